/** Paths: which screen a path means, where we are, and going elsewhere without a new page. */

import { createSubscriber } from "svelte/reactivity";
import type { Component } from "svelte";

export type Surface = "phone" | "laptop" | "wall";
export type Params = Readonly<Record<string, string>>;

/** A row of places.ts. */
export interface Place {
  /** "/j/:code"; what stands behind a colon is handed to the screen as a property. */
  path: string;
  surface: Surface;
  // Screens differ in the properties they want; the path says which.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  screen: () => Promise<{ default: Component<any> }>;
}

export interface Found {
  place: Place;
  params: Params;
}

/** The place a path means, or null. Pure. */
export function found(path: string, places: readonly Place[]): Found | null {
  for (const place of places) {
    const params = matched(path, place.path);
    if (params) return { place, params };
  }
  return null;
}

function matched(path: string, pattern: string): Params | null {
  const given = parts(path);
  const wanted = parts(pattern);
  if (given.length !== wanted.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) {
      const plain = decoded(value);
      if (plain === null) return null;
      params[part.slice(1)] = plain;
    } else if (part !== value) return null;
  }
  return params;
}

function parts(path: string): string[] {
  return path.split("/").filter(Boolean);
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

const follow = createSubscriber((update) => {
  addEventListener("popstate", update);
  addEventListener("brownpaper:went", update);
  return () => {
    removeEventListener("popstate", update);
    removeEventListener("brownpaper:went", update);
  };
});

/** The path of this page; redrawn when it changes. */
export function here(): string {
  follow();
  return location.pathname;
}

/** Go to another path of ours. `replace`: the back button skips where we were. */
export function go(path: string, { replace = false }: { replace?: boolean } = {}): void {
  if (replace) history.replaceState(null, "", path);
  else history.pushState(null, "", path);
  dispatchEvent(new Event("brownpaper:went"));
}

/** The path a click on a link of ours leads to, or null when the browser should handle it. */
export function pathOfClick(event: MouseEvent, places: readonly Place[]): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return null;
  const link = (event.target as Element | null)?.closest?.("a[href]");
  if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download") || link.origin !== location.origin) return null;
  if (link.hash && link.pathname === location.pathname) return null;
  return found(link.pathname, places) ? link.pathname + link.search + link.hash : null;
}
