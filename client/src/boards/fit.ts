/** Everything at once: the largest zoom at which the whole board is in sight; else groups with counts. */
import { tick } from "svelte";
import { FAR, ZOOMS } from "./columns";
import type { PaperState } from "./paper.svelte";

/** Try the levels from large to small on the paper itself: only the browser knows how text wraps. */
export async function fitting(paper: HTMLElement, state: PaperState): Promise<void> {
  for (const zoom of [...ZOOMS].reverse()) {
    state.zoom = zoom;
    await tick();
    if (paper.scrollHeight <= paper.clientHeight + 1 && paper.scrollWidth <= paper.clientWidth + 1) return;
  }
  state.zoom = FAR;
  await tick();
  paper.scrollTo({ top: 0, left: 0 });
}
