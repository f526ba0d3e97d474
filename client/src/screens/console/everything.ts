/** Every act of the console by name: for the menus of the bar and for the palette (Ctrl-K). One list, so none is forgotten. */
import type { MenuItem } from "../../ui/menu";
import * as icons from "../../ui/icons";
import { t } from "../../wording";
import type { Desk } from "./desk.svelte";
import { said } from "../../boards/words";
import { itemName } from "../../steps/console/items";
import { codeIn } from "./codes";
import type { WallView } from "./wall";
import { WALL_VIEWS, openWall, showOnWall } from "./wall";

/** What stands under "Meer". */
export function moreItems(desk: Desk): MenuItem[] {
  const items: (MenuItem | false)[] = [
    desk.may("note.add") && { label: t("console.write"), icon: icons.writing, act: () => desk.beginFor("write") },
    desk.may("person.add") && { label: t("console.paper.add"), icon: icons.paper, act: () => (desk.dialog = "add_on_paper") },
    desk.asksOnPaper && { label: t("paper.answers"), icon: icons.done, act: () => desk.beginFor("answer_for") },
    desk.may("board.code") && { label: t("console.sheet"), icon: icons.print, act: () => (desk.dialog = "print_board") },
    desk.may("recognition.bundle") && { label: t("sort.recognised_on_paper"), icon: icons.paper, act: () => (desk.dialog = "recognised") },
    desk.may("note.import") && { label: t("console.import"), icon: icons.list, act: () => (desk.dialog = "import") },
    { label: t("console.actions_list"), icon: icons.actions, act: () => (desk.elsewhere = desk.elsewhere === "actions" ? null : "actions") },
    { label: t("console.snapshots"), icon: icons.bringBack, act: () => (desk.panel = "snapshots") },
    { label: t("console.report"), icon: icons.report, act: () => (desk.panel = "report") },
    { label: t("console.door"), icon: icons.host, act: () => (desk.panel = "door") },
    desk.view.workshop?.code ? { label: t("console.room_pack"), icon: icons.print, act: () => (desk.panel = "door") } : false,
    desk.may("workshop.describe") && { label: t("console.describe"), icon: icons.rename, act: () => (desk.dialog = "describe") },
    desk.may("role.take_over") && { label: t("console.take_over"), icon: icons.staff, act: () => desk.takeOver() },
    { label: t("console.phone"), icon: icons.distance, act: () => (desk.panel = "phone") },
    { label: t("console.text"), icon: icons.textSize, act: () => (desk.dialog = "text") },
    { label: t("console.keys"), icon: icons.keys, keyed: "?", act: () => (desk.dialog = "keys") },
  ];
  return items.filter((item) => item !== false);
}

/** What stands under "Scherm". */
export function wallItems(desk: Desk): MenuItem[] {
  return [
    { label: t("console.wall_open"), icon: icons.show, act: () => openWall(desk) },
    { label: t("console.wall_fill"), icon: icons.fit, act: () => (desk.filled = true) },
    { label: t("console.wall_steer"), icon: icons.wall, act: () => (desk.panel = "wall") },
  ];
}

