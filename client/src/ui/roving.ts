/** Roving focus: one tab stop for a set of things, arrows between them. */

import type { Attachment } from "svelte/attachments";

export interface RovingOptions {
  /** Which elements take part. */
  items: string;
  /** Which arrows move: along one line, or both. */
  along?: "row" | "column" | "both";
  /** Going on from the last to the first. */
  round?: boolean;
  /** Jump by typing the first letters. */
  letters?: boolean;
}

/** The place an arrow, Home or End leads to among `count` things, or null when the key means nothing here. Pure. */
export function placeAfter(key: string, now: number, count: number, along: RovingOptions["along"] = "both", round = true): number | null {
  if (count === 0) return null;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  const by = step(key, along);
  if (by === 0) return null;
  const next = now + by;
  return round ? (next + count) % count : Math.min(count - 1, Math.max(0, next));
}

function step(key: string, along: RovingOptions["along"]): number {
  if (along !== "column") {
    if (key === "ArrowRight") return 1;
    if (key === "ArrowLeft") return -1;
  }
  if (along !== "row") {
    if (key === "ArrowDown") return 1;
    if (key === "ArrowUp") return -1;
  }
  return 0;
}

/** Attach to the container. Exactly one item has tabindex 0; items that come and go are followed. */
export function roving({ items, along = "both", round = true, letters = false }: RovingOptions): Attachment<HTMLElement> {
  return (container) => {
    const all = (): HTMLElement[] => [...container.querySelectorAll<HTMLElement>(items)];

    const settle = (chosen?: HTMLElement): void => {
      const these = all();
      const one = chosen ?? these.find((item) => item.tabIndex === 0) ?? these[0];
      for (const item of these) {
        const wanted = item === one ? "0" : "-1";
        if (item.getAttribute("tabindex") !== wanted) item.setAttribute("tabindex", wanted);
      }
    };

    const pressed = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const these = all();
      const now = these.indexOf(event.target as HTMLElement);
      if (now < 0) return;
      const place = placeAfter(event.key, now, these.length, along, round) ?? (letters ? byLetter(event.key, now, these) : null);
      if (place === null) return;
      event.preventDefault();
      these[place]?.focus();
    };

    const focused = (event: FocusEvent): void => {
      const item = (event.target as HTMLElement).closest<HTMLElement>(items);
      if (item) settle(item);
    };

    settle();
    const watch = new MutationObserver(() => settle());
    watch.observe(container, { childList: true, subtree: true });
    container.addEventListener("keydown", pressed);
    container.addEventListener("focusin", focused);
    return () => {
      watch.disconnect();
      container.removeEventListener("keydown", pressed);
      container.removeEventListener("focusin", focused);
    };
  };
}

function byLetter(key: string, now: number, these: readonly HTMLElement[]): number | null {
  if (key.length !== 1 || key === " ") return null;
  for (let by = 1; by <= these.length; by++) {
    const place = (now + by) % these.length;
    if (these[place]?.textContent?.trim().toLowerCase().startsWith(key.toLowerCase())) return place;
  }
  return null;
}
