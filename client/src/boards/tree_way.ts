/** A tree, its own way: notes hang under each other. */
import { freshId } from "../io/ids";
import type { MenuItem } from "../ui/menu";
import * as icons from "../ui/icons";
import { language, t } from "../wording";
import type { CommandName } from "../wire/wire.gen";
import type { TreeActs } from "./acts";
import { forestOf, hangsIn, inOrderOfReading, steadyForest, type Cause } from "./forest";
import type { PaperState } from "./paper.svelte";
import type { Way } from "./way";

/** What guests added stays as it is until those whose tree it is accepted it. */
const waits = (addition: string): boolean => addition === "new" || addition === "discuss";

/** A guest words a goal where nobody did, or what their own group worded; at home, what guests worded waits. */
function wordsGoal({ home = null }: TreeActs, { row }: Cause): boolean {
  if (home === null) return !waits(row.goal_addition);
  return row.goal === "" || (waits(row.goal_addition) && row.goal_by === home);
}

/** What can be said of what guests added: of a note, and of the goal they worded on one. */
export function settling(paper: PaperState, notes: readonly string[]): (MenuItem | false)[] {
  const { tree, scene, forest } = paper;
  const [id = ""] = notes;
  const { settle } = tree ?? {};
  const note = notes.length === 1 ? scene?.notes.get(id) : undefined;
  const cause = forest?.causes.get(id);
  if (settle === undefined || note === undefined) return [];
  return [
    note.addition !== "" && note.addition !== "accepted" && { label: t("tree.accept"), icon: icons.done, act: () => settle(id, "accepted") },
    note.addition !== "" && note.addition !== "discuss" && { label: t("tree.discuss"), icon: icons.question, act: () => settle(id, "discuss") },
    cause !== undefined && waits(cause.row.goal_addition) && { label: t("tree.accept_goal"), icon: icons.done, act: () => settle(id, "accepted", true) },
    cause !== undefined && cause.row.goal_addition !== "" && cause.row.goal_addition !== "discuss" && { label: t("tree.discuss_goal"), icon: icons.question, act: () => settle(id, "discuss", true) },
  ];
}

export const TREE_WAY: Way = {
  groups: false,
  shrinks: true,
  arranged(row, notes, { causes, actions }) {
    const forest = forestOf(notes, causes.filter((cause) => cause.board === row.id), actions);
    return { forest, plane: null, line: null, placed: inOrderOfReading(forest.roots).map((cause) => cause.id) };
  },
  steady: (before, now) => ({ ...now, forest: before.forest && now.forest && steadyForest(before.forest, now.forest) }),
  acts(board, by) {
    const when = <Act>(name: CommandName, act: Act): Act | undefined => (by.may(name) ? act : undefined);
    return {
      tree: {
        home: by.view.breakout?.home ?? null,
        grow: when("tree.grow", (parent, text) => by.ask({ type: "tree.grow", id: freshId(), board, parent, text, lang: language() })),
        hang: when("tree.put", (notes, parent) => by.ask({ type: "tree.put", notes: [...notes], parent, after: null, last: true })),
        takeOut: when("tree.take_out", (id) => by.ask({ type: "tree.take_out", id })),
        goal: when("tree.goal", (id, text, base_rev) => by.ask({ type: "tree.goal", id, text, base_rev })),
        settle: when("tree.settle", (id, addition, goal = false) => by.ask({ type: "tree.settle", id, addition, goal })),
        bring: when("action.add", (id, what, receiver) => by.ask({ type: "action.add", id: freshId(), what, influence: "outside", receiver, source_table: "notes", source: id })),
        draft: (field) => by.draft(field),
        mark: when("tree.mark", (id, marks) => by.ask({ type: "tree.mark", id, sure: null, influence: null, core: null, ...marks })),
      },
    };
  },
  carries: ({ tree }) => tree?.hang !== undefined,
  accepts(paper, place) {
    if (place.kind === "zone") return paper.tree?.takeOut !== undefined;
    if (paper.tree?.hang === undefined || paper.forest === null) return false;
    return place.kind === "new" || (place.kind === "cause" && !hangsIn(paper.forest, place.id, paper.inHand));
  },
  drop(paper, notes, place) {
    if (!this.accepts(paper, place)) return false;
    if (place.kind === "zone") for (const id of notes) if (paper.forest?.causes.has(id)) paper.tree?.takeOut?.(id);
    if (place.kind === "cause" || place.kind === "new") paper.tree?.hang?.(notes, place.kind === "cause" ? place.id : null);
    return true;
  },
  nameOf({ scene }, place) {
    return place.kind === "new" ? t("tree.own_tree") : place.kind === "zone" ? t("tree.loose") : (scene?.notes.get(place.id)?.text ?? place.id);
  },
  menu(paper, notes) {
    const { tree, forest } = paper;
    const [id = ""] = notes;
    if (tree === undefined || forest === null || notes.length === 0) return [];
    const cause = notes.length === 1 ? forest.causes.get(id) : undefined;
    const items: (MenuItem | false)[] = [
      cause !== undefined && tree.grow !== undefined && { label: t("tree.grow_under"), icon: icons.grow, act: () => (paper.growing = id) },
      cause !== undefined && tree.goal !== undefined && wordsGoal(tree, cause) && { label: t(cause.row.goal ? "tree.change_goal" : "tree.word_goal"), icon: icons.goal, act: () => (paper.wording = id) },
      cause !== undefined && tree.mark !== undefined && { label: t("tree.mark"), icon: icons.core, act: () => (paper.marking = id) },
      tree.hang !== undefined && { label: t("tree.hang"), icon: icons.hang, act: () => (paper.hanging = notes) },
      ...settling(paper, notes),
      cause !== undefined && tree.takeOut !== undefined && !waits(cause.note.addition) && { label: t("tree.take_out"), icon: icons.ungroup, act: () => tree.takeOut?.(id) },
    ];
    return items.filter((item) => item !== false);
  },
  counted: (count) => t("board.in_tree", { count }),
};