/** Everything there is to do now, for the palette. */
export function everything(desk: Desk): MenuItem[] {
  const present = desk.present;
  const scene = desk.scene;
  const items: (MenuItem | false)[] = [
    desk.mayPrimary && { label: t(`script.act.${desk.primary.act}`), icon: icons.next, act: () => desk.press() },
    desk.may("step.next") && present !== null && desk.next !== null && { label: t("script.next_step"), icon: icons.next, act: () => desk.ask({ type: "step.next", step: present.id }) },
    desk.may("step.back") && desk.before !== null && present !== null && { label: t("script.back_step"), icon: icons.back, act: () => desk.ask({ type: "step.back", step: present.id }) },
    desk.may("step.stretch") && present !== null && { label: t("script.more_minutes"), icon: icons.add, act: () => desk.stretch(2) },
    desk.may("step.stretch") && present !== null && { label: t("script.fewer_minutes"), icon: icons.less, act: () => desk.stretch(-2) },
    desk.may("meeting.pause") && { label: desk.view.workshop?.paused ? t("script.resume") : t("script.pause_all"), icon: icons.pause, act: () => desk.pause() },
    desk.may("step.phones") && present !== null && { label: desk.phonesDown ? t("console.phones_use") : t("console.phones_down"), icon: icons.phone, act: () => desk.askPhones(!desk.phonesDown) },
    desk.may("step.add") && { label: t("script.add_step"), icon: icons.add, act: () => (desk.dialog = "add_step") },
    ...(desk.may("step.go") ? desk.lines.filter((line) => line.place !== "now").map((line): MenuItem => ({
      label: t("script.go_to", { step: said(line.row.title) }), icon: icons.script, act: () => desk.ask({ type: "step.go", step: line.id }),
    })) : []),
    desk.view.me?.undo === true && { label: t("console.undo"), icon: icons.undo, keyed: "Ctrl Z", act: () => desk.undo() },
    desk.view.me?.redo === true && { label: t("console.redo"), icon: icons.redo, keyed: "Ctrl Y", act: () => desk.redo() },
    scene !== null && { label: t("sort.as_board"), icon: icons.board, act: () => (desk.lookingAs = "board") },
    scene !== null && { label: t("sort.as_list"), icon: icons.list, act: () => (desk.lookingAs = "list") },
    desk.may("breakout.mix") && { label: t("console.breakouts"), icon: icons.people, act: () => (desk.panel = "breakouts") },
    { label: t("console.people"), icon: icons.people, act: () => (desk.panel = "people") },
    { label: t("console.knocking"), icon: icons.enter, act: () => (desk.panel = "knocking") },
    { label: t("console.hands"), icon: icons.hand, act: () => (desk.panel = "hands") },
    { label: t("console.turns"), icon: icons.readAloud, act: () => (desk.panel = "turns") },
    { label: t("console.helps"), icon: icons.help, act: () => (desk.panel = "helps") },
    { label: t("console.parked"), icon: icons.parked, act: () => (desk.panel = "parked") },
    { label: t("console.bin"), icon: icons.bin, act: () => (desk.panel = "bin") },
    ...moreItems(desk),
    ...wallItems(desk),
    ...(desk.may("wall.show") ? WALL_VIEWS.filter((view): view is WallView => view !== "spotlight" && view !== "note").map((view): MenuItem => ({
      label: t("console.wall_view", { view: t(`console.wall.${view}`) }), icon: icons.wall, act: () => showOnWall(desk, view),
    })) : []),
    desk.may("meeting.close") && { label: t("script.act.close"), icon: icons.leave, act: () => (desk.dialog = "close") },
  ];
  const named = items.filter((item) => item !== false);
  // The primary act may be one that has a place of its own as well.
  return named.filter((item, index) => named.findIndex((other) => other.label === item.label) === index);
}

/** What has the code that was typed, as on printed sheets: a way to it. */
export function byCode(desk: Desk, typed: string): MenuItem[] {
  const found = desk.view.codes.find((one) => one.code === codeIn(typed));
  const id = found?.id.split(":")[1];
  if (found === undefined || id === undefined) return [];
  const label = `${found.code}  ${itemName(desk, id)}`;
  if (desk.note(id)) return [{ label, icon: icons.writing, act: () => (desk.opened = id) }];
  const group = desk.scene?.groups.find((one) => one.id === id);
  if (group) return [{ label, icon: icons.group, act: () => { desk.lookingAs = "board"; desk.paper.selection.add(group.notes.map((one) => one.id)); } }];
  return [{ label, icon: icons.actions, act: () => (desk.elsewhere = "actions") }];
}

/** The acts whose name holds every word that was typed, those that begin with it first. Pure. */
export function matching(items: readonly MenuItem[], typed: string): MenuItem[] {
  const words = plain(typed).split(/\s+/).filter(Boolean);
  const fits = items.filter((item) => words.every((word) => plain(item.label).includes(word)));
  const begins = (item: MenuItem): number => (words[0] !== undefined && plain(item.label).startsWith(words[0]) ? 0 : 1);
  return fits.sort((a, b) => begins(a) - begins(b));
}

/** Without capitals, accents and the marks that keep names apart from their sentence. */
function plain(text: string): string {
  return text.normalize("NFD").replace(/[\p{M}\u2066-\u2069]/gu, "").toLowerCase();
}
