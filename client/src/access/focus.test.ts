// Requirement X03.8: focus never moves because somebody else did something, and is never lost.
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepFocus, nearestTo } from "./focus";

let list: HTMLElement;
let moved: [string, string | null][];
let detach: (() => void) | void;

beforeEach(() => {
  document.body.innerHTML = `<ul id="list">${["a", "b", "c", "d"].map((id) => `<li data-item="${id}"><button>${id}</button></li>`).join("")}</ul><button id="out"></button>`;
  list = document.querySelector("#list")!;
  moved = [];
  detach = keepFocus({ onmoved: (lost, now) => moved.push([lost, now]) })(list);
});
afterEach(() => detach?.());

const item = (id: string): HTMLElement => list.querySelector(`[data-item=${id}]`)!;
const focused = (): string | undefined => document.activeElement?.textContent ?? undefined;
// jsdom, unlike browsers, sends focusout on removal; what matters here is where the focus ends.
const settled = (): Promise<void> => new Promise((resolve) => queueMicrotask(() => queueMicrotask(resolve)));

test("when the focused note goes, the next one gets the focus and one sentence tells why", async () => {
  item("b").querySelector("button")!.focus();
  item("b").remove();
  await vi.waitFor(() => expect(focused()).toBe("c"));
  expect(moved).toEqual([["b", "c"]]);
});

test("when the last one goes, the one before it gets the focus", async () => {
  item("d").querySelector("button")!.focus();
  item("d").remove();
  await vi.waitFor(() => expect(focused()).toBe("c"));
});

test("when all go, the list itself has the focus", async () => {
  item("a").querySelector("button")!.focus();
  list.replaceChildren();
  await vi.waitFor(() => expect(document.activeElement).toBe(list));
  expect(moved).toEqual([["a", null]]);
});

test("a note that is moved by somebody else keeps the focus, and nothing is said", async () => {
  item("b").querySelector("button")!.focus();
  list.append(item("b"));
  await vi.waitFor(() => expect(focused()).toBe("b"));
  expect(moved).toEqual([]);
});

test("a note that goes while the focus is elsewhere changes nothing", async () => {
  item("b").querySelector("button")!.focus();
  document.querySelector<HTMLElement>("#out")!.focus();
  item("b").remove();
  await settled();
  expect(document.activeElement?.id).toBe("out");
  expect(moved).toEqual([]);
});

test.each([
  ["b", ["a", "b", "c"], ["a", "c"], "c"],
  ["c", ["a", "b", "c"], ["a", "b"], "b"],
  ["b", ["a", "b", "c", "d"], ["a", "d"], "d"],
  ["a", ["a"], [], null],
  ["x", ["a"], ["a"], "a"],
])("nearest to %s of %j among %j is %s", (lost, before, after, expected) => {
  expect(nearestTo(lost, before, after)).toBe(expected);
});

test("a note that is put away without leaving the page loses the focus to one that can be seen", async () => {
  const away = document.createElement("div");
  list.append(away);
  away.append(item("c"), item("d"));
  item("c").querySelector("button")!.focus();
  away.dataset.away = "true";
  await vi.waitFor(() => expect(focused()).toBe("b"));
  expect(moved).toEqual([["c", "b"]]);
});
