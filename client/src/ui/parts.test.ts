import { expect, test } from "vitest";
import { cleaned, couldBe, inThrees, spelled } from "./code";
import { placed } from "./menu";
import { outline } from "./outline";
import { placeAfter } from "./roving";

test("a code is accepted in lower case, with spaces and dashes", () => {
  for (const typed of ["KADE42", "kade42", " kad e42 ", "KAD-E42", "kad–e42", "k.a.d.e.4.2"]) expect(cleaned(typed)).toBe("KADE42");
  expect(couldBe("KADE42")).toBe(true);
  for (const wrong of ["KADE4", "KADE423", "KADO42", "KADE10", "KÄDE42"]) expect(couldBe(wrong)).toBe(false);
  expect(inThrees("KADE42")).toBe("KAD E42");
  expect(spelled("KADE42")).toBe("K A D E 4 2");
});

test("arrows, Home and End go round in a set, and other keys mean nothing", () => {
  expect(placeAfter("ArrowDown", 2, 3)).toBe(0);
  expect(placeAfter("ArrowUp", 0, 3)).toBe(2);
  expect(placeAfter("ArrowDown", 2, 3, "column", false)).toBe(2);
  expect(placeAfter("ArrowRight", 0, 3, "column")).toBeNull();
  expect(placeAfter("End", 0, 3)).toBe(2);
  expect(placeAfter("x", 0, 3)).toBeNull();
  expect(placeAfter("Home", 0, 0)).toBeNull();
});

test("a menu opens under its button, above it at the foot of the screen, and never outside", () => {
  const list = { width: 200, height: 150 };
  expect(placed({ left: 50, top: 100, bottom: 140, width: 80, height: 40 }, list, 360, 740)).toEqual({ left: 50, top: 144 });
  expect(placed({ left: 300, top: 680, bottom: 720, width: 50, height: 40 }, list, 360, 740)).toEqual({ left: 152, top: 526 });
  expect(placed({ left: -40, top: 10, bottom: 50, width: 50, height: 40 }, { width: 400, height: 900 }, 320, 568)).toEqual({ left: 8, top: 8 });
});

test("shapes of an icon become one path, and a relative one begins at nought", () => {
  expect(outline([["circle", { cx: 12, cy: 12, r: 4 }], ["path", { d: "m2 2 4 4" }]])).toBe("M8 12a4 4 0 1 0 8 0a4 4 0 1 0 -8 0M0 0m2 2 4 4");
  expect(outline([["rect", { x: 3, y: 4, width: 10, height: 6 }], ["line", { x1: 1, y1: 2, x2: 3, y2: 4 }]])).toBe("M3 4h10v6h-10v-6zM1 2L3 4");
  expect(() => outline([["text", {}]])).toThrow("<text>");
});
