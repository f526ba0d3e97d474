/** A small group's numbers: what is typed while the one before is on its way is not lost. */
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test } from "vitest";
import { MemoryStore } from "../io/memory";
import { SteeredClock } from "../io/steered";
import type { Table } from "../state/board.svelte";
import { Drafts } from "../state/draft.svelte";
import type { Board, Zone } from "../state/shown";
import type { Command, Refusal } from "../wire/wire.gen";
import { moreTexts, speakLanguage, t } from "../wording";
import Values from "./Values.svelte";

const named = (nl: string) => ({ nl, en: nl });
const zone = (column: string) => ({ id: column, board: "b", name: named(`zorg ${column}`), order: column, cell: { row: "zorg", row_name: named("zorg"), column, column_name: named(column) } }) as unknown as Zone;
const board = { id: "b", name: named("b"), unit: named("uur") } as unknown as Board;

const sent: Command[] = [];
let answer: (code: Refusal | null) => void = () => {};
let filled = $state.raw<object[]>([]);
let screen: object;

beforeEach(async () => {
  await speakLanguage("nl");
  await moreTexts("later");
  sent.length = 0;
  filled = [];
  const drafts = new Drafts("w", new MemoryStore(), new SteeredClock());
  const table = {
    draft: (field: string) => drafts.of("step", field), typing: () => {}, typingStopped: () => {}, refusedTray: [], dismiss: () => {},
    ask: (command: Command) => sent.push(command), outcome: () => new Promise((done) => (answer = done)),
    view: { get breakout_values() { return filled; } },
  } as unknown as Table;
  screen = mount(Values, { target: document.body, props: { table, board, zones: [zone("a"), zone("c")] } as never });
  flushSync();
});
afterEach(() => unmount(screen));

const field = () => document.querySelector<HTMLInputElement>(".fill input");
function type(words: string): void {
  field()!.value = words;
  field()!.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
}
function save(): void {
  document.querySelector("form")!.dispatchEvent(new Event("submit", { cancelable: true }));
  flushSync();
}
async function settles(code: Refusal | null): Promise<void> {
  filled = [{ id: "a", board: "b", number: 1200, reason: "", rev: 1 }];
  answer(code);
  await new Promise((done) => setTimeout(done));
  flushSync();
}

test("a number that is written down makes room for the next cell", async () => {
  document.querySelector<HTMLButtonElement>('[data-cell="a"]')!.click();
  flushSync();
  type("12");
  save();
  await settles(null);
  expect(document.querySelector("form")!.getAttribute("aria-label")).toBe("zorg c");
});

test("what is typed while the number is on its way stays, and is written down on what there is then", async () => {
  document.querySelector<HTMLButtonElement>('[data-cell="a"]')!.click();
  flushSync();
  type("12");
  save();
  type("15");
  await settles(null);
  expect(field()!.value).toBe("15");
  expect(document.body.textContent).not.toContain(t("board.values.first"));
  save();
  expect(sent).toMatchObject([{ number: "12", base_rev: 0 }, { number: "15", base_rev: 1 }]);
});
