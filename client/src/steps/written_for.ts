/** For whom somebody else may write: who asked for that, and who takes part on paper. Pure; `core/policy.py` decides. */

import type { MyBreakout, Person } from "../state/shown";

/** Who takes part on paper, with a name to choose by. */
export function onPaper(persons: readonly Person[], nameless: string): { id: string; name: string }[] {
  return writtenFor(persons, nameless).filter((one) => one.paper);
}

/** Them, with a name to choose by: those without one are told apart by a number. */
export function writtenFor(persons: readonly Person[], nameless: string): { id: string; name: string; paper: boolean }[] {
  let unnamed = 0;
  return persons
    .filter((one) => one.wants_writing && one.state === "in" && (one.role === "participant" || one.role === "scribe"))
    .map((one) => ({ id: one.id, name: one.name ?? `${nameless} ${(unnamed += 1)}`, paper: one.seat === "paper" }));
}

/** For whom the scribe of a small group writes: the others in it who asked for that, or are on paper. */
export function inGroupFor(group: MyBreakout, me: string | undefined, nameless: string): { id: string; name: string }[] {
  return group.members
    .filter((one) => one.wants_writing && one.person !== me)
    .map((one) => ({ id: one.person, name: one.name ?? nameless }));
}
