import { expect, test } from "vitest";
import type { Person } from "../../state/board.svelte";
import { turns } from "./turns";

const person = (id: string, more: Partial<Person> = {}): Person =>
  ({ id, name: id, role: "participant", state: "in", hand: false, hand_at: 0, heard: "", ...more }) as Person;

test("hands come first in the order in which they went up, then the others as they were sorted", () => {
  const these = turns([person("ana"), person("bo", { hand: true, hand_at: 9 }), person("cas", { hand: true, hand_at: 5 })], "share");
  expect(these.waiting.map((one) => one.id)).toEqual(["cas", "bo", "ana"]);
});

test("who had a turn in another step is still to be heard in this one, and staff and who left are not", () => {
  const these = turns([
    person("ana", { heard: "share" }), person("bo", { heard: "think" }), person("pim", { role: "process" }), person("cas", { state: "away" }),
  ], "share");
  expect([these.waiting.map((one) => one.id), these.had.map((one) => one.id)]).toEqual([["bo"], ["ana"]]);
});
