/** A photo that is being hung beside a note: what was chosen and typed is not lost, whatever goes on at the table. */
import { flushSync } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MemoryStore } from "../io/memory";
import { SteeredClock } from "../io/steered";
import type { Table } from "../state/board.svelte";
import { Drafts } from "../state/draft.svelte";
import type { Note } from "../state/shown";
import { moreTexts, speakLanguage, t } from "../wording";
import { openPhoto } from "./photos";

// Of the browser's own dialog jsdom has only the element.
HTMLDialogElement.prototype.showModal = function (this: HTMLDialogElement) { this.open = true; };
HTMLDialogElement.prototype.close = function (this: HTMLDialogElement) {
  this.open = false;
  this.dispatchEvent(new Event("close"));
};

const NOTE = { id: "n", text: "De trap is te steil", lang: "nl", rev: 1, state: "live", photo: null } as Note;
let notes = $state.raw<readonly Note[]>([NOTE]);
let step = "one";
let ended = $state<string | null>(null);
let drafts: Drafts;
const table = {
  workshop: "w", note: (id: string) => notes.find((one) => one.id === id), draft: (field: string) => drafts.of(step, field), ask: () => 1,
  get ended() { return ended; },
} as unknown as Table;
let sent: { signal: AbortSignal; refuse: (sentence: string) => Promise<void> }[] = [];

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  flushSync();
};
const dialog = () => document.querySelector<HTMLDialogElement>("dialog[open]");
const said = () => document.querySelector("textarea")!;
function press(words: string): void {
  const found = [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === words);
  expect(found, words).toBeDefined();
  found!.click();
  flushSync();
}
async function opened(): Promise<void> {
  openPhoto(table, NOTE);
  await vi.waitUntil(() => (flushSync(), dialog() !== null));
}
function choose(): void {
  const field = document.querySelector<HTMLInputElement>("input[type=file]")!;
  const file = { name: "trap.jpg", size: 3, arrayBuffer: () => Promise.resolve(new ArrayBuffer(3)) };
  Object.defineProperty(field, "files", { value: [file], configurable: true });
  field.dispatchEvent(new Event("change", { bubbles: true }));
  flushSync();
}
function type(words: string): void {
  said().value = words;
  said().dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}
async function hang(): Promise<void> {
  document.querySelector("form")!.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }));
  await settle();
}

beforeEach(async () => {
  await speakLanguage("nl");
  await moreTexts("later");
  drafts = new Drafts("w", new MemoryStore(), new SteeredClock());
  [notes, step, ended, sent] = [[NOTE], "one", null, []];
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  URL.createObjectURL = () => "blob:photo";
  URL.revokeObjectURL = () => {};
  vi.stubGlobal("fetch", (_: string, { signal }: { signal: AbortSignal }) => new Promise((done) => sent.push({
    signal, refuse: (sentence) => {
      done({ ok: false, json: () => Promise.resolve({ sentence: { nl: sentence, en: sentence } }) });
      return settle();
    },
  })));
  await opened();
});
afterEach(() => {
  document.querySelector("dialog")?.close();
  vi.unstubAllGlobals();
});

test("a step that ends and a note that goes take away neither the photo nor its words, and a refusal is told", async () => {
  choose();
  type("De trap bij de deur");
  await hang();
  step = "two";
  notes = [];
  flushSync();
  await sent[0]!.refuse("Dit briefje is er niet meer.");
  expect([dialog() !== null, said().value, document.querySelector("img") !== null]).toEqual([true, "De trap bij de deur", true]);
  expect(document.querySelector("[role=alert]")!.textContent).toBe("Dit briefje is er niet meer.");
  expect(dialog()!.textContent).toContain("De trap is te steil");
});

test("a tap beside it closes it only while no photo is chosen", () => {
  const beside = () => {
    dialog()?.dispatchEvent(new MouseEvent("click", { bubbles: true, clientX: -5, clientY: -5 }));
    flushSync();
  };
  choose();
  beside();
  expect(dialog()).not.toBeNull();
  press(t("ui.cancel"));
  expect(dialog()).toBeNull();
});

test("cancelling calls off a photo that is on its way, and leaves no words behind", async () => {
  choose();
  type("De trap bij de deur");
  await hang();
  press(t("ui.cancel"));
  expect([sent[0]!.signal.aborted, dialog()]).toEqual([true, null]);
  expect(drafts.leftIn("two")).toEqual([]);
});

test("words about a photo are there again after it was closed by accident", async () => {
  type("De trap bij de deur");
  dialog()!.close();
  flushSync();
  expect(dialog()).toBeNull();
  await opened();
  expect(said().value).toBe("De trap bij de deur");
});

test("from a note that is parked, set aside or taken back a photo is only taken away", async () => {
  for (const state of ["parked", "aside", "taken_back"] as const) {
    dialog()!.close();
    notes = [{ ...NOTE, state, photo: { id: "p", alt: "De trap", width: 8, height: 6 } } as Note];
    openPhoto(table, notes[0]!);
    await vi.waitUntil(() => (flushSync(), dialog() !== null));
    const buttons = [...dialog()!.querySelectorAll(".dialog__acts button")].map((one) => one.textContent.trim());
    expect([buttons, document.querySelector("textarea, input[type=file]")]).toEqual([[t("ui.cancel"), t("photo.take_down")], null]);
  }
});

test("who is let go from the table sees no form of it any more", () => {
  ended = "removed";
  flushSync();
  expect(dialog()).toBeNull();
});
