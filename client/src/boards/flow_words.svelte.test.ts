/** What is typed about questions in an order: it belongs to its question, and no change of others takes it away. */
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MemoryStore } from "../io/memory";
import { SteeredClock } from "../io/steered";
import { Drafts } from "../state/draft.svelte";
import { moreTexts, speakLanguage, t } from "../wording";
import type { FlowActs } from "./acts";
import type { Follow, Question } from "./flow";
import FlowDialog from "./FlowDialog.svelte";
import FlowWalk from "./FlowWalk.svelte";

// Of the browser's own dialog jsdom has only the element.
HTMLDialogElement.prototype.showModal ??= function (this: HTMLDialogElement) { this.open = true; };
HTMLDialogElement.prototype.close ??= function (this: HTMLDialogElement) { this.open = false; };

const OPEN: Follow = { go: "", to: null, text: "" };
const question = (id: string, number: number, yes: Follow = OPEN): Question => ({
  id, number, note: { id, text: `Vraag ${id}`, lang: "nl", kind: "question", zone: "z" }, kind: "", source: "", issues: [],
  row: { note: id, yes, no: OPEN, tailoring: false, source: null },
});
const FIRST = question("a", 1, { go: "next", to: "b", text: "" });

const sent: unknown[] = [];
let questions = $state.raw<readonly Question[]>([]);
let acts = $state.raw<FlowActs>({});
let drafts: Drafts;
let closed = false;
let screen: object | undefined;

beforeEach(async () => {
  await speakLanguage("nl");
  await moreTexts("later");
  sent.length = 0;
  closed = false;
  drafts = new Drafts("w", new MemoryStore(), new SteeredClock());
  questions = [FIRST, question("b", 2)];
  acts = { draft: (field) => drafts.of("step", field), answer: (...told) => void sent.push(told), stuck: (...told) => void sent.push(told) };
});
afterEach(async () => {
  if (screen) await unmount(screen);
  document.body.replaceChildren();
});

function dialog(): void {
  screen = mount(FlowDialog, { target: document.body, props: {
    get questions() { return questions; }, get acts() { return acts; }, id: "b", what: "yes" as const, sources: [], onclose: () => (closed = true),
  } });
  flushSync();
}
function walk(): void {
  screen = mount(FlowWalk, { target: document.body, props: {
    get order() { return { id: "", name: "", questions }; }, get acts() { return acts; }, onclose: () => (closed = true),
  } });
  flushSync();
}
const press = (words: string) => {
  const found = [...document.querySelectorAll("button, label")].find((one) => one.textContent.trim() === words) as HTMLElement | undefined;
  expect(found, words).toBeDefined();
  (found!.querySelector("input") ?? found!).click();
  flushSync();
};
const field = () => document.querySelector("textarea")!;
const type = (words: string) => {
  field().value = words;
  field().dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
};
const told = () => document.body.textContent;

test("an answer that may not be given any more stays open with its words", () => {
  dialog();
  press(t("flow.go_out"));
  type("Bel de huisarts");
  acts = { draft: acts.draft };
  flushSync();
  press(t("flow.save"));
  expect([closed, field().value]).toEqual([false, "Bel de huisarts"]);
  expect(told()).toContain(t("refusal.step_forbids"));
});

test("an answer that somebody else changed meanwhile is not written over unseen", () => {
  dialog();
  press(t("flow.go_out"));
  type("Bel de huisarts");
  questions = [FIRST, question("b", 2, { go: "out", to: null, text: "Vraag het na" })];
  flushSync();
  press(t("flow.save"));
  expect(sent).toEqual([]);
  expect(told()).toContain("Vraag het na");
  press(t("flow.save"));
  expect(sent).toEqual([["b", true, { go: "out", to: null, text: "Bel de huisarts" }]]);
  expect(drafts.leftIn("later")).toEqual([]);
});

test("a step that ends leaves the words of an open answer behind, and a question that left shows them", async () => {
  dialog();
  press(t("flow.go_out"));
  type("Bel de huisarts");
  questions = [FIRST];
  flushSync();
  expect(told()).toContain("Bel de huisarts");
  await unmount(screen!);
  screen = undefined;
  expect(drafts.leftIn("later").map((one) => one.text)).toEqual(["Bel de huisarts"]);
});

test("an answer that was only looked at leaves no words behind", async () => {
  questions = [FIRST, question("b", 2, { go: "out", to: null, text: "Vraag het na" })];
  dialog();
  await unmount(screen!);
  screen = undefined;
  expect(drafts.leftIn("later")).toEqual([]);
});

test("what stands there already is kept nowhere while nobody types, also where the page is gone before the dialog is", () => {
  questions = [FIRST, question("b", 2, { go: "out", to: null, text: "Vraag het na" })];
  dialog();
  expect(field().value).toBe("Vraag het na");
  expect(drafts.leftIn("later")).toEqual([]);
  type("Vraag het na bij de gemeente");
  expect(drafts.leftIn("later").map((one) => one.text)).toEqual(["Vraag het na bij de gemeente"]);
  type("Vraag het na");
  expect(drafts.leftIn("later")).toEqual([]);
});

test("where one got stuck stays with its own question when one walks on", () => {
  walk();
  type("Wie is dat?");
  press(t("flow.yes"));
  expect(field().value).toBe("");
  expect(told()).toContain("Wie is dat?");
  type("En dan?");
  press(t("flow.stuck_write"));
  press(t("flow.walk_back"));
  expect(field().value).toBe("Wie is dat?");
  press(t("flow.stuck_write"));
  expect(sent).toEqual([["b", "En dan?"], ["a", "Wie is dat?"]]);
});

test("where one got stuck is there again after the walk was closed", async () => {
  walk();
  type("Wie is dat?");
  await unmount(screen!);
  walk();
  expect(field().value).toBe("Wie is dat?");
});
