import { expect, test } from "vitest";
import { Shower } from "../state/shown";
import { apply, EMPTY, type RowChange } from "../sync/view";
import { sceneOf } from "./scene";
import { broughtBy, joinedOn, marksOfEach, marksOfJoined, saidByMost } from "./together";

const note = (id: string, breakout: string | null, zone = "z1", more: object = {}): RowChange => [
  "notes", id, { board: "b", zone, kind: "strong", text: id, order: id, lang: "nl", breakout, ...more },
];
const zone = (id: string): RowChange => ["zones", id, { board: "b", name: { nl: id, en: id }, order: id }];
const shown = (...rows: RowChange[]) => new Shower().show(apply(EMPTY, [
  ["boards", "b", { kind: "swot", layout: "Quadrants", name: { nl: "b", en: "b" }, order: "a", breakouts: ["g2", "g1"] }],
  zone("z1"), zone("z2"),
  ["breakouts", "g1", { number: 1, top: ["d", "a"] }],
  ["breakouts", "g2", { number: 2 }],
  ["breakouts", "g3", { number: 3 }],
  ...rows,
]), () => "saved");
const ids = (notes: readonly { readonly id: string }[]) => notes.map((one) => one.id).join("");

test("what a group brought begins with what counts most to it, then goes box by box", () => {
  const view = shown(note("a", "g1"), note("b", "g1", "z2"), note("c", "g1"), note("d", "g1", "z2"), note("e", "g2"), note("f", null));
  expect(broughtBy("b", view).map((one) => [one.group.number, ids(one.notes)])).toEqual([[1, "dacb"], [2, "e"]]);
});

test("a group that never came together with this board, and what was binned, are not told of", () => {
  const view = shown(note("a", "g3"), note("b", "g1", "z1", { state: "binned" }));
  expect(broughtBy("b", view).map((one) => ids(one.notes))).toEqual(["", ""]);
  expect(saidByMost("b", view)).toEqual([]);
});

test("the same words are told once, with every group that said them, and those of most groups first", () => {
  const view = shown(
    note("a", "g1"), note("b", "g2"), note("c", "g1"), note("d", null), ["said", "b", { notes: ["b", "c"], breakouts: ["g2", "g1"] }],
  );
  const told = (of: ReturnType<typeof joinedOn>) => of.map((one) => [one.note.id, ids(one.all), one.groups]);
  expect(told(joinedOn("b", view))).toEqual([["a", "a", [1]], ["b", "bc", [1, 2]], ["d", "d", []]]);
  expect(told(saidByMost("b", view))).toEqual([["b", "bc", [1, 2]], ["a", "a", [1]]]);
});

test("one's own note stands for those with the same words", () => {
  const view = shown(note("a", "g1"), note("b", "g2"), ["my_notes", "b", { note: null, state: "live", shared: true }], ["said", "a", { notes: ["a", "b"], breakouts: ["g1", "g2"] }]);
  expect(joinedOn("b", view)[0]!.note.id).toBe("b");
});

test("the same words in two groups of notes stay in both", () => {
  const view = shown(
    ["clusters", "c", { board: "b", name: "C", order: "a" }],
    note("a", "g1", "z1", { cluster: "c" }), note("b", "g2"), ["said", "a", { notes: ["a", "b"], breakouts: ["g1", "g2"] }],
  );
  expect(ids(joinedOn("b", view).map((one) => one.note))).toBe("ab");
});

test("under a note stands which groups said so, and that it counts most to its own; where it stands for others, to theirs too", () => {
  const view = shown(note("a", "g1"), note("b", "g2"), note("c", "g2"), note("d", null), ["said", "a", { notes: ["a", "b"], breakouts: ["g1", "g2"] }]);
  const { marks } = sceneOf("b", view)!;
  const told = (of: typeof marks) => ["a", "b", "c", "d"].map((id) => {
    const mark = of.get(`note:${id}`);
    return mark && [mark.said.join(), mark.of, mark.top];
  });
  expect(told(marks)).toEqual([["1,2", 2, true], ["1,2", 2, false], ["2", 2, false], undefined]);
  expect(told(marksOfEach(marks))).toEqual([["1,2", 2, true], ["1,2", 2, false], ["", 2, false], undefined]);
  const mine = joinedOn("b", view).map((one) => ({ ...one, note: one.all.at(-1)! }));
  expect(told(marksOfJoined(marks, mine))[1]).toEqual(["1,2", 2, true]);
});
