/** Questions in an order, their own way. Until the first has its place they are sorted as on any board of boxes. */
import { freshId } from "../io/ids";
import type { MenuItem } from "../ui/menu";
import * as icons from "../ui/icons";
import { language, t } from "../wording";
import type { CommandName } from "../wire/wire.gen";
import type { BoardActs, FlowActs } from "./acts";
import { flowOf } from "./flow";
import type { PaperState } from "./paper.svelte";
import { NOT_ARRANGED, type Asker, type Way } from "./way";
import { ZONES_WAY } from "./zones_way";

/** What may be done with the order of a board; in a small group, with that of the group. */
export function flowActs(board: string, by: Asker): FlowActs {
  const when = <Act>(name: CommandName, act: Act): Act | undefined => (by.may(name) ? act : undefined);
  return {
    put: when("flow.put", (notes, after) => by.ask({ type: "flow.put", notes: [...notes], after: after ?? null, last: after === undefined })),
    takeOut: when("flow.take_out", (id) => by.ask({ type: "flow.take_out", id })),
    answer: when("flow.answer", (id, yes, { go, to, text }) => by.ask({ type: "flow.answer", id, yes, go, to, text })),
    mark: when("flow.mark", (id, { tailoring = null, source }) => by.ask({ type: "flow.mark", id, tailoring, source: source ?? null, no_source: source === null })),
    takeOver: when("flow.take_over", (breakout) => by.ask({ type: "flow.take_over", board, breakout })),
    keep: when("flow.keep", () => by.ask({ type: "flow.keep", id: freshId(), board })),
    stuck: when("note.add", (about, text) => by.ask({ type: "note.add", id: freshId(), board, text, lang: language(), about })),
    draft: (field) => by.draft(field),
  };
}

function acts(board: string, by: Asker): BoardActs {
  return { flow: flowActs(board, by) };
}

function menu({ acts: { flow }, scene }: PaperState, notes: readonly string[]): MenuItem[] {
  const placed = new Set(scene?.flow?.order.questions.map((one) => one.id));
  const loose = notes.filter((id) => !placed.has(id) && scene?.notes.get(id)?.about == null);
  const items: (MenuItem | false)[] = [
    flow?.put !== undefined && loose.length > 0 && { label: t("flow.put"), icon: icons.place, act: () => flow.put?.(loose) },
    flow?.takeOut !== undefined && loose.length < notes.length && { label: t("flow.take_out"), icon: icons.ungroup, act: () => notes.forEach((id) => placed.has(id) && flow.takeOut?.(id)) },
  ];
  return items.filter((item) => item !== false);
}

/** While nothing has its place: sorting, and what puts the first question in order. */
const SORTING: Way = { ...ZONES_WAY, acts, menu };

export const FLOW_WAY: Way = {
  ...ZONES_WAY,
  groups: false,
  acts,
  menu,
  arranged(row, notes, tables) {
    const flow = flowOf(row.id, { ...tables, notes: tables.notes });
    const placed = flow.order.questions.map((one) => one.id);
    const began = placed.length > 0 || flow.groups.length > 0;
    const stuck = notes.filter((note) => note.about !== null && placed.includes(note.about)).map((note) => note.id);
    return { ...NOT_ARRANGED, flow, placed: [...placed, ...stuck], way: began ? undefined : SORTING };
  },
  carries: () => false,
  accepts: () => false,
  drop: () => false,
  counted: (count) => t("board.on_flow", { count }),
};
