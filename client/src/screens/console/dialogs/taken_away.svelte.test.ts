/** A note that is taken away leaves the console's dialogs, but takes no words along that somebody is typing there. */
import { flushSync, mount, unmount, type Component } from "svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Shower, type Shown } from "../../../state/shown";
import { apply, EMPTY } from "../../../sync/view";
import { moreTexts, speakLanguage, t, type Key } from "../../../wording";
import type { Desk } from "../desk.svelte";
import NoteSheet from "./NoteSheet.svelte";
import SaidAloud from "./SaidAloud.svelte";

HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true; };
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) { this.open = false; };

const NOTHING = new Shower().show(EMPTY, () => "saved");
const THERE = new Shower().show(apply(EMPTY, [
  ["boards", "b", { kind: "grid", layout: "Grid", name: { nl: "b", en: "b" }, order: "a" }],
  ["notes", "n", { board: "b", zone: "z", kind: "need", text: "Zij bellen terug", order: "a", lang: "nl", shared: true }],
]), () => "saved");
let shown = $state.raw<Shown>(THERE);
let closed = false;
let screen: object;

function seen(dialog: Component<{ desk: Desk; id: string; onclose: () => void }>, more: object = {}): void {
  const desk = {
    get view() { return shown; }, note: (id: string) => shown.notes.find((one) => one.id === id), may: () => true,
    nameOf: () => "", table: { others: { edited: [] }, typing: () => {}, typingStopped: () => {} },
  } as unknown as Desk;
  screen = mount(dialog, { target: document.body, props: { desk, id: "n", onclose: () => (closed = true), ...more } });
  flushSync();
}
function type(words: string): void {
  const field = document.querySelector("textarea")!;
  field.value = words;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}
function takeAway(): void {
  shown = NOTHING;
  flushSync();
}

beforeEach(async () => {
  document.documentElement.lang = "nl";
  await speakLanguage("nl");
  await Promise.all([moreTexts("later"), moreTexts("staff"), moreTexts("groups")]);
  shown = THERE;
  closed = false;
});
afterEach(async () => {
  await unmount(screen);
  document.body.replaceChildren();
});

test("how it really is, once typed, outlives the note it is about; the note itself is gone", () => {
  seen(SaidAloud as never);
  type("Meestal binnen twee dagen");
  takeAway();
  expect([closed, document.querySelector("textarea")!.value]).toEqual([false, "Meestal binnen twee dagen"]);
  expect(document.body.textContent).toContain(t("refusal.gone" as Key));
  expect(document.body.textContent).not.toContain("Zij bellen terug");
});

test("words of a note that are being changed outlive the note", () => {
  seen(NoteSheet as never);
  [...document.querySelectorAll("button")].find((one) => one.textContent.includes(t("sort.change_words" as Key)))!.click();
  flushSync();
  type("Zij bellen snel terug");
  takeAway();
  expect([closed, document.querySelector("textarea")!.value]).toEqual([false, "Zij bellen snel terug"]);
  expect(document.body.textContent).toContain(t("refusal.gone" as Key));
});

test("a note that went while its screen was on its way opens nothing, and breaks nothing", () => {
  shown = NOTHING;
  seen(NoteSheet as never, { begun: THERE.notes[0] });
  expect(closed).toBe(true);
});

test.each([["said aloud", SaidAloud], ["a note", NoteSheet]])("%s: where nothing is typed, the dialog goes with its note", (_, dialog) => {
  seen(dialog as never);
  takeAway();
  expect(closed).toBe(true);
});
