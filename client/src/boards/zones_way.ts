/** Boards made of zones and groups: brown paper, columns, four boxes. */
import { t } from "../wording";
import { said } from "./words";
import { NOT_ARRANGED, type Way } from "./way";

export const ZONES_WAY: Way = {
  groups: true,
  shrinks: false,
  arranged: () => NOT_ARRANGED,
  acts: () => ({}),
  carries: ({ put, move, group }) => (put ?? move ?? group) !== undefined,
  accepts({ acts: { group, put, loose, move }, scene }, place) {
    if (place.kind === "zone") return move !== undefined || loose !== undefined;
    if (place.kind === "new") return group !== undefined;
    const grouped = place.kind === "group" || scene?.notes.get(place.id)?.cluster != null;
    return (grouped ? put : group) !== undefined;
  },
  drop({ acts, scene }, notes, place) {
    const target = place.kind === "note" ? scene?.notes.get(place.id) : undefined;
    if (target !== undefined && !notes.includes(target.id)) {
      if (target.cluster !== null) acts.put?.(notes, target.cluster);
      else acts.group?.([target.id, ...notes]);
    } else if (place.kind === "group") acts.put?.(notes, place.id);
    else if (place.kind === "new") acts.group?.(notes);
    else if (place.kind === "zone") {
      const home = notes.filter((id) => scene?.notes.get(id)?.zone === place.id);
      const away = notes.filter((id) => !home.includes(id));
      const leaving = home.filter((id) => scene?.notes.get(id)?.cluster !== null);
      if (leaving.length > 0) acts.loose?.(leaving);
      if (away.length > 0) acts.move?.(away, place.id);
    } else return false;
    return true;
  },
  nameOf({ scene }, place) {
    if (place.kind === "new") return t("board.new_group");
    if (place.kind === "zone") return said(scene?.zones.find((zone) => zone.id === place.id)?.name) || place.id;
    return scene?.groups.find((group) => group.id === place.id)?.name || t("ui.group.unnamed");
  },
  menu: () => [],
};
