/** What sends a note: the kinds of a board, and what each is called on its button. Pure. */

import type { Board, Note, Shown, Zone } from "../state/shown";
import type { Kind } from "../ui/kinds";
import { pick } from "../wording";

/** The kinds a note can have on this board, in its order. */
export function kindsOf(board: Board | undefined): readonly Kind[] {
  return ((board?.note_kinds ?? []) as readonly Kind[]).filter((kind) => kind !== "neutral");
}

/** Those one sends a note as. A question is asked about a note, beside it, unless a box is there for questions. */
export function sendable(board: Board | undefined, zones: readonly Zone[]): readonly Kind[] {
  const asks = zones.some((zone) => zone.board === board?.id && zone.note_kind === "question");
  return kindsOf(board).filter((kind) => asks || kind !== "question");
}

/** Boxes that carry no kind, on a board of boxes: a note is sent to one by its name. */
export function boxesWithoutKind(board: Board | undefined, zones: readonly Zone[]): readonly Zone[] {
  const boxes = zones.filter((zone) => zone.board === board?.id);
  return boxes.length > 1 && board?.kind !== "brownpaper" ? boxes.filter((zone) => zone.note_kind === null) : [];
}

/** What the box is called that a note was sent to by its name; "" where its kind tells. */
export function boxOf(note: Note, { boards, zones }: Pick<Shown, "boards" | "zones">): string {
  const box = boxesWithoutKind(boards.find((one) => one.id === note.board), zones).find((one) => one.id === note.zone);
  return box ? pick(box.name) : "";
}

/** The zone that carries a kind, where every kind of the board has a box of its own: then its name is the word to send. */
export function zoneOfKind(board: Board | undefined, zones: readonly Zone[], kind: Kind): Zone | null {
  const carried = zones.filter((zone) => zone.board === board?.id && zone.note_kind !== null);
  const kinds = kindsOf(board);
  if (kinds.length === 0 || !kinds.every((one) => carried.some((zone) => zone.note_kind === one))) return null;
  return carried.find((zone) => zone.note_kind === kind) ?? null;
}
