/**
 * What somebody looks at in a tree stays under their eyes while others add, reword and take away: what they write in or have
 * the focus on, else what lies under the pointer, else what they chose, else the first that is in sight. The tree grows away
 * from it. Browsers hold the first in sight by themselves, not all of them, and not what one writes in.
 */
import { untrack } from "svelte";
import { NOT_AWAY } from "../access/focus";
import type { Forest } from "./forest";
import type { PaperState } from "./paper.svelte";

/** Browsers scroll by whole pixels. */
const HALF = 0.6;

interface Seen {
  readonly element: Element;
  /** "note:n1" */
  readonly item: string;
  readonly left: number;
  readonly top: number;
  /** What it hung under: a branch that is hung elsewhere is not followed. */
  readonly parent: string | null | undefined;
}

/** To be called while the component is made that draws a tree in `ground`. */
export function holdsStill(paper: PaperState, ground: () => HTMLElement | undefined): void {
  let seen: readonly Seen[] = [];
  let was: Forest | null = null;
  let turned: PaperState["face"] = paper.face;
  $effect.pre(() => {
    const [{ forest, face }, place] = [paper, ground()];
    // Before anything is drawn, so this reads what the browser has worked out already.
    if (place && was && (was !== forest || turned !== face)) seen = untrack(() => lookedAt(place, paper, was));
    [was, turned] = [forest, face];
  });
  $effect(() => {
    const [{ forest }, place] = [paper, ground()];
    void paper.face;
    if (place && seen.length > 0) hold(place, seen, forest);
    seen = [];
  });
}

/** What is looked at, the likeliest first, and where it lies on the screen. */
function lookedAt(ground: HTMLElement, paper: PaperState, forest: Forest | null): Seen[] {
  const focused = document.activeElement;
  const items = [...ground.querySelectorAll<HTMLElement>(`[data-item]${NOT_AWAY}`)];
  const chosen = paper.selection.ids.at(-1);
  const likely: (Element | null | undefined)[] = [
    ground !== focused && ground.contains(focused) && !focused?.closest("[data-still]:not(input)") ? focused : null,
    ground.querySelector("[data-item]:hover"),
    items.find((item) => item.dataset.item === `note:${chosen}`),
  ];
  const sight = inSight(ground);
  const seen = likely.flatMap((element) => (element && sight(element) ? [placed(element, forest)] : []));
  const first = items.find(sight);
  return first ? [...seen, placed(first, forest)] : seen;
}

/** Where the bar that stays ends. */
function barOf(ground: HTMLElement): number {
  return ground.querySelector(".tree__faces")?.getBoundingClientRect().bottom ?? 0;
}

/** Whether something lies in sight: its upper edge, under the bar that stays, and the middle of it. */
function inSight(ground: HTMLElement): (element: Element) => boolean {
  const all = ground.getBoundingClientRect();
  const [top, bottom] = [Math.max(all.top, barOf(ground), 0), Math.min(all.bottom, innerHeight)];
  return (element) => {
    const box = element.getBoundingClientRect();
    const middle = (box.left + box.right) / 2;
    return box.top >= top && box.top < bottom && middle > all.left && middle < all.right;
  };
}

function placed(element: Element, forest: Forest | null): Seen {
  const { left, top } = element.getBoundingClientRect();
  const item = element.closest<HTMLElement>("[data-item], [data-drop]");
  const name = item?.dataset.item ?? item?.dataset.drop ?? "";
  return { element, item: name, left, top, parent: forest?.causes.get(idOf(name))?.row.parent };
}

const idOf = (item: string): string => item.slice(item.indexOf(":") + 1);

/** Scroll so that the likeliest that is still there lies where it lay, never under the bar: the paper, and where that cannot,
 * the page. */
function hold(ground: HTMLElement, seen: readonly Seen[], forest: Forest | null): void {
  // A face that was put away a moment ago is measured only after it is known to be in sight.
  void ground.scrollHeight;
  for (const one of seen) {
    const there = one.element.isConnected && one.element.matches(NOT_AWAY);
    const now = there ? one.element : ground.querySelector(`[data-item="${CSS.escape(one.item)}"]${NOT_AWAY}`);
    if (!now || forest?.causes.get(idOf(one.item))?.row.parent !== one.parent) continue;
    const moved = (): { x: number; y: number } => {
      const { left, top } = now.getBoundingClientRect();
      return { x: left - one.left, y: top - Math.max(one.top, barOf(ground)) };
    };
    for (const scroller of [ground, window]) {
      const { x, y } = moved();
      if (Math.abs(x) < HALF && Math.abs(y) < HALF) return;
      scroller.scrollBy({ left: x, top: y, behavior: "instant" });
    }
    return;
  }
}
