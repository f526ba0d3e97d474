/** What sends a note: the kinds of a board, and what each is called on its button. Pure. */

import type { Board, Zone } from "../state/shown";
import type { Kind } from "../ui/kinds";

/** The kinds a note can have on this board, in its order. */
export function kindsOf(board: Board | undefined): readonly Kind[] {
  return ((board?.note_kinds ?? []) as readonly Kind[]).filter((kind) => kind !== "neutral");
}

/** Those one sends a note as. A question is asked about a note, beside it, unless a box is there for questions. */
export function sendable(board: Board | undefined, zones: readonly Zone[]): readonly Kind[] {
  const asks = zones.some((zone) => zone.board === board?.id && zone.note_kind === "question");
  return kindsOf(board).filter((kind) => asks || kind !== "question");
}

/** The zone that carries a kind, where every kind of the board has a box of its own: then its name is the word to send. */
export function zoneOfKind(board: Board | undefined, zones: readonly Zone[], kind: Kind): Zone | null {
  const carried = zones.filter((zone) => zone.board === board?.id && zone.note_kind !== null);
  const kinds = kindsOf(board);
  if (kinds.length === 0 || !kinds.every((one) => carried.some((zone) => zone.note_kind === one))) return null;
  return carried.find((zone) => zone.note_kind === kind) ?? null;
}
