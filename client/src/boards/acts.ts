/** What a person may do on a board. A board offers only what its screen hands in; an absent act is not drawn. */
import type { Shortcut } from "../access/keys";
import type { Draft } from "../state/draft.svelte";
import type { Action, Asked, Cause, Moment } from "../state/shown";
import type { MenuItem } from "../ui/menu";
import type { Command, Refusal } from "../wire/wire.gen";
import type { At } from "./line";

export interface BoardActs {
  /** Make a group of these notes. */
  group?: (notes: readonly string[]) => void;
  /** Put notes in a group. */
  put?: (notes: readonly string[], group: string) => void;
  /** Let notes lie loose where they are. */
  loose?: (notes: readonly string[]) => void;
  /** Put notes in a zone; they leave their group. */
  move?: (notes: readonly string[], zone: string) => void;
  /** Put a group after another (null: in front). */
  moveGroup?: (group: string, after: string | null) => void;
  /** Put all notes of a group into another. On a board that has it, a group dragged onto another goes into it. */
  merge?: (group: string, into: string) => void;
  /** Give a group its name. */
  name?: (group: string, name: string) => void;
  nameZone?: (zone: string, name: string) => void;
  addZone?: (name: string) => void;
  /** Add a row under all others; only on a grid. */
  addRow?: (name: string) => void;
  /** What may be done in a tree; only on a board where notes hang under each other. */
  tree?: TreeActs;
  /** What may be done on a matrix; only on a board with two axes. */
  matrix?: MatrixActs;
  /** What may be done on a life line; only on a board with moments. */
  line?: LineActs;
  /** What may be done on a board of numbers. */
  numbers?: NumberActs;
  /** What may be done with questions in an order; only on a board of questions. */
  flow?: FlowActs;
  /** Hang a photo beside a note of one's own, describe it or take it away. */
  photo?: (note: string) => void;
  /** What the menu of a note offers (for the whole selection when the note is part of it). */
  noteMenu?: (note: string) => MenuItem[];
  groupMenu?: (group: string) => MenuItem[];
  zoneMenu?: (zone: string) => MenuItem[];
  /** Acts that have a key of one letter, about notes (`access/keys.ts`). */
  keyed?: Partial<Record<Shortcut, (notes: readonly string[]) => void>>;
}

/** Growing a tree; each act only where the step allows it. */
export interface TreeActs {
  /** Of a guest at the tree of another group: the id of their own group. */
  home?: string | null;
  /** Write a cause under another one (null: as a tree of its own). */
  grow?: (parent: string | null, text: string, bone?: string) => void;
  /** Hang notes under a cause, with all that hangs under them (null: as trees of their own; on a fish, on a bone). */
  hang?: (notes: readonly string[], parent: string | null, bone?: string) => void;
  takeOut?: (id: string) => void;
  /** Say how it is when it goes well. */
  goal?: (id: string, text: string, rev: number) => void;
  mark?: (id: string, marks: { sure?: Cause["sure"]; influence?: Cause["influence"]; core?: boolean }) => void;
  /** Say of what guests added that it is accepted, or still to discuss; `goal`: of the goal they worded. */
  settle?: (id: string, addition: "accepted" | "discuss", goal?: boolean) => void;
  /** Say to whom a cause is brought that lies outside what the table can do: as an action that comes of it. */
  bring?: (id: string, what: string, receiver: string) => void;
  /** What is being written about the tree, by field: it outlives what it is written in. Absent where nothing can be. */
  draft?: (field: string) => Draft;
  /** Say who looks into a cause and how: as an action, or as a change of the one there is. Only on a fish. */
  look?: (id: string, known: Action | null, fields: { what: string; who: string; how: string; when: string }) => void;
}

/** Giving notes a spot on a matrix, in hundredths of each axis. */
export interface MatrixActs {
  put?: (notes: readonly string[], across: number, up: number) => void;
  takeOff?: (id: string) => void;
}

/** When it was in the table's own words, and who knows it; a gap is where nothing is known. */
export type Told = Pick<Moment, "when" | "source" | "by" | "gap">;

/** Building a life line; each act only where the step allows it. `at`: see `line.ts: At`. */
export interface LineActs {
  add?: (lane: string, text: string, at: At, told: Told) => void;
  /** Put notes at a moment, in a lane or (null) each in its own. */
  put?: (notes: readonly string[], lane: string | null, at: At) => void;
  tell?: (id: string, told: Told, rev: number) => void;
  takeOff?: (id: string) => void;
  /** Erase the case, for good. */
  erase?: () => void;
}

/** What is agreed about a cell, as it is typed. */
export type Agreement = Pick<Required<Extract<Command, { type: "value.agree" }>>, "outcome" | "number" | "upper" | "text" | "whom">;

/** The same while it is being typed: how it began, the revision of what was agreed then, and what became of sending it. */
export interface Agreeing extends Agreement {
  outcome: "value" | "range" | "policy";
  /** Whether something was agreed already. */
  again: boolean;
  rev: number;
  waiting?: boolean;
  refused?: Refusal | null;
}

/** Saying what the table agrees about numbers, and showing the room one cell (null: all of them). */
export interface NumberActs {
  /** Null when the server has it; else why not. */
  agree?: (zone: string, agreed: Agreement, rev: number) => Promise<Refusal | null>;
  show?: (zone: string | null) => void;
}

/** What follows on an answer, as somebody says it. */
export type Follows = Pick<Asked["yes"], "to" | "text"> & { readonly go: "" | "next" | "to" | "out" };

/** Putting questions in an order; each act only where the step allows it. */
export interface FlowActs {
  /** Put questions after another (null: in front; undefined: behind all). */
  put?: (notes: readonly string[], after?: string | null) => void;
  takeOut?: (id: string) => void;
  answer?: (id: string, yes: boolean, follows: Follows) => void;
  /** source: a note; null for none. */
  mark?: (id: string, marks: { tailoring?: boolean; source?: string | null }) => void;
  /** Take the order of a small group as that of the table. */
  takeOver?: (breakout: string) => void;
  /** Keep the order as a version. */
  keep?: () => void;
  /** Write down where one gets stuck. */
  stuck?: (id: string, text: string) => void;
  /** What is being written, by field: it outlives what it is written in. Absent where nothing can be. */
  draft?: (field: string) => Draft;
}

/** A place where notes can be put: drawn as a target while something is dragged or picked up. */
export interface Place {
  kind: "note" | "group" | "zone" | "cause" | "bone" | "new" | "spot" | "moment";
  /** Of a spot: how far across and up ("20,85"); of a moment: see `line.ts: placeId`. */
  id: string;
}

/** A place from its `data-drop` attribute ("group:c1"). */
export function placeOf(attribute: string | undefined): Place | null {
  const at = attribute?.indexOf(":") ?? -1;
  if (attribute === undefined || at < 0) return null;
  return { kind: attribute.slice(0, at) as Place["kind"], id: attribute.slice(at + 1) };
}

/** The place that an element is, under a point in the window: on a matrix also where on it. */
export function placeUnder(element: HTMLElement | null | undefined, x: number, y: number): Place | null {
  const place = placeOf(element?.dataset.drop);
  if (place?.kind !== "spot") return place;
  const field = (element!.querySelector("[data-field]") ?? element!).getBoundingClientRect();
  return { kind: "spot", id: `${part((x - field.left) / field.width)},${part((field.bottom - y) / field.height)}` };
}

/** A share of an axis as hundredths; what lies beyond its ends is at its end. */
function part(share: number): number {
  return Math.round(100 * Math.min(1, Math.max(0, share)));
}
