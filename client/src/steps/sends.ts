/** What sends a note: the kinds of a board, and what each is called on its button. Pure. */

import type { Board, Zone } from "../state/shown";
import type { Kind } from "../ui/kinds";

/** The kinds one can send on this board, in its order. */
export function sendable(board: Board | undefined): readonly Kind[] {
  return ((board?.note_kinds ?? []) as readonly Kind[]).filter((kind) => kind !== "neutral");
}

/** The zone that carries a kind, where every kind of the board has a box of its own: then its name is the word to send. */
export function zoneOfKind(board: Board | undefined, zones: readonly Zone[], kind: Kind): Zone | null {
  const carried = zones.filter((zone) => zone.board === board?.id && zone.note_kind !== null);
  const kinds = sendable(board);
  if (kinds.length === 0 || !kinds.every((one) => carried.some((zone) => zone.note_kind === one))) return null;
  return carried.find((zone) => zone.note_kind === kind) ?? null;
}
