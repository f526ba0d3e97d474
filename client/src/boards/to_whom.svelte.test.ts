/** To whom a cause is brought: what is typed belongs to its cause, and nothing that others do takes it away. */
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { MemoryStore } from "../io/memory";
import { SteeredClock } from "../io/steered";
import { Drafts } from "../state/draft.svelte";
import { Shower, type Shown } from "../state/shown";
import { apply, EMPTY, type RowChange } from "../sync/view";
import { moreTexts, speakLanguage, t } from "../wording";
import type { TreeActs } from "./acts";
import { PaperState } from "./paper.svelte";
import { sceneOf } from "./scene";
import TreeDialogs from "./TreeDialogs.svelte";

// Of the browser's own dialog jsdom has only the element.
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true; };
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) { this.open = false; };

const HANGS: RowChange = ["causes", "n", { board: "b", parent: null, order: "a", influence: "outside" }];
const BROUGHT: RowChange = ["actions", "x", { what: "w", order: "a", state: "live", influence: "outside", receiver: "de gemeente", source_table: "notes", source: "n" }];
const shown = (...more: RowChange[]): Shown => new Shower().show(apply(EMPTY, [
  ["boards", "b", { kind: "tree", layout: "Tree", name: { nl: "b", en: "b" }, order: "a" }], ["zones", "z", { board: "b", name: { nl: "z", en: "z" }, order: "a" }],
  ["notes", "n", { board: "b", zone: "z", kind: "cause", text: "Te weinig plek", order: "a", lang: "nl", shared: true }], ...more,
]), () => "saved");

let tables = $state.raw<Shown>(shown(HANGS));
let step = $state("one");
let brings = $state(true);
const brought: string[] = [];
let drafts: Drafts;
let paper: PaperState;
let screen: object;

const show = (...more: RowChange[]) => {
  tables = shown(...more);
  flushSync();
};
const field = () => document.querySelector<HTMLInputElement>("input[maxlength], textarea");
function type(words: string): void {
  field()!.value = words;
  field()!.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}
function enter(isComposing: boolean): void {
  field()!.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, isComposing }));
  flushSync();
}
function mark(id: string | null): void {
  paper.marking = id;
  flushSync();
}

beforeEach(async () => {
  await speakLanguage("nl");
  await moreTexts("later");
  drafts = new Drafts("w", new MemoryStore(), new SteeredClock());
  brought.length = 0;
  [tables, step, brings] = [shown(HANGS), "one", true];
  await vi.waitUntil(() => sceneOf("b", tables)?.forest != null);
  const scene = $derived.by(() => sceneOf("b", tables));
  const tree = $derived<TreeActs>({ mark: () => {}, bring: brings ? (_id, _what, to) => void brought.push(to) : undefined, draft: (name) => drafts.of(step, name) });
  paper = new PaperState(() => scene, () => ({ tree }));
  screen = mount(TreeDialogs, { target: document.body, props: { paper } });
  mark("n");
  type("de wethou");
});
afterEach(async () => {
  await unmount(screen);
  document.body.replaceChildren();
});

test("a dialog that is closed has the words again when it is opened for the same cause", () => {
  mark(null);
  mark("n");
  expect(field()!.value).toBe("de wethou");
});

test("Enter keeps it, but not the Enter that chooses a word while composing", () => {
  enter(true);
  expect([brought, field()!.value]).toEqual([[], "de wethou"]);
  enter(false);
  expect([brought, field()!.value]).toEqual([["de wethou"], ""]);
});

test("a colleague who fills in first takes no words away", () => {
  show(HANGS, BROUGHT);
  expect(field()).toBeNull();
  expect(document.body.textContent).toContain(t("tree.brought", { receiver: "de gemeente" }));
  expect(document.body.textContent).toContain("de wethou");
});

test("a cause that is taken out, and an act that is over, leave the words in sight", () => {
  brings = false;
  flushSync();
  expect(document.querySelector("blockquote")!.textContent).toBe("de wethou");
  show();
  expect(document.querySelector("dialog[open]")!.textContent).toContain(t("tree.left"));
  expect(document.querySelector("dialog[open] blockquote")!.textContent).toBe("de wethou");
});

test("a step that ends keeps the words as what was left", () => {
  step = "two";
  flushSync();
  expect(drafts.leftIn("two").map((one) => one.text)).toEqual(["de wethou"]);
});
