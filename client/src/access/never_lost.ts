/** When what has the focus goes away, the focus goes to what is nearest, and never to nowhere.

Whoever works by keys or listens would else begin anew at the top of the page. What has a way of its own (`keepFocus`,
dialogs, menus) goes first: this waits for it. Screens import `keep_place.ts`, which fetches this. */

/** ms after which nobody else gave the focus a place. */
const WAIT = 60;
// A field for words would bring up the keyboard of a phone that nobody asked for.
const STOPS = "a[href], button, summary, select, input[type=radio], input[type=checkbox], [tabindex='0']";
/** Beyond these another part of the screen begins: then the heading of the screen is the place to go on. */
const EDGES = "main, header, aside, nav, dialog, .phone__dock, .console__script, body";

interface Held {
  readonly one: HTMLElement;
  /** What it lies in, the nearest first. */
  readonly within: readonly Element[];
  /** What could have the focus then, in order. */
  readonly order: readonly HTMLElement[];
}

let held: Held | null = null;
/** What had the focus before a dialog took it. */
let before: Held | null = null;
let byKeys = false;
let due = 0;

const there = (one: Element): boolean => one.isConnected && (one.checkVisibility?.() ?? true);
const usable = (one: Element): boolean => there(one) && !one.matches(":disabled, [inert] *");
const nowhere = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** Where the focus goes when `held` is gone, or null where there is nothing at all. */
export function placeFor({ one, within, order }: Held): HTMLElement | null {
  const at = order.indexOf(one);
  for (const part of within) {
    if (part.matches(EDGES)) break;
    if (!there(part)) continue;
    const near = (these: readonly HTMLElement[]): HTMLElement[] => these.filter((other) => other !== one && usable(other) && part.contains(other));
    const next = near(order.slice(at + 1))[0] ?? near(order.slice(0, at)).at(-1) ?? near([...part.querySelectorAll<HTMLElement>(STOPS)])[0];
    if (next) return next;
  }
  const main = within.find((part) => part.matches("main, dialog") && there(part)) ?? document.querySelector("main") ?? document.body;
  return [...main.querySelectorAll<HTMLElement>("h1, h2")].find((heading) => !heading.matches(".vh") && there(heading)) ?? (main instanceof HTMLElement && main !== document.body ? main : null);
}

function remember(one: HTMLElement): Held {
  const within: Element[] = [];
  for (let up = one.parentElement; up; up = up.parentElement) within.push(up);
  return { one, within, order: [...document.querySelectorAll<HTMLElement>(`${STOPS}, input, textarea`)] };
}

function look(): void {
  due = 0;
  if (held === null || !nowhere() || document.querySelector("dialog[open]")?.contains(held.one)) return;
  // What cannot be used for a moment comes back to who pressed it.
  if (there(held.one)) return void (held.one.matches(":disabled") || give(held.one));
  const place = placeFor(held) ?? (before && placeFor(before));
  if (place) give(place);
}

function give(place: HTMLElement): void {
  if (!place.matches(STOPS) && !place.hasAttribute("tabindex")) place.tabIndex = -1;
  place.focus({ preventScroll: !byKeys });
}

if (document.activeElement instanceof HTMLElement && !nowhere()) held = remember(document.activeElement);
document.addEventListener("focusin", ({ target }) => {
  if (!(target instanceof HTMLElement)) return;
  const inside = target.closest("dialog");
  if (inside && held && !held.one.closest("dialog")) before = held;
  held = remember(target);
});
document.addEventListener("focusout", ({ target, relatedTarget }) => {
  // Gone to the bars of the browser, or let go by a press on nothing: that was meant.
  const was = held;
  if (relatedTarget === null) setTimeout(() => { if (held === was && document.hasFocus() && usable(target as Element)) held = null; });
});
document.addEventListener("keydown", () => { byKeys = true; }, true);
document.addEventListener("pointerdown", () => { byKeys = false; }, true);
new MutationObserver(() => {
  if (held !== null && due === 0 && nowhere()) due = window.setTimeout(look, WAIT);
}).observe(document, { subtree: true, childList: true, attributeFilter: ["disabled", "hidden", "open"] });
