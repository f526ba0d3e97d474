/** Shortcuts of one letter. They act only where a board or note has the focus, can be switched off and remapped (WCAG 2.1.4). */

import type { Attachment } from "svelte/attachments";

export const DEFAULT_KEYS = {
  group: "g", move: "m", put: "z", vote: "v", park: "p", edit: "e", rename: "h", new: "n", loose: "l", aside: "a", bin: "w",
} as const satisfies Record<string, string>;

export type Shortcut = keyof typeof DEFAULT_KEYS;
export type ShortcutKeys = Record<Shortcut, string>;

interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  target: EventTarget | null;
  isComposing?: boolean;
}

/** The shortcut a key press means, or null: with a modifier, or while somebody writes, a letter is a letter. Pure. */
export function shortcutOf(event: Pressed, keys: ShortcutKeys): Shortcut | null {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || writes(event.target)) return null;
  const pressed = event.key.toLowerCase();
  return (Object.keys(keys) as Shortcut[]).find((name) => keys[name] === pressed) ?? null;
}

/** Whether letters go into a text here. */
export function writes(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input:not([type=radio], [type=checkbox], [type=button]), textarea, select, [contenteditable=true]") !== null;
}

/** Another key for a shortcut. The shortcut that had it gets the old key in return, so no two ever share one. Pure. */
export function remapped(keys: ShortcutKeys, name: Shortcut, key: string): ShortcutKeys {
  const wanted = key.toLowerCase();
  const holder = (Object.keys(keys) as Shortcut[]).find((other) => keys[other] === wanted);
  return holder && holder !== name ? { ...keys, [holder]: keys[name], [name]: wanted } : { ...keys, [name]: wanted };
}

/** Attach to a board. `settings` is asked at each press, so that switching off works at once. */
export function boardKeys(
  settings: () => { shortcuts: boolean; keys: ShortcutKeys },
  acts: Partial<Record<Shortcut, (event: KeyboardEvent) => void>>,
): Attachment<HTMLElement> {
  return (board) => {
    function pressed(event: KeyboardEvent): void {
      const { shortcuts, keys } = settings();
      const name = shortcuts && !event.defaultPrevented ? shortcutOf(event, keys) : null;
      const act = name ? acts[name] : undefined;
      if (!act) return;
      event.preventDefault();
      act(event);
    }
    board.addEventListener("keydown", pressed);
    return () => board.removeEventListener("keydown", pressed);
  };
}
