import { expect, test } from "vitest";
import { Shower, type Shown, type Step } from "../../state/shown";
import { apply, EMPTY, type RowChange } from "../../sync/view";
import { onWall } from "./on_wall";

const note = (id: string, cluster: string | null = null): RowChange => [
  "notes", id, { board: "b", zone: "z", kind: "chance", text: id, order: id, lang: "nl", cluster },
];
function shown(wall: object, ...rows: RowChange[]): Shown {
  return new Shower().show(apply(EMPTY, [
    ["workshop", "workshop", { title: "t", question: "q", language: "nl", step: "s", ...wall }],
    ["boards", "b", { kind: "brownpaper", layout: "Zones", name: { nl: "b", en: "b" }, order: "a" }],
    ...rows,
  ]), () => "saved");
}
const told = (wall: object, ...rows: RowChange[]) => {
  const { shows, group, note } = onWall(shown(wall, ...rows), null);
  return [shows, group, note];
};
const GROUP: RowChange = ["clusters", "c", { board: "b", name: "C", order: "a" }];

test("a group in the light is known by its id; without one asked for, it is the first", () => {
  expect(told({ wall: "spotlight", wall_target: "c" }, GROUP, note("n", "c"))).toEqual(["spotlight", "c", null]);
  expect(told({ wall: "spotlight", wall_target: "gone" }, note("n"))).toEqual(["spotlight", "loose", null]);
});

test("while a note is read the wall shows that note", () => {
  expect(told({ wall: "overview" }, GROUP, note("n"), ["reading", "b", { note: "n", waiting: 0, placed: 0 }])).toEqual(["note", null, "n"]);
});

test("what cannot be shown makes way for what is asked, and nothing is marked", () => {
  expect(told({ wall: "note", wall_target: "hidden" })).toEqual(["step", null, null]);
  expect(told({ wall: "result" })).toEqual(["step", null, null]);
  expect(told({ wall: "spotlight", paused: true }, GROUP)).toEqual(["rest", null, null]);
});

test("while groups work the wall names them; what they made it shows once it came together", () => {
  const groups: RowChange = ["breakouts", "g", { number: 1, size: 3 }];
  const step = { activity: "groups" } as Step;
  const shows = (wall: object, at: Step | null, ...rows: RowChange[]) => onWall(shown(wall, ...rows), at).shows;
  expect(shows({ wall: "step" }, step, groups)).toBe("apart");
  expect(shows({ wall: "step" }, step, ["breakouts", "g", { number: 1, size: 0 }])).toBe("step");
  expect(shows({ wall: "breakouts" }, null, groups, note("n"))).toBe("step");
  const came: RowChange = ["boards", "b", { kind: "swot", layout: "Quadrants", name: { nl: "b", en: "b" }, order: "a", breakouts: ["g"] }];
  expect(shows({ wall: "breakouts" }, null, groups, came, ["notes", "n", { board: "b", zone: "z", kind: "chance", text: "n", order: "n", lang: "nl", breakout: "g" }])).toBe("breakouts");
});
