/** What staff may do on the board, as the board and its menus offer it; each act only while its command is open. */
import type { BoardActs } from "../../boards/acts";
import type { Asker } from "../../boards/way";
import { freshId } from "../../io/ids";
import type { Scene, SceneZone } from "../../boards/scene";
import type { MenuItem } from "../../ui/menu";
import * as icons from "../../ui/icons";
import { t } from "../../wording";
import type { CommandName } from "../../wire/wire.gen";
import type { Desk } from "./desk.svelte";

/** Staff go on with a board in whichever step it is before them: what they were typing belongs to it, and not to a step. */
function asker({ table }: Desk, board: string): Asker {
  return {
    get view() { return table.view; },
    get refusedTray() { return table.refusedTray; },
    draft: (field) => table.draft(field, `board:${board}`),
    may: (name) => table.may(name),
    ask: (command) => table.ask(command),
    outcome: (n) => table.outcome(n),
    dismiss: (key) => table.dismiss(key),
  };
}

export function staffActs(desk: Desk): BoardActs {
  const { board, scene } = desk;
  if (board === null || scene === null) return {};
  const when = <Act>(name: CommandName, act: Act): Act | undefined => (desk.may(name) ? act : undefined);
  const zonesChange = scene.row.zones_change;
  /** On a grid rows change, and not single boxes. */
  const rowed = scene.way.groups && scene.row.kept_days === null && scene.zones.some((zone) => zone.cell !== null);
  const named = zonesChange || (scene.row.kept_days === null && scene.zones.some((zone) => zone.cell !== null));
  const keyed = {
    park: (notes: readonly string[]) => park(desk, notes),
    edit: (notes: readonly string[]) => void (desk.opened = notes[0] ?? null),
    aside: (notes: readonly string[]) => aside(desk, notes),
    bin: (notes: readonly string[]) => bin(desk, notes),
  };
  const zones = {
    nameZone: named ? when("zone.name", (id: string, name: string) => desk.ask({ type: "zone.name", id, name })) : undefined,
    addZone: zonesChange ? when("zone.add", (name: string) => desk.ask({ type: "zone.add", id: freshId(), board, name })) : undefined,
    addRow: rowed ? when("row.add", (name: string) => addRow(desk, board, name)) : undefined,
    zoneMenu: named && desk.may("zone.name") ? (zone: string) => zoneMenu(desk, zone) : undefined,
  };
  const own = scene.way.acts(board, asker(desk, board));
  if (!scene.way.groups) return { ...own, ...zones, noteMenu: (note) => noteMenu(desk, note), keyed };
  return {
    ...own,
    group: when("cluster.make", (notes) => desk.group(notes)),
    put: when("cluster.put", (notes, cluster) => desk.ask({ type: "cluster.put", notes: [...notes], cluster })),
    loose: when("cluster.put", (notes) => desk.ask({ type: "cluster.put", notes: [...notes], cluster: null })),
    move: when("note.move", (ids, zone) => desk.ask({ type: "note.move", ids: [...ids], zone })),
    moveGroup: when("cluster.move", (id, after) => desk.ask({ type: "cluster.move", id, after })),
    name: when("cluster.name", (id, name) => desk.ask({ type: "cluster.name", id, name })),
    ...zones,
    noteMenu: (note) => noteMenu(desk, note),
    groupMenu: (group) => groupMenu(desk, group),
    keyed: {
      group: (notes) => desk.group(notes),
      put: (notes) => (desk.putting = notes),
      ...keyed,
    },
  };
}

export function park(desk: Desk, notes: readonly string[]): void {
  if (desk.may("note.park")) desk.ask({ type: "note.park", ids: [...notes] });
}

export function bin(desk: Desk, notes: readonly string[]): void {
  if (desk.may("note.bin")) desk.ask({ type: "note.bin", ids: [...notes] });
}

/** Even apart: off every screen at once, note by note, as the command wants it. */
export function aside(desk: Desk, notes: readonly string[]): void {
  if (desk.may("note.aside")) for (const id of notes) desk.ask({ type: "note.aside", id });
}

function noteMenu(desk: Desk, note: string): MenuItem[] {
  const about = desk.paper.about(note);
  const row = desk.note(note);
  const scene = desk.scene;
  if (row === undefined || scene === null) return [];
  const one = about.length === 1;
  const items: (MenuItem | false)[] = [
    one && { label: t("sort.open"), icon: icons.writing, act: () => (desk.opened = note) },
    ...scene.way.menu(desk.paper, about),
    scene.way.groups && desk.may("cluster.make") && { label: one ? t("sort.make_group") : t("sort.make_group_of", { count: about.length }), icon: icons.group, act: () => desk.group(about) },
    scene.way.groups && desk.may("cluster.put") && { label: t("sort.put_with"), icon: icons.putWith, act: () => (desk.putting = about) },
    desk.may("cluster.put") && row.cluster !== null && { label: t("sort.let_loose"), icon: icons.ungroup, act: () => desk.ask({ type: "cluster.put", notes: [...about], cluster: null }) },
    desk.may("note.kind") && scene.row.note_kinds.length > 1 && { label: t("sort.kind"), icon: icons.question, act: () => (desk.kinding = about) },
    one && row.shared && desk.may("reality.tell") && asked(scene, row.zone) && { label: t("sort.real"), icon: icons.heard, act: () => (desk.heard = note) },
    one && desk.may("wall.show") && { label: t("sort.on_wall"), icon: icons.wall, act: () => desk.ask({ type: "wall.show", view: "note", target: note }) },
    one && desk.may("action.add") && { label: t("sort.make_action"), icon: icons.actions, act: () => desk.action("notes", note) },
    desk.may("note.park") && { label: t("sort.park"), icon: icons.parked, act: () => park(desk, about) },
    desk.may("note.aside") && { label: t("sort.aside"), icon: icons.aside, act: () => aside(desk, about) },
    desk.may("note.bin") && { label: t("sort.bin"), icon: icons.bin, danger: true, act: () => bin(desk, about) },
  ];
  return items.filter((item) => item !== false);
}

