/** The copy of a board that a small group has before it, with the actions it makes, as a view of its own: what boards and lists are drawn from. Pure. */
import { inOrder } from "../sync/order";
import type { Action, Note, Shown } from "../state/shown";

/** The view as it is on the copy that one sits at, visits as a guest, or (staff) looks in at; otherwise as it is. */
export function onCopy(view: Shown): Shown {
  const copy = view.breakout?.copy;
  if (copy === undefined) return view;
  const others = view.breakoutNotes.map((row): Note => ({
    ...row, shared: false, truth: "saved", mine: false, typed_for_me: false, typed_by_me: false, keep_out: false, released: false, approved: false,
  }));
  const known = new Set(others.map((one) => one.id));
  const own = view.notes.filter((note) => note.breakout === copy && !known.has(note.id));
  const actions = view.breakoutActions.map((row): Action => ({ ...row, truth: "saved" }));
  return { ...view, notes: [...own, ...others].sort(inOrder), causes: view.breakoutCauses, actions: [...actions, ...view.actions] };
}

/** What one small group made of a board, once all see it. */
export function ofGroup<Seen extends Pick<Shown, "notes" | "causes">>(view: Seen, group: string): Seen {
  const notes = view.notes.filter((note) => note.breakout === group);
  const known = new Set(notes.map((note) => note.id));
  return { ...view, notes, causes: view.causes.filter((cause) => known.has(cause.id)) };
}
