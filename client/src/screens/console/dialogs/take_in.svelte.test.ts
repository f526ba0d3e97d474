/** A file of notes before it comes in: what is changed in its rows is never lost, whatever the line does. */
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Shower } from "../../../state/shown";
import { apply, EMPTY } from "../../../sync/view";
import { moreTexts, speakLanguage, t } from "../../../wording";
import type { IntakeForm, IntakeLooked } from "../api";
import type { Desk } from "../desk.svelte";
import TakeIn from "./TakeIn.svelte";

HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true; };
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) { this.open = false; };

const TEXTS = ["Een vaste dag vrij", "Rust"];
const view = new Shower().show(apply(EMPTY, [["boards", "b", { kind: "zones", layout: "Zones", name: { nl: "b", en: "b" }, order: "a" }]]), () => "saved");

/** What the server makes of two rows: one that is cleared stays behind. */
function looked({ rows = {} }: IntakeForm): IntakeLooked {
  const said = TEXTS.map((text, at) => ({ line: at + 1, text: rows[at + 1]?.text ?? text }));
  return {
    heading: false, tool: "", columns: { text: 0, group: null, zone: null, kind: null, lang: null }, seen: [{ name: "", sample: "", people: false }],
    rows: 2, notes: said.filter(({ text }) => text).map((row) => ({ ...row, group: "", zone: null, kind: null })),
    left_out: said.filter(({ text }) => !text).map((row) => ({ ...row, why: "empty" as const })),
    long: [], zones: {}, groups: [], groups_later: false, room: 100,
  };
}

/** Questions to the server, each answered when the test says so. */
const asked: { path: string; answer: (there?: boolean) => Promise<void> }[] = [];
let screen: object;

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  flushSync();
};
async function press(words: string): Promise<void> {
  const found = [...document.querySelectorAll("button")].find((one) => one.textContent.includes(words));
  expect(found, words).toBeDefined();
  found!.click();
  await settle();
}
const row = (line: number): HTMLTextAreaElement => document.querySelector<HTMLTextAreaElement>(`textarea[aria-label="${t("intake.text_of", { line })}"]`)!;
function type(line: number, words: string): void {
  row(line).value = words;
  row(line).dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}
async function change(line: number, words: string): Promise<void> {
  type(line, words);
  row(line).dispatchEvent(new Event("change", { bubbles: true }));
  await settle();
}

beforeEach(async () => {
  document.documentElement.lang = "nl";
  await speakLanguage("nl");
  await Promise.all([moreTexts("later"), moreTexts("staff"), moreTexts("groups")]);
  asked.length = 0;
  vi.stubGlobal("fetch", (path: string, { body }: { body: string }) => new Promise((done, fail) => {
    const form = JSON.parse(body) as IntakeForm;
    asked.push({ path, answer: (there = true) => {
      if (there) done({ ok: true, json: () => Promise.resolve(path.endsWith("/look") ? looked(form) : { notes: 2, groups: 0 }) });
      else fail(new TypeError("no line"));
      return settle();
    } });
  }));
  const desk = { view, table: { workshop: "w" } } as unknown as Desk;
  const file = { name: "lijst.csv", size: 4, arrayBuffer: () => Promise.resolve(new ArrayBuffer(4)) } as unknown as File;
  screen = mount(TakeIn, { target: document.body, props: { desk, file, board: "b", onback: () => {}, onclose: () => {} } });
  await settle();
  await asked[0]!.answer();
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await unmount(screen);
  document.body.replaceChildren();
});

test("a line that is gone for a moment leaves the preview and every changed row, and one can try again", async () => {
  await change(1, "Een vaste vrije dag");
  await asked.at(-1)!.answer(false);
  expect(row(1).value).toBe("Een vaste vrije dag");
  expect(document.body.textContent).toContain(t("console.no_connection"));
  await press(t("ui.try_again"));
  await asked.at(-1)!.answer();
  expect(document.body.textContent).not.toContain(t("console.no_connection"));
  expect(row(1).value).toBe("Een vaste vrije dag");
  await press(t("intake.take", { count: 2 }));
  expect(asked.at(-1)!.path).not.toContain("/look");
});

test("the answer about an earlier change takes no letter away from who types on", async () => {
  await change(1, "Een vrije dag");
  type(1, "Een vrije dag, elke week");
  type(2, "Rust en");
  await asked.at(-1)!.answer();
  expect([row(1).value, row(2).value]).toEqual(["Een vrije dag, elke week", "Rust en"]);
});

test("a row that is cleared stays, so that it can be said anew", async () => {
  await change(2, "");
  await asked.at(-1)!.answer();
  expect(row(2).value).toBe("");
  await change(2, "Rust op het werk");
  await asked.at(-1)!.answer();
  expect(row(2).value).toBe("Rust op het werk");
  expect(document.body.textContent).toContain(t("intake.take", { count: 2 }));
});
