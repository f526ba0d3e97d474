/** Everything at once, or these notes at once: the largest zoom at which they are in sight. */
import { tick } from "svelte";
import { NOT_AWAY } from "../access/focus";
import { FAR, ZOOMS } from "./columns";
import { boxes } from "./hands.svelte";
import { focusItem } from "./keys.svelte";
import type { PaperState } from "./paper.svelte";

/** Try the levels from large to small on the paper itself: only the browser knows how text wraps. */
export async function fitting(paper: HTMLElement, state: PaperState): Promise<void> {
  for (const zoom of [...ZOOMS].reverse()) {
    state.zoom = zoom;
    await tick();
    if (paper.scrollHeight <= heightInSight(paper) + 1 && paper.scrollWidth <= paper.clientWidth + 1) return;
  }
  state.zoom = FAR;
  await tick();
  paper.scrollTo({ top: 0, left: 0 });
}

/**
 * Bring these notes in sight together, as large as that can be; where they lie too far apart, the first of them. That
 * one gets the focus, so that arrows and Tab go on from there.
 */
export async function nearing(paper: HTMLElement, state: PaperState, notes: ReadonlySet<string>): Promise<void> {
  for (const zoom of [...ZOOMS].reverse()) {
    state.zoom = zoom;
    await tick();
    const these = boxes(paper, "note:").filter((box) => notes.has(box.id.slice(5)));
    const [first] = these;
    if (first === undefined) return;
    const height = Math.max(...these.map((box) => box.top + box.height)) - Math.min(...these.map((box) => box.top));
    const width = Math.max(...these.map((box) => box.left + box.width)) - Math.min(...these.map((box) => box.left));
    const fits = height <= heightInSight(paper) && width <= paper.clientWidth;
    if (!fits && zoom !== ZOOMS[0]) continue;
    for (const { id } of fits ? these : []) paper.querySelector(`[data-item="${CSS.escape(id)}"]${NOT_AWAY}`)?.scrollIntoView({ block: "nearest", inline: "nearest" });
    focusItem(paper, first.id);
    return;
  }
}

/** How much of the paper can be seen at once, pixels: on a phone the page scrolls, not the paper, under its bars. */
function heightInSight(paper: HTMLElement): number {
  const style = getComputedStyle(document.documentElement);
  const bars = ["--bar-height", "--dock-height"].reduce((sum, name) => sum + (parseFloat(style.getPropertyValue(name)) || 0), 0);
  return Math.min(paper.clientHeight, innerHeight - bars);
}
