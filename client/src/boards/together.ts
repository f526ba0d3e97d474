/** What small groups made of a board, once their copies came together: group by group, and joined. Pure. */
import type { Marks, OfGroups } from "./marks";
import type { Action, Breakout, Note, Shown } from "../state/shown";

type Seen = Pick<Shown, "boards" | "zones" | "notes" | "breakouts" | "said" | "actions">;

/** What one small group brought. */
export interface Brought {
  readonly group: Breakout;
  /** What counts most to it first, then box by box. */
  readonly notes: readonly Note[];
  /** The actions it worked out, those that count most to it first. */
  readonly actions: readonly Action[];
}

/** Notes with the same words in one place, as one. */
export interface Joined {
  /** The one that stands for all of them: one's own where there is one. */
  readonly note: Note;
  readonly all: readonly Note[];
  /** The numbers of the groups that said so; none for what the whole table wrote. */
  readonly groups: readonly number[];
  /** It is among the three that count most to one of them. */
  readonly top: boolean;
}

/** The small groups whose copies of this board came together, by number. */
export function groupsOn(board: string, view: Seen): Breakout[] {
  const came = view.boards.find((one) => one.id === board)?.breakouts ?? [];
  return view.breakouts.filter((one) => came.includes(one.id));
}

/** What each of them brought; a group of which nothing is left on the board still has its place. */
export function broughtBy(board: string, view: Seen): Brought[] {
  const notes = inReading(board, view);
  return groupsOn(board, view).map((group) => {
    const its = notes.filter((note) => note.breakout === group.id);
    const first = group.top.flatMap((id) => its.find((note) => note.id === id) ?? []);
    const made = view.actions.filter((one) => one.breakout === group.id && one.state === "live");
    const actions = [...made.filter((one) => one.top), ...made.filter((one) => !one.top)];
    return { group, actions, notes: [...first, ...its.filter((note) => !group.top.includes(note.id))] };
  });
}

/** Every note of the board, those with the same words as one; what lies in different groups of notes stays apart. */
export function joinedOn(board: string, view: Seen): Joined[] {
  const groups = groupsOn(board, view);
  const said = new Map(view.said.flatMap((row) => row.notes.map((id) => [id, row.id] as const)));
  const lots = new Map<string, Note[]>();
  for (const note of inReading(board, view)) {
    const alike = said.get(note.id);
    const key = alike === undefined ? note.id : `${alike} ${note.cluster ?? ""}`;
    const lot = lots.get(key);
    if (lot) lot.push(note);
    else lots.set(key, [note]);
  }
  return [...lots.values()].map((all) => ({
    note: all.find((one) => one.mine) ?? all[0]!,
    all,
    groups: groups.filter((group) => all.some((one) => one.breakout === group.id)).map((group) => group.number),
    top: groups.some((group) => all.some((one) => group.top.includes(one.id))),
  }));
}

/** As joinedOn, of small groups alone: what most of them said first. */
export function saidByMost(board: string, view: Seen): Joined[] {
  return joinedOn(board, view).filter((one) => one.groups.length > 0).sort((a, b) => b.groups.length - a.groups.length);
}

/** For the marks of a board; nothing where no small group worked on it. */
export function ofGroups(board: string, view: Seen): OfGroups | undefined {
  const groups = groupsOn(board, view);
  if (groups.length === 0) return undefined;
  return { count: groups.length, joined: joinedOn(board, view), top: new Set(groups.flatMap((one) => one.top)) };
}

/** The marks where notes with the same words are drawn as one: what counts most to one of those groups counts. */
export function marksOfJoined(marks: Marks, joined: readonly Joined[]): Marks {
  const better = new Map(marks);
  for (const { note, top } of joined) {
    const mark = marks.get(`note:${note.id}`);
    if (mark) better.set(`note:${note.id}`, { ...mark, top });
  }
  return better;
}

/** The marks where a heading says already which group it was. */
export function marksOfEach(marks: Marks): Marks {
  return new Map([...marks].map(([item, mark]) => [item, mark.said.length === 1 ? { ...mark, said: [] } : mark]));
}

/** The notes on a board, box by box. */
function inReading(board: string, view: Seen): Note[] {
  const place = new Map(view.zones.filter((zone) => zone.board === board).map((zone, index) => [zone.id, index]));
  return view.notes
    .filter((note) => note.board === board && note.state === "live" && note.shared)
    .sort((a, b) => (place.get(a.zone) ?? 0) - (place.get(b.zone) ?? 0));
}
