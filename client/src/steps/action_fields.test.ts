/** What is odd about the days of an action is told, and nothing else is. */

import { expect, test } from "vitest";
import { odd } from "./action_fields";

const days = (when: string, again = ""): { over: boolean; early: boolean } => odd({ when, again }, "2027-04-15");

test("a day that is over is odd, today and later are not, and what is no day cannot be", () => {
  expect(days("2027-03-01").over).toBe(true);
  expect(days("2027-04-15").over).toBe(false);
  expect(days("2027-05-13").over).toBe(false);
  expect(days("voor de zomer").over).toBe(false);
  expect(days("").over).toBe(false);
});

test("looking back before it is done is odd; on the same day it is not", () => {
  expect(days("2027-06-03", "2027-06-02").early).toBe(true);
  expect(days("2027-06-03", "2027-06-03").early).toBe(false);
  expect(days("voor de zomer", "2027-06-02").early).toBe(false);
  expect(days("2027-06-03").early).toBe(false);
});
