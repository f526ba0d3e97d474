/** What lies on a board, arranged for drawing: groups and loose notes per zone. Pure; the same for board and list. */
import type { Board, Note, Shown } from "../state/shown";
import type { Words } from "../wire/wire.gen";

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
  /** Only where zones carry the groups (`zonesFirst`). */
  groups: SceneGroup[];
  loose: Note[];
}

export interface Scene {
  board: string;
  row: Board;
  /** Every group of the board, in order. */
  groups: SceneGroup[];
  zones: SceneZone[];
  notes: ReadonlyMap<string, Note>;
  /** How many recognise a note or a group (`notes:…`, `clusters:…`), where that is told. */
  recognised: ReadonlyMap<string, number>;
  /** How many questions lie beside a note. */
  asked: ReadonlyMap<string, number>;
  /** What the room looks at on the wall at this moment (`note:…`, `group:…`). */
  lit: ReadonlySet<string>;
  /** True where the zones are the board (columns, four boxes); false on brown paper, where groups are. */
  zonesFirst: boolean;
}

/** The parts of a view that a board is drawn from. */
export type SceneTables = Pick<Shown, "boards" | "zones" | "clusters" | "notes" | "recognised">;

/** The board as it lies: null when there is no such board in this view. Lists come sorted (`Shown`). */
export function sceneOf(board: string, tables: SceneTables, lit: Iterable<string> = []): Scene | null {
  const row = tables.boards.find((one) => one.id === board);
  if (row === undefined) return null;
  const zonesFirst = row.kind !== "brownpaper";
  const notes = tables.notes.filter((note) => note.board === board && note.state === "live");
  const groups: SceneGroup[] = tables.clusters
    .filter((cluster) => cluster.board === board)
    .map((cluster, index) => ({
      id: cluster.id, name: cluster.name, before: cluster.names_before, number: index + 1,
      notes: notes.filter((note) => note.cluster === cluster.id),
    }));
  const known = new Set(groups.map((group) => group.id));
  const zones: SceneZone[] = tables.zones
    .filter((zone) => zone.board === board)
    .map((zone) => ({ id: zone.id, name: zone.name, kind: zone.note_kind, groups: [], loose: [] }));
  const byId = new Map(zones.map((zone) => [zone.id, zone]));
  for (const note of notes) {
    if (note.cluster === null || !known.has(note.cluster)) (byId.get(note.zone) ?? zones[0])?.loose.push(note);
  }
  if (zonesFirst) for (const group of groups) (byId.get(home(group)) ?? zones[0])?.groups.push(group);
  const recognised = new Map(tables.recognised.map((one) => [one.id, one.count]));
  const asked = new Map<string, number>();
  for (const { about } of notes) if (about) asked.set(about, (asked.get(about) ?? 0) + 1);
  return { board, row, groups, zones, notes: new Map(notes.map((note) => [note.id, note])), recognised, asked, lit: new Set(lit), zonesFirst };
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
  const ids: string[] = [];
  if (!scene.zonesFirst) for (const group of scene.groups) ids.push(...group.notes.map((note) => note.id));
  for (const zone of scene.zones) {
    for (const group of zone.groups) ids.push(...group.notes.map((note) => note.id));
    ids.push(...zone.loose.map((note) => note.id));
  }
  return ids;
}
