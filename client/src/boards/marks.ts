/** What is told under notes and groups. Pure. Most have nothing, so only those that do are in here. */
import type { Cause, Note, Reality } from "../state/shown";
import type { Joined } from "./together";

export interface Mark {
  /** The note that this one asks about. */
  about: Note | undefined;
  /** How many questions lie beside it. */
  asked: number;
  /** How many recognise it, where that is told. */
  recognised: number;
  /** The room looks at it on the wall at this moment. */
  lit: boolean;
  /** The numbers of the small groups that said so; none where no small group did. */
  said: readonly number[];
  /** How many small groups there were. */
  of: number;
  /** It is among the three that count most to its small group. */
  top: boolean;
  /** Guests added it: the number of their group, and what became of it; and the same of the goal that guests worded. */
  added: Added | null;
  addedGoal: Added | null;
  /** What people say of it whose role it is about, where that is told. */
  real: Reality | undefined;
  /** Told by somebody who is not at the table; null for all others. */
  absent: Note["absent"];
}

export interface Added {
  readonly number: number;
  readonly state: Note["addition"];
}

/** By item ("note:n1", "group:c1"). */
export type Marks = ReadonlyMap<string, Mark>;

export const NO_MARKS: Marks = new Map();

/** What small groups made of a board: how many there were, what they said, and which notes count most to them. */
export interface OfGroups {
  readonly count: number;
  readonly joined: readonly Joined[];
  readonly top: ReadonlySet<string>;
}

/** Which numbers groups have, and the causes on whose goals guests may have worked. */
export interface OfGuests {
  readonly numbers: ReadonlyMap<string, number>;
  readonly causes: readonly Cause[];
}

/** recognised: how often, by row of the view ("notes:n1", "clusters:c1"). lit: items. */
export function marksOf(
  notes: ReadonlyMap<string, Note>, recognised: Iterable<{ id: string; count: number }>, lit: Iterable<string>, groups?: OfGroups, guests?: OfGuests, realities: readonly Reality[] = [],
): Marks {
  const marks = new Map<string, Mark>();
  const at = (item: string): Mark => {
    const mark = marks.get(item) ?? { about: undefined, asked: 0, recognised: 0, lit: false, said: [], of: groups?.count ?? 0, top: false, added: null, addedGoal: null, real: undefined, absent: null };
    marks.set(item, mark);
    return mark;
  };
  for (const [id, { about, absent }] of notes) {
    if (absent) at(`note:${id}`).absent = absent;
    if (!about) continue;
    at(`note:${about}`).asked += 1;
    if (notes.has(about)) at(`note:${id}`).about = notes.get(about);
  }
  for (const [id, { added_by, addition }] of notes) {
    if (added_by !== null && added_by !== undefined) at(`note:${id}`).added = { number: guests?.numbers.get(added_by) ?? 0, state: addition };
  }
  for (const { id, goal_by, goal_addition } of guests?.causes ?? []) {
    if (goal_by && notes.has(id)) at(`note:${id}`).addedGoal = { number: guests?.numbers.get(goal_by) ?? 0, state: goal_addition };
  }
  for (const { id, count } of recognised) if (count > 0) at(id.replace("clusters:", "group:").replace("notes:", "note:")).recognised = count;
  for (const real of realities) at(`note:${real.id}`).real = real;
  for (const item of lit) at(item).lit = true;
  for (const { all, groups: said } of groups?.joined ?? []) {
    if (said.length > 0) for (const { id } of all) Object.assign(at(`note:${id}`), { said, top: groups?.top.has(id) });
  }
  return marks;
}

/** The marks as they are now; what stayed as it was is the same object, so that whoever draws it need not look again. */
export function steady(before: Marks, now: Marks): Marks {
  const kept = new Map([...now].map(([item, mark]) => {
    const was = before.get(item);
    return [item, was !== undefined && same(was, mark) ? was : mark] as const;
  }));
  return before.size === kept.size && [...kept].every(([item, mark]) => before.get(item) === mark) ? before : kept;
}

function same(a: Mark, b: Mark): boolean {
  return a.about === b.about && a.asked === b.asked && a.recognised === b.recognised && a.lit === b.lit
    && a.of === b.of && a.top === b.top && a.absent === b.absent && a.real === b.real && sameAdded(a.added, b.added) && sameAdded(a.addedGoal, b.addedGoal) && a.said.join() === b.said.join();
}

function sameAdded(a: Added | null, b: Added | null): boolean {
  return a?.number === b?.number && a?.state === b?.state;
}
