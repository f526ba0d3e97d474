import { expect, test } from "vitest";
import { beyond, previewed } from "./preview";

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

test("a row in other words stands there in those, also where they were cleared or became too long for one note", () => {
  const rows = previewed({
    notes: [note(1, "one"), note(2, "first half"), note(2, "other half")],
    left_out: [{ line: 3, why: "empty", text: "" }, { line: 4, why: "empty", text: "" }],
  }, { 1: { text: "one, and mo" }, 2: { text: "first half other half" }, 3: { text: "" }, 4: { kind: null } });
  expect(rows.map((row) => [row.line, row.text, row.edited, row.becomes, row.notes.length])).toEqual([
    [1, "one, and mo", true, "note", 1], [2, "first half other half", true, "note", 2], [3, "", true, "nothing", 0],
  ]);
});

test("of more notes than fit the first rows come along, whole, and what stays behind takes its doubles with it", () => {
  const notes = [note(1, "one"), note(3, "first half"), note(3, "other half"), note(5, "two")];
  const left_out = [
    { line: 2, why: "double" as const, text: "one" }, { line: 4, why: "group" as const, text: "At home" },
    { line: 6, why: "double" as const, text: "two" }, { line: 7, why: "chosen" as const, text: "not this" },
  ];
  expect(beyond({ notes, left_out, room: 4 })).toEqual([]);
  expect(beyond({ notes, left_out, room: 3 })).toEqual([5, 6]);
  expect(beyond({ notes, left_out, room: 2 })).toEqual([3, 5, 6]);
});
