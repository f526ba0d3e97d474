import { expect, test } from "vitest";
import { timeLeft } from "./time_left";

const step = { started_at: 1_000_000, minutes: 20, extra: 0 };
const after = (minutes: number): number => step.started_at + minutes * 60_000;

test.each([
  [0, "own.time.about", 20],
  [3.4, "own.time.about", 15],
  [11, "own.time.about", 9],
  [16.6, "own.time.about", 3],
  [17.5, "own.time.few", 0],
  [20, "own.time.over", 0],
  [45, "own.time.over", 0],
])("after %d of 20 minutes it says %s %d", (minutes, key, count) => {
  expect(timeLeft(step, after(minutes))).toEqual({ key, count });
});

test("time that was given to it counts, and a step that did not begin tells no time", () => {
  expect(timeLeft({ ...step, extra: 10 }, after(20))).toEqual({ key: "own.time.about", count: 10 });
  expect(timeLeft({ ...step, started_at: null }, after(0)).key).toBe("own.time.unknown");
});
