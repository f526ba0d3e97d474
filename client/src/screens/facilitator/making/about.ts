/** What the parts of the page for making a format share. */
import { getContext, setContext } from "svelte";
import type { Draft } from "./draft.svelte";

/** In which languages one writes. */
export type Written = "nl" | "en" | "both";

export interface Making {
  readonly draft: Draft;
  readonly written: Written;
  /** Tell what was taken away, and how it comes back. */
  gone: (what: string, back: () => void) => void;
}

const KEY = Symbol("making");

export function share(making: Making): void {
  setContext(KEY, making);
}

export function making(): Making {
  return getContext<Making>(KEY);
}

/** The name of a place in a draft, as an element carries it. */
export function placeName(path: readonly (string | number)[]): string {
  return path.join(".");
}

/** Move what stands at `from` in a list by `by` places; where it stands then. */
export function moved<T>(list: T[], from: number, by: number): number {
  const to = Math.min(Math.max(from + by, 0), list.length - 1);
  const [one] = list.splice(from, 1);
  if (one !== undefined) list.splice(to, 0, one);
  return to;
}
