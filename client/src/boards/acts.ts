/** What a person may do on a board. A board offers only what its screen hands in; an absent act is not drawn. */
import type { Shortcut } from "../access/keys";
import type { MenuItem } from "../ui/menu";

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
  /** What the menu of a note offers (for the whole selection when the note is part of it). */
  noteMenu?: (note: string) => MenuItem[];
  groupMenu?: (group: string) => MenuItem[];
  zoneMenu?: (zone: string) => MenuItem[];
  /** Acts that have a key of one letter, about notes (`access/keys.ts`). */
  keyed?: Partial<Record<Shortcut, (notes: readonly string[]) => void>>;
}

/** A place where notes can be put: drawn as a target while something is dragged or picked up. */
export interface Place {
  kind: "note" | "group" | "zone" | "new";
  id: string;
}

/** A place from its `data-drop` attribute ("group:c1"). */
export function placeOf(attribute: string | undefined): Place | null {
  const at = attribute?.indexOf(":") ?? -1;
  if (attribute === undefined || at < 0) return null;
  return { kind: attribute.slice(0, at) as Place["kind"], id: attribute.slice(at + 1) };
}

export function same(a: Place | null, b: Place | null): boolean {
  return a?.kind === b?.kind && a?.id === b?.id;
}
