import { expect, test } from "vitest";
import { marked } from "./marked";

test("words that drew attention are apart, whatever their capitals, and nothing is lost", () => {
  const parts = marked("Bel Rob: rob@example.org", ["rob@example.org", "Rob"]);
  expect(parts.map((part) => part.text).join("")).toBe("Bel Rob: rob@example.org");
  expect(parts.filter((part) => part.mark).map((part) => part.text)).toEqual(["Rob", "rob@example.org"]);
});

test("a name inside a longer word is not that name", () => {
  expect(marked("Rob gaat uitproberen", ["Rob"]).filter((part) => part.mark)).toEqual([{ text: "Rob", mark: true }]);
});

test("a word with signs of its own is looked for as it stands", () => {
  expect(marked("a (b) [c", ["(b)"]).filter((part) => part.mark)).toEqual([{ text: "(b)", mark: true }]);
  expect(marked("nothing", [])).toEqual([{ text: "nothing", mark: false }]);
});
