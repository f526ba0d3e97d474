import { expect, test } from "vitest";
import { after, NOTHING_YET, type FormatQuestion } from "./advice";

const QUESTIONS: readonly FormatQuestion[] = [
  { id: "kind", answers: ["open", "before"] }, { id: "back", answers: ["became"] }, { id: "time", answers: ["hour"] },
];

test("questions come one after another", () => {
  expect(after(0, QUESTIONS, { ...NOTHING_YET, kind: "before" }, false)).toBe(1);
});

test("who changes one answer goes back to the advice, past what was answered", () => {
  expect(after(0, QUESTIONS, { ...NOTHING_YET, kind: "before", back: "became", time: "hour" }, true)).toBe(3);
});

test("a changed answer that brings a question of its own leads there", () => {
  expect(after(0, QUESTIONS, { ...NOTHING_YET, kind: "before", end: "picture", time: "hour" }, true)).toBe(1);
});
