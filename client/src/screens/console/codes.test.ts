import { expect, test } from "vitest";
import { codeIn, codeOf, codesOf, countsIn } from "./codes";

const CODES = [{ id: "notes:n7", code: "B7" }, { id: "notes:n12", code: "B12" }, { id: "clusters:g2", code: "G2" }];
const ALL = codesOf(CODES, ["notes", "clusters"]);

test.each([
  ["B7 3, G2 1", { n7: 3, g2: 1 }],
  ["b7 b12 g2", { n7: 1, n12: 1, g2: 1 }],
  ["B 7 x 4; G2=2", { n7: 4, g2: 2 }],
  ["B7\nB7 2\nb12:5", { n7: 3, n12: 5 }],
  ["", {}],
])("%j is counted", (typed, counts) => {
  expect({ ...Object.fromEntries(countsIn(typed, ALL).counts) }).toEqual(counts);
  expect(countsIn(typed, ALL).unknown).toEqual([]);
});

test("what is no code is told, and the rest is counted", () => {
  const found = countsIn("B7 2, K9 3, nog iets", ALL);
  expect(Object.fromEntries(found.counts)).toEqual({ n7: 2 });
  expect(found.unknown).toEqual(["K9 3", "nog", "iets"]);
});

test("a code is looked up as it is said", () => {
  expect(codeIn(" b 7 ")).toBe("B7");
  expect(codeIn("b07")).toBe("B7");
  expect(codeIn("b7 x")).toBeNull();
  expect(codeOf(CODES, "g2")).toBe("G2");
  expect(codeOf(CODES, "g3")).toBe("");
  expect([...codesOf(CODES, ["clusters"])]).toEqual([["G2", "g2"]]);
});
