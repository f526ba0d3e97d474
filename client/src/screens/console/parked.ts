/** When a parked note comes back: a solution where actions are made, all else where the table looks ahead. Pure. */
import type { Note } from "../../state/board.svelte";

export interface Parked {
  /** It belongs in this step, and waits. */
  due: Note[];
  later: Note[];
  /** Dealt with, or on its way to the next table. */
  settled: Note[];
}

type Sort = "solution" | "question" | "elsewhere";

const AT_THE_END: ReadonlySet<string> = new Set(["look_ahead", "close"]);

/** What a parked note is: as was said, else as its kind tells; "" when neither does. */
export function sortOf(note: Pick<Note, "parked_as" | "kind">): Sort | "" {
  if (note.parked_as) return note.parked_as;
  return note.kind === "solution" || note.kind === "question" ? note.kind : "";
}

/** The parked notes by when they come back, in a step with this activity. */
export function parkedAt(notes: readonly Note[], activity: string): Parked {
  const parked: Parked = { due: [], later: [], settled: [] };
  for (const note of notes) {
    if (note.state !== "parked") continue;
    const home = sortOf(note) === "solution" ? "act" : "look_ahead";
    if (note.outcome) parked.settled.push(note);
    // What was not taken up where actions are made is not lost at the end.
    else if (activity === home || AT_THE_END.has(activity)) parked.due.push(note);
    else parked.later.push(note);
  }
  return parked;
}
