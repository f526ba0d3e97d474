import { expect, test } from "vitest";
import { aboutSize, type Status } from "./guests";

const GROUP = { min: 5, ideal: 10, max: 14, invite: 18 };
const counts = (yes: number, maybe = 0, asked = 0): Record<Status, number> => ({ yes, maybe, asked, no: 0, cancelled: 0 });

test.each([
  ["as long as fewer are asked than it takes, more can be asked", counts(4, 1, 5), { key: "more", count: 8 }],
  ["with enough asked it says how many are needed at least", counts(3, 5, 10), { key: "few", count: 2 }],
  ["then how many are still welcome", counts(7, 1, 10), { key: "room", count: 3 }],
  ["who says no makes room for somebody else", { ...counts(7, 1, 5), no: 5 }, { key: "more", count: 5 }],
  ["more than fit is said", counts(16, 0, 2), { key: "full", count: 2 }],
  ["with the right number nothing is said", counts(12, 2, 4), null],
] as const)("%s", (_, sums, said) => {
  expect(aboutSize(GROUP, sums)).toEqual(said);
});
