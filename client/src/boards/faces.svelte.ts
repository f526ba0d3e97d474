/**
 * The faces of a tree that are drawn. Turning a full tree round by making 150 goals and laying out 400 texts takes several
 * frames; so every face is made once, and what is not looked at keeps what the browser worked out for it (`data-away`).
 */
import { FACES, type PaperState } from "./paper.svelte";

export type Face = PaperState["face"];

/** At the latest so soon after the tree stands there, milliseconds. */
const SOON = 2000;

export class Faces {
  /** In their own order; the one that is looked at is always among them. */
  drawn = $state.raw<readonly Face[]>([]);

  /** rooted: whether anything hangs in the tree. To be called while a component is made. */
  constructor(paper: PaperState, rooted: () => boolean) {
    const there = $derived(rooted());
    $effect.pre(() => this.#draw(paper.face));
    $effect(() => {
      const next = FACES.find((face) => !this.drawn.includes(face));
      if (next !== undefined && there) return whenIdle(() => this.#draw(next));
    });
  }

  #draw(face: Face): void {
    if (!this.drawn.includes(face)) this.drawn = FACES.filter((one) => one === face || this.drawn.includes(one));
  }
}

/** Do something when nothing else is to be done. Returns how it is called off. */
function whenIdle(act: () => void): () => void {
  if (typeof requestIdleCallback === "function") {
    const asked = requestIdleCallback(act, { timeout: SOON });
    return () => cancelIdleCallback(asked);
  }
  const asked = setTimeout(act, SOON / 4);
  return () => clearTimeout(asked);
}
