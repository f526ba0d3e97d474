// Requirement X04.5: single letters only on a board, can be switched off, can be remapped.
import { afterEach, beforeEach, expect, test } from "vitest";
import { boardKeys, DEFAULT_KEYS, remapped, shortcutOf, type ShortcutKeys } from "./keys";

let board: HTMLElement;
let settings: { shortcuts: boolean; keys: ShortcutKeys };
let done: string[];
let detach: (() => void) | void;

beforeEach(() => {
  document.body.innerHTML = `<div id="board"><button id="note">briefje</button><textarea id="text"></textarea></div><button id="elsewhere"></button>`;
  board = document.querySelector("#board")!;
  settings = { shortcuts: true, keys: { ...DEFAULT_KEYS } };
  done = [];
  detach = boardKeys(() => settings, { group: () => done.push("group"), move: () => done.push("move") })(board);
});
afterEach(() => detach?.());

function press(on: string, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more });
  document.querySelector(on)!.dispatchEvent(event);
  return event;
}

test("a letter acts when a note has the focus", () => {
  expect(press("#note", "g").defaultPrevented).toBe(true);
  press("#note", "M");
  expect(done).toEqual(["group", "move"]);
});

test("a letter typed in a text is a letter", () => {
  expect(press("#text", "g").defaultPrevented).toBe(false);
  expect(done).toEqual([]);
});

test("a letter elsewhere on the page does nothing", () => {
  press("#elsewhere", "g");
  expect(done).toEqual([]);
});

test("with Control, Alt or Command it is the browser's own", () => {
  press("#note", "g", { ctrlKey: true });
  press("#note", "g", { altKey: true });
  press("#note", "g", { metaKey: true });
  expect(done).toEqual([]);
});

test("switched off, letters do nothing at once", () => {
  settings.shortcuts = false;
  press("#note", "g");
  expect(done).toEqual([]);
});

test("a remapped letter acts and the old one no longer does", () => {
  settings.keys = remapped(settings.keys, "group", "x");
  press("#note", "g");
  expect(done).toEqual([]);
  press("#note", "x");
  expect(done).toEqual(["group"]);
});

test("no two shortcuts ever share a letter", () => {
  expect(new Set(Object.values(DEFAULT_KEYS)).size).toBe(Object.keys(DEFAULT_KEYS).length);
  const keys = remapped(DEFAULT_KEYS, "group", "m");
  expect(keys.group).toBe("m");
  expect(keys.move).toBe("g");
  expect(new Set(Object.values(keys)).size).toBe(Object.keys(keys).length);
});

test("half a letter from an input method is no shortcut", () => {
  const event = { key: "g", ctrlKey: false, metaKey: false, altKey: false, target: null, isComposing: true };
  expect(shortcutOf(event, { ...DEFAULT_KEYS })).toBeNull();
});
