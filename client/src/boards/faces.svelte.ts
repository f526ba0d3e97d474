/**
 * The faces of a tree that are drawn. Turning a full tree round by making 150 goals and laying out 400 texts takes several
 * frames; so every face is made once, and what is not looked at keeps what the browser worked out for it (`data-away`).
 */
import type { Cause } from "./forest";
import { FACES, type PaperState } from "./paper.svelte";

export type Face = PaperState["face"];

/** So long nothing changes before faces that are put away follow, milliseconds; and at the latest so soon after that. */
const QUIET = 1000;
const SOON = 2000;

export class Faces {
  /** In their own order; the one that is looked at is always among them. */
  drawn = $state.raw<readonly Face[]>([]);
  /** What the faces show that are put away: they follow when it is quiet, so that a change costs no more than one face. */
  #held = $state.raw<readonly Cause[]>([]);

  /** To be called while a component is made. */
  constructor(private readonly paper: PaperState, private readonly roots: () => readonly Cause[]) {
    const there = $derived(roots().length > 0);
    $effect.pre(() => this.#draw(paper.face));
    $effect(() => {
      const next = FACES.find((face) => !this.drawn.includes(face));
      if (next !== undefined && there) return whenIdle(() => this.#draw(next));
    });
    $effect(() => {
      const now = roots();
      return whenIdle(() => (this.#held = now), QUIET);
    });
  }

  /** What hangs in the tree as a face shows it. */
  rootsOn(face: Face): readonly Cause[] {
    return face === this.paper.face ? this.roots() : this.#held;
  }

  #draw(face: Face): void {
    if (!this.drawn.includes(face)) this.drawn = FACES.filter((one) => one === face || this.drawn.includes(one));
  }
}

/** Do something when nothing else is to be done, not before `after` milliseconds. Returns how it is called off. */
function whenIdle(act: () => void, after = 0): () => void {
  let asked = 0;
  const idles = typeof requestIdleCallback === "function";
  const waited = setTimeout(() => {
    if (idles) asked = requestIdleCallback(act, { timeout: SOON });
    else act();
  }, after);
  return () => {
    clearTimeout(waited);
    if (asked !== 0) cancelIdleCallback(asked);
  };
}
