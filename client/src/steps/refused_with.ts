/** What can be sent instead of something that was refused, with the words one typed. */
import type { Rejected, Table } from "../state/board.svelte";
import type { Command } from "../wire/wire.gen";

/** Two people changed the same words: what it reads now, and how to send either outcome. */
export interface Clash {
  theirs: string;
  mine: string;
  language?: string;
  with: (text: string) => Command;
}

export function clashOf(table: Table, { code, command }: Rejected): Clash | null {
  if (code !== "text_changed") return null;
  if (command.type === "note.edit") {
    const note = table.note(command.id);
    return note ? { theirs: note.text, mine: command.text, language: note.lang, with: (text) => ({ ...command, text, base_rev: note.rev }) } : null;
  }
  if (command.type === "action.edit") {
    const action = table.view.actions.find((one) => one.id === command.id);
    return action ? { theirs: action.what, mine: command.what, with: (what) => ({ ...command, what, base_rev: action.rev }) } : null;
  }
  if (command.type === "tree.goal") {
    const cause = table.view.causes.find((one) => one.id === command.id);
    return cause ? { theirs: cause.goal, mine: command.text, with: (text) => ({ ...command, text: text.replace("\n", " "), base_rev: cause.goal_rev }) } : null;
  }
  return null;
}

/** A cause that was written under something that went meanwhile: the same by itself. */
export function byItself({ code, command }: Rejected): Command | null {
  return code === "gone" && command.type === "tree.grow" && command.parent !== null ? { ...command, parent: null } : null;
}