/** Whether a role is asked what is true of the notes in a box. */
function asked(scene: Scene, zone: string): boolean {
  return (scene.zones.find((one) => one.id === zone)?.cell?.roles.length ?? 0) > 0;
}

function groupMenu(desk: Desk, id: string): MenuItem[] {
  const { scene, paper } = desk;
  const at = scene?.groups.findIndex((one) => one.id === id) ?? -1;
  const group = scene?.groups[at];
  if (scene === null || group === undefined) return [];
  const inside = paper.selection.ids.filter((note) => group.notes.some((one) => one.id === note));
  const others = paper.selection.ids.filter((note) => !inside.includes(note));
  const items: (MenuItem | false)[] = [
    desk.may("cluster.name") && { label: t("sort.rename"), icon: icons.rename, act: () => (paper.naming = id) },
    others.length > 0 && desk.may("cluster.put") && {
      label: t("sort.put_here", { count: others.length }), icon: icons.putWith,
      act: () => { desk.ask({ type: "cluster.put", notes: others, cluster: id }); paper.selection.clear(); },
    },
    desk.may("wall.show") && { label: t("sort.on_wall"), icon: icons.wall, act: () => desk.ask({ type: "wall.show", view: "spotlight", target: id }) },
    desk.may("action.add") && { label: t("sort.make_action"), icon: icons.actions, act: () => desk.action("clusters", id) },
    desk.may("cluster.split") && inside.length > 0 && inside.length < group.notes.length && {
      label: t("sort.split", { count: inside.length }), icon: icons.split,
      act: () => { const made = freshId(); desk.ask({ type: "cluster.split", id, new: made, notes: inside, name: "" }); paper.selection.clear(); paper.naming = made; },
    },
    inside.length === 0 && group.notes.length > 1 && { label: t("sort.choose_all"), icon: icons.done, act: () => paper.selection.add(group.notes.map((one) => one.id)) },
    desk.may("cluster.merge") && scene.groups.length > 1 && { label: t("board.merge"), icon: icons.merge, act: () => (desk.merging = id) },
    desk.may("cluster.move") && at > 0 && { label: t("sort.earlier"), icon: icons.up, act: () => desk.ask({ type: "cluster.move", id, after: scene.groups[at - 2]?.id ?? null }) },
    desk.may("cluster.move") && at < scene.groups.length - 1 && { label: t("sort.later"), icon: icons.down, act: () => desk.ask({ type: "cluster.move", id, after: scene.groups[at + 1]!.id }) },
    desk.may("cluster.dissolve") && { label: t("sort.dissolve"), icon: icons.ungroup, act: () => desk.ask({ type: "cluster.dissolve", id }) },
  ];
  return items.filter((item) => item !== false);
}

function zoneMenu(desk: Desk, id: string): MenuItem[] {
  const zones = desk.scene?.zones ?? [];
  const at = zones.findIndex((one) => one.id === id);
  if (zones[at]?.cell) return rowMenu(desk, zones[at]);
  const items: (MenuItem | false)[] = [
    { label: t("sort.rename"), icon: icons.rename, act: () => (desk.paper.namingZone = id) },
    at > 0 && { label: t("sort.earlier"), icon: icons.up, act: () => desk.ask({ type: "zone.move", id, after: zones[at - 2]?.id ?? null }) },
    at < zones.length - 1 && { label: t("sort.later"), icon: icons.down, act: () => desk.ask({ type: "zone.move", id, after: zones[at + 1]!.id }) },
    zones.length > 1 && { label: t("sort.remove_zone"), icon: icons.bin, act: () => (desk.removing = id) },
  ];
  return items.filter((item) => item !== false);
}

/** A row that holds nothing can go, as long as it is not the last one. */
function rowMenu(desk: Desk, zone: SceneZone): MenuItem[] {
  const row = zone.cell?.row;
  const zones = desk.scene?.zones ?? [];
  const inside = zones.filter((one) => one.cell?.row === row).map((one) => one.id);
  const empty = ![...(desk.scene?.notes.values() ?? [])].some((note) => inside.includes(note.zone));
  const items: (MenuItem | false)[] = [
    { label: t("board.row_rename"), icon: icons.rename, act: () => (desk.paper.namingZone = zone.id) },
    empty && (desk.scene?.way.groups ?? false) && desk.may("row.remove") && inside.length < zones.length && { label: t("sort.remove_row"), icon: icons.bin, act: () => desk.ask({ type: "row.remove", zone: zone.id }) },
  ];
  return items.filter((item) => item !== false);
}

/** A row under all others, with a box for every column. */
function addRow(desk: Desk, board: string, name: string): void {
  const columns = new Set(desk.scene?.zones.map((zone) => zone.cell?.column));
  desk.ask({ type: "row.add", id: freshId(), board, name, zones: [...columns].map(() => freshId()) });
}
