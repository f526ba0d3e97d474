/** A fishbone, its own way: a tree of causes whose roots lie on bones. */
import { freshId } from "../io/ids";
import type { MenuItem } from "../ui/menu";
import * as icons from "../ui/icons";
import { language, t } from "../wording";
import { everyOf, fishOf, steadyFish } from "./fish";
import { said } from "./words";
import { settling, TREE_WAY } from "./tree_way";
import type { Way } from "./way";

export const FISH_WAY: Way = {
  groups: false,
  shrinks: true,
  arranged(row, notes, tables) {
    const { forest } = TREE_WAY.arranged(row, notes, tables);
    if (forest === null) return { forest, plane: null, placed: [] };
    const fish = fishOf(tables.workshop?.question ?? "", tables.zones.filter((zone) => zone.board === row.id), forest, tables.actions);
    return { forest, plane: null, fish, placed: fish.bones.flatMap((bone) => everyOf(bone.roots)).map((cause) => cause.id) };
  },
  steady(before, now) {
    const { forest = null } = TREE_WAY.steady?.(before, now) ?? now;
    return { ...now, forest, fish: now.fish && forest ? steadyFish(now.fish, forest) : now.fish };
  },
  acts(board, by) {
    const { tree } = TREE_WAY.acts(board, by);
    return {
      tree: {
        ...tree,
        goal: undefined,
        grow: tree?.grow && ((parent, text, bone) => by.ask({ type: "tree.grow", id: freshId(), board, parent, text, lang: language(), ...(bone === undefined ? {} : { zone: bone }) })),
        hang: tree?.hang && ((notes, parent, bone) => by.ask({ type: "tree.put", notes: [...notes], parent, after: null, last: true, ...(bone === undefined ? {} : { zone: bone }) })),
        look: by.may("action.add") && by.may("action.edit") ? (id, known, { what, who, how, when }) => {
          if (known === null) by.ask({ type: "action.add", id: freshId(), what, who, how, when, source_table: "notes", source: id });
          else {
            const { first, where, again, parties, influence, receiver, message, rev } = known;
            by.ask({ type: "action.edit", id: known.id, what: known.what, who, how, when, first, where, again, parties, influence, receiver, message, base_rev: rev });
          }
        } : undefined,
      },
    };
  },
  carries: TREE_WAY.carries,
  accepts(paper, place) {
    if (place.kind === "bone") return paper.tree?.hang !== undefined;
    return place.kind !== "new" && TREE_WAY.accepts(paper, place);
  },
  drop(paper, notes, place) {
    if (!this.accepts(paper, place)) return false;
    if (place.kind !== "bone") return TREE_WAY.drop(paper, notes, place);
    paper.tree?.hang?.(notes, null, place.id);
    return true;
  },
  nameOf(paper, place) {
    if (place.kind === "zone") return t("fish.loose");
    const bone = place.kind === "bone" ? paper.fish?.bones.find((one) => one.id === place.id) : undefined;
    return bone ? t("fish.bone", { name: said(bone.name) }) : TREE_WAY.nameOf(paper, place);
  },
  menu(paper, notes) {
    const { tree, forest } = paper;
    const [id = ""] = notes;
    if (tree === undefined || forest === null || notes.length === 0) return [];
    const cause = notes.length === 1 ? forest.causes.get(id) : undefined;
    const items: (MenuItem | false)[] = [
      cause !== undefined && { label: t("fish.ask_why"), icon: icons.hint, act: () => (paper.whying = id) },
      cause !== undefined && tree.mark !== undefined && { label: t("tree.mark"), icon: icons.core, act: () => (paper.marking = id) },
      cause !== undefined && (tree.look !== undefined || tree.mark !== undefined) && { label: t("fish.look_into"), icon: icons.search, act: () => (paper.looking = id) },
      tree.hang !== undefined && { label: t(cause === undefined ? "fish.put" : "fish.move"), icon: icons.hang, act: () => (paper.hanging = notes) },
      ...settling(paper, notes),
      cause !== undefined && cause.note.addition !== "new" && cause.note.addition !== "discuss" && tree.takeOut !== undefined && { label: t("fish.take_off"), icon: icons.ungroup, act: () => tree.takeOut?.(id) },
    ];
    return items.filter((item) => item !== false);
  },
  counted: (count) => t("board.on_fish", { count }),
};
