import { expect, test } from "vitest";
import type { Desk } from "../../screens/console/desk.svelte";
import { wayTo } from "./items";

const NOTES: Record<string, string> = { root: "De wachtrij is lang", form: "Het formulier is lang", loose: "Los" };
const desk = {
  view: { clusters: [{ id: "g", name: "Regels" }], actions: [], causes: [{ id: "root", parent: null }, { id: "form", parent: "root" }] },
  note: (id: string) => (NOTES[id] === undefined ? undefined : { text: NOTES[id] }),
} as unknown as Desk;

test("an action on a cause shows the way to the cause it removes, its root first", () => {
  expect(wayTo(desk, "form")).toBe("De wachtrij is lang → Het formulier is lang");
  expect(wayTo(desk, "root")).toBe("De wachtrij is lang");
});

test("an action on a group or on a note in no tree shows that alone", () => {
  expect(wayTo(desk, "g")).toBe("Regels");
  expect(wayTo(desk, "loose")).toBe("Los");
});
