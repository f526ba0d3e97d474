/** A life line, its own way: notes lie in lanes, at moments. */
import { freshId } from "../io/ids";
import type { MenuItem } from "../ui/menu";
import * as icons from "../ui/icons";
import { language, t } from "../wording";
import type { CommandName } from "../wire/wire.gen";
import { lineOf, atName, atOf } from "./line";
import type { Way } from "./way";

export const LINE_WAY: Way = {
  groups: false,
  shrinks: true,
  arranged(row, notes, { moments, zones }) {
    const line = lineOf(notes, zones.filter((zone) => zone.board === row.id), moments.filter((one) => one.board === row.id));
    return { forest: null, plane: null, line, placed: [...line.known.keys()] };
  },
  acts(board, by) {
    const when = <Act>(name: CommandName, act: Act): Act | undefined => (by.may(name) ? act : undefined);
    return {
      line: {
        add: when("lifeline.add", (lane, text, at, told) =>
          by.ask({ type: "lifeline.add", id: freshId(), board, lane, text, lang: language(), ...at, last: false, ...told })),
        put: when("lifeline.put", (notes, lane, at) => by.ask({ type: "lifeline.put", notes: [...notes], lane, ...at, last: false })),
        tell: when("lifeline.tell", (id, told, base_rev) => by.ask({ type: "lifeline.tell", id, ...told, base_rev })),
        takeOff: when("lifeline.take_off", (id) => by.ask({ type: "lifeline.take_off", id })),
        erase: when("case.erase", () => by.ask({ type: "case.erase" })),
      },
    };
  },
  carries: ({ line }) => line?.put !== undefined,
  accepts({ acts: { line } }, place) {
    return place.kind === "moment" ? line?.put !== undefined : place.kind === "zone" && line?.takeOff !== undefined;
  },
  drop(paper, notes, place) {
    if (!this.accepts(paper, place)) return false;
    const { line } = paper.acts;
    if (place.kind === "zone") {
      for (const id of notes) if (paper.line?.known.has(id)) line?.takeOff?.(id);
      return true;
    }
    const { lane, beside, after } = atOf(place);
    line?.put?.(notes, lane || null, { beside, after });
    return true;
  },
  nameOf({ line }, place) {
    if (place.kind !== "moment" || line === null) return t("lifeline.loose");
    const at = atOf(place);
    const lane = line.lanes.find((one) => one.id === at.lane);
    return lane ? t("lifeline.said", { lane: lane.name, place: atName(line, at) }) : atName(line, at);
  },
  menu(paper, notes) {
    const { line, acts: { line: acts } } = paper;
    const known = notes.filter((id) => line?.known.has(id));
    if (line === null || acts === undefined || notes.length === 0) return [];
    const [one = ""] = known;
    const items: (MenuItem | false)[] = [
      notes.length === 1 && known.length === 1 && acts.tell !== undefined && { label: t("lifeline.change"), icon: icons.time, act: () => (paper.telling = { id: one, gap: false }) },
      acts.put !== undefined && { label: t(known.length > 0 ? "lifeline.elsewhere" : "lifeline.place"), icon: icons.place, act: () => (paper.placing = notes) },
      acts.takeOff !== undefined && known.length > 0 && { label: t("lifeline.take_off"), icon: icons.ungroup, act: () => known.forEach((id) => acts.takeOff?.(id)) },
    ];
    return items.filter((item) => item !== false);
  },
  counted: (count) => t("board.on_lifeline", { count }),
};
