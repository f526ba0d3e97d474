/** The trees on a board, arranged for drawing: what hangs under what, and what is worded already. Pure. */
import type { Action, Cause as CauseRow, Note } from "../state/shown";

export interface Cause {
  readonly id: string;
  readonly note: Note;
  readonly row: CauseRow;
  /** 1 for a root. */
  readonly level: number;
  readonly under: readonly Cause[];
  /** Its goal is worded, and nothing that leads to it: no goal under it, and no action from it or from what hangs under it. */
  readonly bare: boolean;
  /** To whom it is brought, where an action from it is outside what those at the table can do; null without such an action. */
  readonly to: string | null;
}

export interface Forest {
  readonly roots: readonly Cause[];
  readonly causes: ReadonlyMap<string, Cause>;
  /** Notes that hang in no tree, in order. */
  readonly loose: readonly Note[];
  /** Causes whose goal is not worded yet, as they are met from the root down. */
  readonly unworded: readonly string[];
  /** Causes whose goal has nothing that leads to it, in the same order. */
  readonly bare: readonly string[];
}

type Source = Pick<Action, "state" | "source_table" | "source"> & Partial<Pick<Action, "influence" | "receiver">>;

/** Lists come sorted (`Shown`). A cause whose note is not there yet waits; what it holds hangs as a root meanwhile. */
export function forestOf(notes: readonly Note[], rows: readonly CauseRow[], actions: readonly Source[] = []): Forest {
  const byId = new Map(notes.map((note) => [note.id, note]));
  const there = rows.filter((row) => byId.has(row.id));
  const known = new Set(there.map((row) => row.id));
  const under = new Map<string | null, CauseRow[]>();
  for (const row of there) {
    const parent = row.parent !== null && known.has(row.parent) ? row.parent : null;
    under.set(parent, [...(under.get(parent) ?? []), row]);
  }
  const causes = new Map<string, Cause>();
  const live = actions.filter((one) => one.state === "live" && one.source_table === "notes");
  const acted = new Set(live.map((one) => one.source));
  const brought = new Map(live.filter((one) => one.influence === "outside").reverse().map((one) => [one.source, one.receiver ?? ""]));
  const leads = (cause: Cause): boolean => cause.row.goal !== "" || acted.has(cause.id) || cause.under.some(leads);
  const grown = (parent: string | null, level: number): Cause[] =>
    (under.get(parent) ?? []).flatMap((row) => {
      const note = byId.get(row.id);
      if (note === undefined) return [];
      const under = grown(row.id, level + 1);
      const cause: Cause = { id: row.id, note, row, level, under, bare: row.goal !== "" && !acted.has(row.id) && !under.some(leads), to: brought.get(row.id) ?? null };
      causes.set(row.id, cause);
      return [cause];
    });
  const roots = grown(null, 1);
  const order = inOrderOfReading(roots);
  return {
    roots, causes, loose: notes.filter((note) => !causes.has(note.id)),
    unworded: order.filter((cause) => cause.row.goal === "").map((cause) => cause.id),
    bare: order.filter((cause) => cause.bare).map((cause) => cause.id),
  };
}

/** Every cause as it is met when reading: each one before what hangs under it. */
export function inOrderOfReading(roots: readonly Cause[]): Cause[] {
  return roots.flatMap((root) => [root, ...inOrderOfReading(root.under)]);
}

/**
 * The forest as it is now. A cause that nothing happened to, nor to what hangs under it, is the same object as before, so
 * that of a full tree only the way up from what changed is drawn again.
 */
export function steadyForest(before: Forest, now: Forest): Forest {
  const causes = new Map<string, Cause>();
  const steady = (cause: Cause): Cause => {
    const under = cause.under.map(steady);
    const was = before.causes.get(cause.id);
    const unmoved = was?.note === cause.note && was.row === cause.row && was.level === cause.level && was.bare === cause.bare && was.to === cause.to && alike(was.under, under);
    const stays = unmoved ? was : { ...cause, under: same(was?.under ?? [], under) };
    causes.set(cause.id, stays);
    return stays;
  };
  const roots = now.roots.map(steady);
  return {
    causes, roots: same(before.roots, roots), loose: same(before.loose, now.loose),
    unworded: same(before.unworded, now.unworded), bare: same(before.bare, now.bare),
  };
}

/** The earlier list where it holds the same things in the same order. */
function same<One>(before: readonly One[], now: readonly One[]): readonly One[] {
  return alike(before, now) ? before : now;
}

function alike(before: readonly unknown[], now: readonly unknown[]): boolean {
  return before.length === now.length && before.every((one, index) => one === now[index]);
}

/** Whether `id` hangs somewhere under one of `above`, or is one of them: there it cannot hang. */
export function hangsIn(forest: Forest, id: string, above: readonly string[]): boolean {
  let at: Cause | undefined = forest.causes.get(id);
  while (at !== undefined) {
    if (above.includes(at.id)) return true;
    at = forest.causes.get(at.row.parent ?? "");
  }
  return false;
}

/** The way down to a cause: its root first, itself last. */
export function pathTo(forest: Forest, id: string): Cause[] {
  const cause = forest.causes.get(id);
  return cause === undefined ? [] : [...pathTo(forest, cause.row.parent ?? ""), cause];
}
