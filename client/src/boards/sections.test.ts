import { expect, test } from "vitest";
import { Shower } from "../state/shown";
import { apply, EMPTY, type RowChange } from "../sync/view";
import { readingOrder, sceneOf } from "./scene";
import { sectionsOf } from "./sections";

const note = (order: string, zone: string, cluster: string | null = null): RowChange => [
  "notes", order, { board: "b", zone, kind: "chance", text: order, order, lang: "nl", cluster },
];
const scene = (kind: string, ...rows: RowChange[]) =>
  sceneOf("b", new Shower().show(apply(EMPTY, [
    ["boards", "b", { kind, layout: "Zones", name: { nl: "b", en: "b" }, order: "a" }],
    ["zones", "z1", { board: "b", name: { nl: "een", en: "one" }, order: "a" }],
    ["zones", "z2", { board: "b", name: { nl: "twee", en: "two" }, order: "b" }],
    ...rows,
  ]), () => "saved"))!;
const GROUP: RowChange = ["clusters", "c", { board: "b", name: "C", order: "a" }];
const told = (of: ReturnType<typeof scene>) => sectionsOf(of).map((one) => [one.id, one.notes.map((note) => note.id).join(""), one.among, one.within]);

test("on brown paper groups come first, then what lies loose, by box", () => {
  expect(told(scene("brownpaper", GROUP, note("p", "z1", "c"), note("q", "z2")))).toEqual([
    ["group:c", "p", false, false], ["zone:z2", "q", true, false],
  ]);
  expect(told(scene("brownpaper", note("p", "z1"), note("q", "z2")))).toEqual([["zone:z1", "p", false, false], ["zone:z2", "q", false, false]]);
});

test("where boxes are the board each keeps its place, with its groups under it", () => {
  expect(told(scene("swot", GROUP, note("p", "z2", "c"), note("q", "z2")))).toEqual([
    ["zone:z1", "", false, false], ["zone:z2", "q", false, false], ["group:c", "p", false, true],
  ]);
});

test("every note of the board stands in exactly one section", () => {
  for (const kind of ["brownpaper", "swot"]) {
    const here = scene(kind, GROUP, note("p", "z1", "c"), note("q", "z2"), note("r", "z1", "gone"));
    expect(sectionsOf(here).flatMap((one) => one.notes.map((note) => note.id)).sort()).toEqual(readingOrder(here).sort());
  }
});
