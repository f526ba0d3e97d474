import { expect, test } from "vitest";
import { unfair } from "./load";

const NAMES = ["Rob", "Fatma", "Joke", "Bas", "Naomi", "Samir"];
const people = (organisation = "") => NAMES.map((name) => ({ name, organisation, state: "in" as const }));
const actions = (...who: string[]) => who.map((one) => ({ who: one, state: "live" as const }));

test("somebody with more than twice a fair share is told", () => {
  expect(unfair(actions("Rob", "Rob en Bas", "rob, UWV", "Joke", "Fatma"), people())).toEqual([{ who: "Rob", count: 3, all: 5 }]);
});

test("two actions are never too much, nor is a share that all have", () => {
  expect(unfair(actions("Rob", "Rob"), people())).toEqual([]);
  expect(unfair(actions(...NAMES, ...NAMES, ...NAMES), people())).toEqual([]);
});

test("ideas of nobody and actions thrown away count for nobody", () => {
  const binned = { who: "Rob", state: "binned" as const };
  expect(unfair([...actions("Rob", "Rob", "", ""), binned], people())).toEqual([]);
});

test("an organisation with more than half is told where there are others", () => {
  const mixed = people().map((one, index) => ({ ...one, organisation: index < 3 ? "Gemeente" : "UWV" }));
  expect(unfair(actions("Rob", "Fatma", "Gemeente", "Bas"), mixed)).toEqual([{ who: "Gemeente", count: 3, all: 4 }]);
  expect(unfair(actions("Rob", "Fatma", "Gemeente", "Bas"), people("Gemeente"))).toEqual([]);
});
