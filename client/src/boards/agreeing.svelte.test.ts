/** What is agreed about a cell of a board of numbers: of that cell alone, and never lost while it is typed. */
import { flushSync, mount, unmount } from "svelte";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Shower, type Shown } from "../state/shown";
import { apply, EMPTY, type RowChange } from "../sync/view";
import type { Refusal } from "../wire/wire.gen";
import { moreTexts, speakLanguage, t } from "../wording";
import Calibration from "./Calibration.svelte";
import { PaperState } from "./paper.svelte";
import { sceneOf } from "./scene";

const cell = (column: string) => ({ board: "b", name: { nl: `zorg ${column}`, en: column }, order: column, cell: { row: "zorg", row_name: { nl: "zorg", en: "zorg" }, column, column_name: { nl: column, en: column } } });
const agreed = (low: number, rev: number, text = "") => ({ board: "b", outcome: rev === 0 ? "" : "value", low, high: low, text, whom: "", rev, spread: 100, values: [] });
const rows = (more: RowChange[] = []): RowChange[] => [
  ["boards", "b", { kind: "calibration", layout: "Calibration", name: { nl: "b", en: "b" }, order: "a", numbers: true, revealed: true, unit: { nl: "uur", en: "hours" } }],
  ["zones", "a", cell("a")], ["zones", "c", cell("c")], ["compared", "a", agreed(0, 0)], ["compared", "c", agreed(0, 0)], ...more,
];

let tables = $state.raw<Shown>(new Shower().show(apply(EMPTY, rows()), () => "saved"));
const show = (...more: RowChange[]) => {
  tables = new Shower().show(apply(EMPTY, rows(more)), () => "saved");
  flushSync();
};
const sent: { zone: string; number: string; rev: number; answer: (code: Refusal | null) => void }[] = [];
let screen: object | undefined;

function seen(): void {
  const scene = $derived.by(() => sceneOf("b", tables));
  const agree = (zone: string, { number }: { number: string }, rev: number) => new Promise<Refusal | null>((answer) => sent.push({ zone, number, rev, answer }));
  const paper = new PaperState(() => scene, () => ({ numbers: { agree } }));
  screen = mount(Calibration, { target: document.body, props: { get scene() { return scene!; }, paper, label: "b" } });
  flushSync();
}

const button = (words: string): HTMLButtonElement => {
  const found = [...document.querySelectorAll("button")].find((one) => one.textContent.includes(words));
  expect(found, words).toBeDefined();
  return found!;
};
const press = (words: string) => {
  button(words).click();
  flushSync();
};
const numbers = () => document.querySelector<HTMLInputElement>("input[inputmode]");
const type = (words: string) => {
  numbers()!.value = words;
  numbers()!.dispatchEvent(new Event("input", { bubbles: true }));
  flushSync();
};
const settle = async (code: Refusal | null) => {
  sent.at(-1)!.answer(code);
  await Promise.resolve().then(() => {}).then(() => {});
  flushSync();
};

beforeEach(async () => {
  await speakLanguage("nl");
  await moreTexts("later");
  sent.length = 0;
  show();
  await vi.waitUntil(() => sceneOf("b", tables)?.numbers !== undefined);
  seen();
});
afterEach(async () => {
  if (screen) await unmount(screen);
});

test("what is typed about one cell is never written on another, and is there again when one comes back", () => {
  press("zorg a");
  press(t("board.values.agree"));
  type("12");
  press("zorg c");
  expect(numbers()).toBeNull();
  press(t("board.values.agree"));
  expect(numbers()!.value).toBe("");
  type("7");
  press(t("board.values.write_down"));
  expect(sent).toMatchObject([{ zone: "c", number: "7" }]);
  press("zorg a");
  expect(numbers()!.value).toBe("12");
});

test("somebody who is first closes no form: what was typed stays, beside what stands there now", async () => {
  press("zorg a");
  press(t("board.values.agree"));
  type("12");
  show(["compared", "a", agreed(4000, 1, "zo spraken zij af")]);
  expect(numbers()!.value).toBe("12");
  expect(document.body.textContent).toContain(t("board.values.agreed_first"));
  expect(document.body.textContent).toContain("zo spraken zij af");
  press(t("ui.two.replace"));
  expect(sent).toMatchObject([{ zone: "a", number: "12", rev: 1 }]);
  await settle(null);
  expect(numbers()).toBeNull();
});

test("a refused agreement is still in its form, with why", async () => {
  press("zorg a");
  press(t("board.values.agree"));
  type("twaalf");
  press(t("board.values.write_down"));
  await settle("bad_number");
  expect(numbers()!.value).toBe("twaalf");
  expect(document.body.textContent).toContain(t("refusal.bad_number"));
});

test("an answer about one cell touches no other, however many were opened meanwhile", async () => {
  press("zorg a");
  press(t("board.values.agree"));
  type("twaalf");
  press(t("board.values.write_down"));
  press("zorg c");
  press(t("board.values.agree"));
  type("7");
  await settle("bad_number");
  expect(numbers()!.value).toBe("7");
  expect(button("zorg a").textContent).toContain(t("board.values.not_agreed"));
  press("zorg a");
  expect(numbers()!.value).toBe("twaalf");
  expect(document.body.textContent).toContain(t("refusal.bad_number"));
  type("12");
  press(t("board.values.write_down"));
  press("zorg c");
  await settle(null);
  expect(numbers()!.value).toBe("7");
  expect(button("zorg a").textContent).not.toContain(t("board.values.not_agreed"));
  press("zorg a");
  expect(numbers()).toBeNull();
});

test("words that were changed while they were on their way stay, as what would come next", async () => {
  press("zorg a");
  press(t("board.values.agree"));
  type("12");
  press(t("board.values.write_down"));
  type("13");
  show(["compared", "a", agreed(1200, 1)]);
  await settle(null);
  expect(numbers()!.value).toBe("13");
  expect(document.body.textContent).not.toContain(t("board.values.agreed_first"));
  press(t("board.values.write_down"));
  expect(sent.at(-1)).toMatchObject({ zone: "a", number: "13", rev: 1 });
});
