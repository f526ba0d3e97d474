import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MemoryStore } from "../io/memory";
import { SteeredClock } from "../io/steered";
import type { Table } from "../state/board.svelte";
import { Drafts } from "../state/draft.svelte";
import { Shower, type Shown } from "../state/shown";
import { apply, EMPTY, type RowChange } from "../sync/view";
import { moreTexts, speakLanguage, t } from "../wording";
import type { Command } from "../wire/wire.gen";
import RoleMarks from "./RoleMarks.svelte";

const ROWS: RowChange[] = [
  ["boards", "b", { kind: "grid", layout: "Grid", name: { nl: "b", en: "b" }, order: "a" }],
  ["zones", "z", { board: "b", name: { nl: "z", en: "z" }, order: "a" }],
  ["notes", "n", { board: "b", zone: "z", kind: "need", text: "Zij bellen terug", order: "a", lang: "nl", shared: true }],
  ["me", "p", { role: "participant", may: ["reality.mark"], speaks_for: ["z"] }],
];
let shown = $state.raw<Shown>(new Shower().show(EMPTY, () => "saved"));
let drafts: Drafts;
let screen: object | undefined;
const sent: Command[] = [];

/** The screen goes, as when the step ends. */
async function gone(): Promise<void> {
  if (screen) await unmount(screen);
  screen = undefined;
}

/** What the server says of this person's answer. */
function known(...more: RowChange[]): void {
  shown = new Shower().show(apply(EMPTY, [...ROWS, ...more]), () => "saved");
  flushSync();
}

beforeEach(async () => {
  await speakLanguage("nl");
  await moreTexts("later");
  sent.length = 0;
  drafts = new Drafts("w", new MemoryStore(), new SteeredClock());
  known(["my_realities", "n", { verdict: "half", why: "Soms wel" }]);
  const table = {
    get view() { return shown; }, step: { board: "b" }, plain: () => true, draft: (field: string) => drafts.of("step", field), ask: (command: Command) => sent.push(command),
  } as unknown as Table;
  screen = mount(RoleMarks, { target: document.body, props: { table } });
  flushSync();
});
afterEach(async () => {
  await gone();
  document.body.replaceChildren();
});

const press = (words: string) => {
  [...document.querySelectorAll("button")].find((one) => one.textContent.trim() === words)!.click();
  flushSync();
};
const field = () => document.querySelector("textarea");

test("who takes an answer back keeps the sentence, and finds it in the field again", () => {
  press(t("real.half"));
  expect(sent).toEqual([{ type: "reality.mark", note: "n", verdict: null }]);
  known();
  expect(document.body.textContent).toContain("Soms wel");
  press(t("real.wrong"));
  expect(field()!.value).toBe("Soms wel");
});

test("an answer that was pressed and not sent is let go, and the one that was sent stays", async () => {
  press(t("real.wrong"));
  expect(field()!.value).toBe("Soms wel");
  press(t("real.wrong"));
  expect([sent, field()]).toEqual([[], null]);
  press(t("real.wrong"));
  await gone();
  expect(drafts.leftIn("later")).toEqual([]);
});

test("an answer that becomes right keeps the sentence that stood with it", async () => {
  press(t("real.right"));
  expect(sent).toEqual([{ type: "reality.mark", note: "n", verdict: "right" }]);
  known(["my_realities", "n", { verdict: "right", why: "" }]);
  await gone();
  expect(drafts.leftIn("later").map((one) => one.text)).toEqual(["Soms wel"]);
});
