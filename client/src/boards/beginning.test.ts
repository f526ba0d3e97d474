import { expect, test } from "vitest";
import { beginning } from "./beginning";

test("a text that fits is not cut", () => {
  expect(beginning("Na twee uur werken")).toBe("");
  expect(beginning("x".repeat(140))).toBe("");
});

test("a long text keeps its first words whole", () => {
  expect(beginning("een twee drie vier", 10)).toBe("een twee");
  expect(beginning("een twee drie vier", 8)).toBe("een twee");
});

test("an endless word is cut where it no longer fits, and no sign is cut in two", () => {
  expect(beginning("x".repeat(141))).toBe("x".repeat(140));
  expect(beginning("😀".repeat(12), 10)).toBe("😀".repeat(10));
});

test("what is left out and what is kept are the whole text", () => {
  const text = "ja wat ik eigenlijk wil zeggen is dat ".repeat(8);
  const kept = beginning(text);
  expect(kept.length).toBeGreaterThan(100);
  expect(text.startsWith(kept)).toBe(true);
});
