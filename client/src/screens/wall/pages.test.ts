import { expect, test } from "vitest";
import { pagesOf, shareFor, USUAL } from "./pages";

test("X11.2 what does not fit goes on a next page, in whole rows, and no page holds more than may be shown", () => {
  expect(pagesOf([], 3, 600, 10, 6)).toEqual([0]);
  expect(pagesOf([100, 100, 100], 3, 600, 10, 6)).toEqual([0, 6]);
  expect(pagesOf([300, 300, 280], 3, 600, 10, 9)).toEqual([0, 3]);
  expect(pagesOf([300, 290, 280], 3, 600, 10, 9)).toEqual([0, 6]);
  expect(pagesOf([900, 100, 900], 2, 600, 10, 6)).toEqual([0, 2, 4]);
});

test("X11.1 the letter follows the screen and the seat at the back: capitals of 23 mm at four metres", () => {
  const height = 809;
  expect(shareFor(USUAL) * height * 0.72).toBeGreaterThanOrEqual(23);
  expect(shareFor(USUAL)).toBeCloseTo(0.04, 3);
  expect(shareFor({ inches: 43, metres: 4 })).toBeCloseTo(0.06, 2);
  expect(shareFor({ inches: 86, metres: 4 })).toBeCloseTo(0.03, 2);
  expect(shareFor({ inches: 20, metres: 30 })).toBe(0.09);
});
