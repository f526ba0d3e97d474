import { expect, test } from "vitest";
import { groupsOf, sizeOf, SIZES } from "./sizes";

test("as many groups as the server makes (tests/core/test_mixing.py has the same numbers)", () => {
  const told = (people: number) => SIZES.map((size) => groupsOf(people, size));
  expect(told(0)).toEqual([0, 0, 0, 0]);
  expect(told(1)).toEqual([1, 1, 1, 1]);
  expect(told(5)).toEqual([2, 1, 1, 1]);
  expect(told(10)).toEqual([4, 3, 2, 2]);
  expect(told(13)).toEqual([5, 4, 3, 2]);
});

test("a size that is not there is the usual one", () => {
  expect(sizeOf("7-9")).toMatchObject({ fewest: 3, most: 4 });
});
