import { expect, test } from "vitest";
import { groupsOf, sizeOf, SIZES, smallest } from "./sizes";

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

test("who comes late is best put in the smallest group, else in the first", () => {
  const groups = [{ number: 2, members: ["a", "b"] }, { number: 1, members: ["c", "d"] }, { number: 3, members: ["e", "f", "g"] }];
  expect(smallest(groups)?.number).toBe(1);
  expect(smallest([...groups, { number: 4, members: [] }])?.number).toBe(4);
  expect(smallest([])).toBeNull();
});
