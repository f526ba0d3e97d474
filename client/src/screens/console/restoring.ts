/** What putting the boards back as they were would change now, in numbers. Pure. */
import type { Shown } from "../../state/shown";

export type Would = "notes_away" | "notes_back" | "notes_changed" | "groups_away" | "groups_back" | "zones" | "actions";

export interface Count {
  what: Would;
  count: number;
}

type Boards = Pick<Shown, "notes" | "clusters" | "zones" | "actions">;

/** Compares what is shown now with what was shown then; what an author took back stays where it is on both sides. */
export function restoring(now: Boards, then: Boards): Count[] {
  const on = (shown: Boards) => new Map(shown.notes.filter((note) => note.state === "live").map((note) => [note.id, note]));
  const [notesNow, notesThen] = [on(now), on(then)];
  const changed = [...notesThen].filter(([id, was]) => {
    const is = notesNow.get(id);
    return is !== undefined && (is.text !== was.text || is.zone !== was.zone || is.cluster !== was.cluster || is.kind !== was.kind);
  });
  const count = (what: Would, many: number): Count => ({ what, count: many });
  return [
    count("notes_away", [...notesNow.keys()].filter((id) => !notesThen.has(id)).length),
    count("notes_back", [...notesThen.keys()].filter((id) => !notesNow.has(id)).length),
    count("notes_changed", changed.length),
    count("groups_away", missing(now.clusters, then.clusters)),
    count("groups_back", missing(then.clusters, now.clusters)),
    count("zones", missing(now.zones, then.zones) + missing(then.zones, now.zones)),
    count("actions", different(now.actions, then.actions)),
  ];
}

const missing = (these: readonly { id: string }[], there: readonly { id: string }[]): number =>
  these.filter((one) => !there.some((other) => other.id === one.id)).length;

function different(now: Boards["actions"], then: Boards["actions"]): number {
  const live = (these: Boards["actions"]) => these.filter((one) => one.state === "live");
  const both = live(then).filter((was) => live(now).some((is) => is.id === was.id && is.rev !== was.rev)).length;
  return both + missing(live(now), live(then)) + missing(live(then), live(now));
}
