/** What a list or a file would become, row by row, as the server said it. Pure. */
import type { IntakeForm, IntakeLooked } from "./api";

export interface PreviewedRow {
  line: number;
  text: string;
  becomes: "note" | "group" | "nothing";
  /** Somebody said it in other words, which stay where they can be changed again, whatever becomes of them. */
  edited: boolean;
  /** The same words lie on the board already, or came before, so it is left out. */
  double: boolean;
  /** The notes it becomes: more than one where its text is too long. */
  notes: IntakeLooked["notes"];
}

const BECOMES = { chosen: "nothing", double: "nothing", empty: "nothing", group: "group" } as const;

/** Every row that holds a text, or held one until somebody cleared it, in the order of the file. `chosen`: what was chosen of
 single rows, whose words count before those that were looked at. */
export function previewed(looked: Pick<IntakeLooked, "notes" | "left_out">, chosen: NonNullable<IntakeForm["rows"]> = {}): PreviewedRow[] {
  const rows = new Map<number, PreviewedRow>();
  const words = ({ line, text }: { line: number; text: string }) => ({ line, text: chosen[line]?.text ?? text, edited: chosen[line]?.text !== undefined });
  for (const note of looked.notes) {
    const row = rows.get(note.line);
    if (row === undefined) rows.set(note.line, { ...words(note), becomes: "note", double: false, notes: [note] });
    else row.notes.push(note);
  }
  for (const { why, ...row } of looked.left_out)
    if (why !== "empty" || words(row).edited) rows.set(row.line, { ...words(row), becomes: BECOMES[why], double: why === "double", notes: [] });
  return [...rows.values()].sort((a, b) => a.line - b.line);
}

/**
 * The rows that stay behind so that the first ones fit: from the first that does not on. Names of groups stay what they are,
 * and a text that is there twice counts anew where the first of the two goes.
 */
export function beyond(looked: Pick<IntakeLooked, "notes" | "left_out" | "room">): number[] {
  const rows = previewed(looked);
  let notes = 0;
  const at = rows.findIndex((row) => (notes += row.notes.length) > looked.room);
  return at < 0 ? [] : rows.slice(at).filter((row) => row.becomes === "note" || row.double).map((row) => row.line);
}
