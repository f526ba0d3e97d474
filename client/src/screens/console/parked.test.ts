import { expect, test } from "vitest";
import type { Note } from "../../state/board.svelte";
import { parkedAt, sortOf } from "./parked";

const note = (id: string, more: Partial<Note>): Note => ({ id, state: "parked", kind: "bottleneck", parked_as: "", outcome: "", ...more }) as Note;
const ids = (notes: readonly Note[]): string[] => notes.map((one) => one.id);
const NOTES = [
  note("solution", { parked_as: "solution" }), note("question", { kind: "question" }), note("unsaid", {}),
  note("done", { parked_as: "solution", outcome: "done" }), note("board", { state: "live" }),
];

test("a solution comes back where actions are made, a question where the table looks ahead", () => {
  expect(ids(parkedAt(NOTES, "act").due)).toEqual(["solution"]);
  expect(ids(parkedAt(NOTES, "act").later)).toEqual(["question", "unsaid"]);
  expect(ids(parkedAt(NOTES, "sort").due)).toEqual([]);
});

test("at the end everything that still waits is offered, so that nothing is lost", () => {
  for (const end of ["look_ahead", "close"]) expect(ids(parkedAt(NOTES, end).due)).toEqual(["solution", "question", "unsaid"]);
  expect(ids(parkedAt(NOTES, "close").settled)).toEqual(["done"]);
});

test("what was said of a note goes before its kind", () => {
  expect(sortOf({ kind: "question", parked_as: "elsewhere" })).toBe("elsewhere");
  expect(sortOf({ kind: "solution", parked_as: "" })).toBe("solution");
  expect(sortOf({ kind: "chance", parked_as: "" })).toBe("");
});
