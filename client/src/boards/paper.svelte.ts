/** The state of a board on one screen: what is chosen, in hand, looked at. Nothing of this is shared with others. */
import type { Agreeing, BoardActs, Place, TreeActs } from "./acts";
import { ZOOMS } from "./columns";
import { NO_MARKS, type Marks } from "./marks";
import type { Fish } from "./fish";
import type { Forest } from "./forest";
import type { LifeLine } from "./line";
import type { Plane } from "./plane";
import type { Scene } from "./scene";
import { Selection } from "./selection.svelte";
import type { Way } from "./way";
import { ZONES_WAY } from "./zones_way";

export interface Drag {
  notes: readonly string[];
  /** A whole group, taken by its name. */
  group: string | null;
  x: number;
  y: number;
  over: Place | null;
}

/** A tree as what does not work yet, as how it is when it goes well, or both beside each other. */
export const FACES = ["causes", "both", "goals"] as const;

const NOTHING: readonly string[] = [];

export class PaperState {
  readonly selection = new Selection();
  zoom = $state<number>(ZOOMS[0]);
  drag = $state.raw<Drag | null>(null);
  /** Notes picked up with M or "Verplaats": the next press or Enter on a place puts them down. */
  lift = $state.raw<{ notes: readonly string[]; over: Place | null } | null>(null);
  /** The group whose name is being changed in place. */
  naming = $state<string | null>(null);
  namingZone = $state<string | null>(null);
  /** The one thing on the board that Tab comes back to, per part: part -> item ("note:n1", "group:c1"). */
  here = $state<Record<string, string>>({});
  /** The item whose menu is open. */
  menu = $state<string | null>(null);
  /** The note whose photo is shown large. */
  photo = $state<string | null>(null);

  /** Which face of a tree is looked at. */
  face = $state<(typeof FACES)[number]>("causes");
  /** The cause under which another is being written; "" for a tree of its own, "bone:…" for a bone. */
  growing = $state<string | null>(null);
  #wording = $state<string | null>(null);
  /** The revision that its goal had when wording it began: what somebody else says meanwhile is not written over. */
  wordingRev = 0;
  /** The cause that is being marked. */
  marking = $state<string | null>(null);
  /** The cause of which the whys are asked. */
  whying = $state<string | null>(null);
  /** The cause of which it is said who looks into it. */
  looking = $state<string | null>(null);
  /** Notes that look for a cause to hang under. */
  hanging = $state<readonly string[] | null>(null);
  /** What is told on a life line: a note of it, or with "" something new. */
  telling = $state<{ readonly id: string; readonly gap: boolean } | null>(null);
  /** Notes that look for a spot on a matrix, or a moment on a line. */
  placing = $state<readonly string[] | null>(null);

  /** What is being agreed about cells of a board of numbers, by cell: it stays while one looks at another, or at the list. */
  agreeing = $state<Record<string, Agreeing>>({});

  #scene: () => Scene | null;
  #acts: () => BoardActs;
  // Each note of a thousand reads these: worked out once, and where they stay the same no note looks again.
  readonly marks = $derived.by(() => this.#scene()?.marks ?? NO_MARKS);
  readonly acts: BoardActs = $derived.by(() => this.#acts());
  /** Whether notes can be carried at all. */
  readonly carries: boolean = $derived.by(() => this.way.carries(this.acts));
  /** Whether choosing notes leads anywhere. */
  readonly selects: boolean = $derived(this.carries || this.acts.noteMenu !== undefined);
  /** The same for who draws a note on the paper, which holds it steady (`Paper.svelte`). */
  drawn: { readonly marks: Marks; readonly selects: boolean } = this;

  /** wraps: larger words wrap anew, so that nothing lies beside what one reads (phones); else the sheet grows as a whole. */
  constructor(scene: () => Scene | null, acts: () => BoardActs, readonly wraps = false) {
    this.#scene = scene;
    this.#acts = acts;
  }

  get far(): boolean {
    return this.zoom < ZOOMS[0];
  }

  /** Whether the overview was ever drawn: from then on its squares stay. */
  #drawn = false;
  readonly overview: boolean = $derived.by(() => (this.#drawn ||= this.far));

  /** The zoom at which the sheet is laid out. One that grows as a whole is laid out once, whatever the zoom. */
  get laidOut(): number {
    return this.wraps ? this.zoom : ZOOMS[0];
  }

  /** How many times larger than it was laid out the sheet is drawn; some boards are overseen by drawing them smaller. */
  get scale(): number {
    return this.far && !this.way.shrinks ? 1 : this.zoom / this.laidOut;
  }

  /** What lies on it. */
  get scene(): Scene | null {
    return this.#scene();
  }

  get forest(): Forest | null {
    return this.scene?.forest ?? null;
  }

  /** What may be done in the tree; undefined on a board that has none. */
  get tree(): TreeActs | undefined {
    return this.acts.tree;
  }

  get fish(): Fish | undefined {
    return this.scene?.fish;
  }

  /** The cause whose goal is being worded. */
  get wording(): string | null {
    return this.#wording;
  }

  set wording(id: string | null) {
    this.#wording = id;
    this.wordingRev = this.forest?.causes.get(id ?? "")?.row.goal_rev ?? 0;
  }

  get plane(): Plane | null {
    return this.scene?.plane ?? null;
  }

  get line(): LifeLine | null {
    return this.scene?.line ?? null;
  }

  get way(): Way {
    return this.scene?.way ?? ZONES_WAY;
  }

  // Every note reads these two, and a pointer moves sixty times a second: they change only with what is in hand and its place.
  /** The notes that are carried now. */
  readonly inHand: readonly string[] = $derived(this.drag?.notes ?? this.lift?.notes ?? NOTHING);
  readonly #target: string | null = $derived(this.over && `${this.over.kind}:${this.over.id}`);

  /** Whether a place takes notes: one that would do nothing is no place. */
  accepts(place: Place): boolean {
    return this.way.accepts(this, place);
  }

  /** Whether this is the place that would take what is in hand. */
  takes(kind: Place["kind"], id: string): boolean {
    return this.#target === `${kind}:${id}`;
  }

  /** Where Tab comes back to in a part of the board: where one was, else the first. */
  stop(part: string, items: readonly string[]): string {
    const was = this.here[part];
    return was !== undefined && items.includes(was) ? was : (items[0] ?? "");
  }

  /** The place that would take what is in hand. */
  get over(): Place | null {
    return this.drag?.over ?? this.lift?.over ?? null;
  }

  /** What an act on `note` is about: the selection when the note is part of it, else the note alone. */
  about(note: string): readonly string[] {
    return this.selection.has(note) ? this.selection.ids : [note];
  }

  /** Put notes down at a place. */
  drop(notes: readonly string[], place: Place | null): void {
    if (place !== null && this.scene !== null && this.way.drop(this, notes, place)) this.selection.clear();
  }

  /** Put a group down: into the group it lies on, or, where groups have an order to change, before it, or last. */
  dropGroup(group: string, place: Place | null): void {
    const groups = this.#scene()?.groups.filter((one) => one.id !== group) ?? [];
    const over = place?.kind === "note" ? this.#scene()?.notes.get(place.id)?.cluster : place?.id;
    if (place === null || over === group) return;
    if (this.acts.merge !== undefined) return void (groups.some((one) => one.id === over) && this.acts.merge(group, over ?? ""));
    const at = groups.findIndex((one) => one.id === over);
    if (at >= 0) this.acts.moveGroup?.(group, groups[at - 1]?.id ?? null);
    else if (place.kind === "new") this.acts.moveGroup?.(group, groups.at(-1)?.id ?? null);
  }
}
