/** What lies on a board, arranged for drawing: groups and loose notes per zone. Pure; the same for board and list. */
import type { Board, Note, Shown } from "../state/shown";
import type { Arranged, Way } from "./way";
import { wayOf } from "./ways.svelte";
import type { Cell, Words } from "../wire/wire.gen";
import { marksOf, steady, type Marks } from "./marks";
import { ofGroups } from "./together";

export type Kind = Note["kind"];

export interface SceneGroup {
  id: string;
  name: string;
  /** Names it carried before, oldest first. */
  before: readonly string[];
  notes: Note[];
  /** Place in the order of the board, from 1: the number that lees en leg shows. */
  number: number;
}

export interface SceneZone {
  id: string;
  name: Words;
  kind: Kind | null;
  /** On a grid: its row and column. */
  cell: Cell | null;
  /** Only where zones carry the groups (`zonesFirst`). */
  groups: SceneGroup[];
  loose: Note[];
}

export interface Scene extends Arranged {
  board: string;
  row: Board;
  /** Every group of the board, in order. */
  groups: SceneGroup[];
  zones: SceneZone[];
  notes: ReadonlyMap<string, Note>;
  /** What is told under notes and groups. */
  marks: Marks;
  /** True where the zones are the board (columns, four boxes); false on brown paper, where groups are, and on a grid, where a
   * group takes notes of several rows. */
  zonesFirst: boolean;
  /** What this kind of board does in its own way. */
  way: Way;
}

/** The parts of a view that a board is drawn from. */
export type SceneTables = Pick<Shown, "boards" | "zones" | "clusters" | "notes" | "recognised" | "realities" | "causes" | "spots" | "moments" | "compared" | "asked" | "versions" | "breakouts" | "said" | "workshop" | "actions">;

/** The board as it lies: null when there is no such board in this view. Lists come sorted (`Shown`). */
export function sceneOf(board: string, tables: SceneTables, lit: Iterable<string> = []): Scene | null {
  const row = tables.boards.find((one) => one.id === board);
  if (row === undefined) return null;
  const zonesFirst = row.kind !== "brownpaper" && row.kind !== "grid";
  const notes = tables.notes.filter((note) => note.board === board && note.state === "live");
  const kind = wayOf(row.layout);
  const arranged = kind.arranged(row, notes, tables);
  const way = arranged.way ?? kind;
  const placed = new Set(arranged.placed);
  const inside = new Map<string | null, Note[]>();
  for (const note of notes) {
    if (placed.has(note.id)) continue;
    const lot = inside.get(note.cluster);
    if (lot === undefined) inside.set(note.cluster, [note]);
    else lot.push(note);
  }
  const groups: SceneGroup[] = tables.clusters
    .filter((cluster) => cluster.board === board)
    .map((cluster, index) => ({
      id: cluster.id, name: cluster.name, before: cluster.names_before, number: index + 1,
      notes: inside.get(cluster.id) ?? [],
    }));
  const known = new Set(groups.map((group) => group.id));
  const zones: SceneZone[] = tables.zones
    .filter((zone) => zone.board === board)
    .map((zone) => ({ id: zone.id, name: zone.name, kind: zone.note_kind, cell: zone.cell, groups: [], loose: [] }));
  const byId = new Map(zones.map((zone) => [zone.id, zone]));
  for (const note of notes) {
    if (placed.has(note.id)) continue;
    if (note.cluster === null || !known.has(note.cluster)) (byId.get(note.zone) ?? zones[0])?.loose.push(note);
  }
  if (zonesFirst) for (const group of groups) (byId.get(home(group)) ?? zones[0])?.groups.push(group);
  const every = new Map(notes.map((note) => [note.id, note]));
  return { board, row, groups, zones, notes: every, marks: marksOf(every, tables.recognised, lit, ofGroups(board, tables), { numbers: new Map(tables.breakouts.map((one) => [one.id, one.number])), causes: tables.causes }, tables.realities), zonesFirst, ...arranged, way };
}

/** The scene as it is now. Groups, zones and causes that stayed as they were are the same objects, so they are not drawn again. */
export function kept(before: Scene | null, now: Scene | null): Scene | null {
  if (before === null || now === null) return now;
  const groups = now.groups.map((group) => stayed(group, before.groups[group.number - 1]));
  const zones = now.zones.map((zone, index) => {
    const carried = zone.groups.map((group) => groups[group.number - 1] ?? group);
    return stayed({ ...zone, groups: carried }, before.zones[index]);
  });
  const arranged = before.way === now.way ? now.way.steady?.(before, now) : undefined;
  return { ...now, ...arranged, groups, zones, marks: steady(before.marks, now.marks) };
}

/** The earlier one where nothing of it is different. */
function stayed<Part extends object>(now: Part, before: Part | undefined): Part {
  const same = before !== undefined && (Object.keys(now) as (keyof Part)[]).every((name) => alike(now[name], before[name]));
  return same ? before : now;
}

function alike(a: unknown, b: unknown): boolean {
  return a === b || (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((one, index) => one === b[index]));
}

/** The zone most notes of a group come from; the first of them where two zones have as many. */
export function home(group: SceneGroup): string {
  const count = new Map<string, number>();
  for (const note of group.notes) count.set(note.zone, (count.get(note.zone) ?? 0) + 1);
  let best = "";
  for (const [zone, many] of count) if (many > (count.get(best) ?? 0)) best = zone;
  return best;
}

/** How many notes lie loose, on all zones together. */
export function looseCount(scene: Scene): number {
  return scene.zones.reduce((sum, zone) => sum + zone.loose.length, 0);
}

/** The ids of all notes in the order in which they are met on the board: for shift-click and for the list. */
export function readingOrder(scene: Scene): string[] {
  const ids: string[] = [...scene.placed];
  if (!scene.zonesFirst) for (const group of scene.groups) ids.push(...group.notes.map((note) => note.id));
  for (const zone of scene.zones) {
    for (const group of zone.groups) ids.push(...group.notes.map((note) => note.id));
    ids.push(...zone.loose.map((note) => note.id));
  }
  return ids;
}
