/** What the parts of the page for making a format share. */
import type { Draft } from "./draft.svelte";

/** In which languages one writes. */
export type Written = "nl" | "en" | "both";

export interface Making {
  readonly draft: Draft;
  readonly written: Written;
  /** Tell what was taken away, and how it comes back. */
  gone: (what: string, back: () => void) => void;
}

let shared: Making | null = null;

/**
 * One format is made at a time. Not by Svelte's context, nor `$state.snapshot`: what they are made of would come with what
 * every participant loads first.
 */
export function share(making: Making): void {
  shared = making;
}

export function making(): Making {
  if (shared === null) throw new Error("no format is being made");
  return shared;
}

/** The same once more, of what is nothing but data. */
export function copied<T>(data: T): T {
  return JSON.parse(JSON.stringify(data)) as T;
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
