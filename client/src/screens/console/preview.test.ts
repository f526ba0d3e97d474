import { expect, test } from "vitest";
import { previewed } from "./preview";

const note = (line: number, text: string) => ({ line, text, group: "", zone: null, kind: null });

test("rows stand in the order of the file, with what they become; a long one is one row, an empty one none", () => {
  const rows = previewed({
    notes: [note(2, "one"), note(5, "first half"), note(5, "other half")],
    left_out: [
      { line: 1, why: "group", text: "At home" }, { line: 3, why: "double", text: "one" },
      { line: 4, why: "empty", text: "" }, { line: 6, why: "chosen", text: "not this" },
    ],
  });
  expect(rows.map((row) => [row.line, row.text, row.becomes, row.double, row.notes.length])).toEqual([
    [1, "At home", "group", false, 0], [2, "one", "note", false, 1], [3, "one", "nothing", true, 0],
    [5, "first half", "note", false, 2], [6, "not this", "nothing", false, 0],
  ]);
});
