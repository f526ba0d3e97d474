/** A board as one row of sections with notes, in the order in which they are met: groups, and what lies loose. Pure. */
import type { Note } from "../state/shown";
import type { Scene, SceneGroup, SceneZone } from "./scene";

export interface Section {
  /** `group:…` or `zone:…`, as places on the board are called. */
  id: string;
  group: SceneGroup | null;
  /** The zone it is of; that of loose notes is their own. */
  zone: SceneZone;
  notes: readonly Note[];
  /** Loose notes beside groups. */
  among: boolean;
  /** What it is called, where that is not the name of its group or zone. */
  title?: string;
  /** A group that lies in a zone with a heading of its own. */
  within: boolean;
}

/** Empty zones are left out where groups are the board, and kept where the zones are. */
export function sectionsOf(scene: Scene): Section[] {
  const first = scene.zones[0];
  if (first === undefined) return [];
  const of = (group: SceneGroup, zone: SceneZone, within: boolean): Section => ({ id: `group:${group.id}`, group, zone, notes: group.notes, among: false, within });
  const loose = (zone: SceneZone, among: boolean): Section => ({ id: `zone:${zone.id}`, group: null, zone, notes: zone.loose, among, within: false });
  if (scene.zonesFirst) return scene.zones.flatMap((zone) => [loose(zone, false), ...zone.groups.map((group) => of(group, zone, true))]);
  const groups = scene.groups.map((group) => of(group, first, false));
  return [...groups, ...scene.zones.filter((zone) => zone.loose.length > 0).map((zone) => loose(zone, groups.length > 0))];
}
