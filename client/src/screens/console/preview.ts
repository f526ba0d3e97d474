/** What a list or a file would become, row by row, as the server said it. Pure. */
import type { IntakeLooked } from "./api";

export interface PreviewedRow {
  line: number;
  text: string;
  becomes: "note" | "group" | "nothing";
  /** The same words lie on the board already, or came before, so it is left out. */
  double: boolean;
  /** The notes it becomes: more than one where its text is too long. */
  notes: IntakeLooked["notes"];
}

const BECOMES = { chosen: "nothing", double: "nothing", group: "group" } as const;

/** Every row that holds a text, in the order of the file. */
export function previewed(looked: Pick<IntakeLooked, "notes" | "left_out">): PreviewedRow[] {
  const rows = new Map<number, PreviewedRow>();
  for (const note of looked.notes) {
    const row = rows.get(note.line);
    if (row === undefined) rows.set(note.line, { line: note.line, text: note.text, becomes: "note", double: false, notes: [note] });
    else row.notes.push(note);
  }
  for (const { line, why, text } of looked.left_out)
    if (why !== "empty") rows.set(line, { line, text, becomes: BECOMES[why], double: why === "double", notes: [] });
  return [...rows.values()].sort((a, b) => a.line - b.line);
}
