/** What a person may do in a tree, for board, list and menus alike; an act that the step forbids is absent. */
import { freshId } from "../io/ids";
import type { MenuItem } from "../ui/menu";
import * as icons from "../ui/icons";
import { language, t } from "../wording";
import type { Command, CommandName } from "../wire/wire.gen";
import type { TreeActs } from "./acts";
import type { PaperState } from "./paper.svelte";

export interface Asker {
  may(name: CommandName): boolean;
  ask(command: Command): unknown;
}

export function treeActs(board: string, by: Asker): TreeActs {
  const when = <Act>(name: CommandName, act: Act): Act | undefined => (by.may(name) ? act : undefined);
  return {
    grow: when("tree.grow", (parent, text) => by.ask({ type: "tree.grow", id: freshId(), board, parent, text, lang: language() })),
    hang: when("tree.put", (notes, parent) => by.ask({ type: "tree.put", notes: [...notes], parent, after: null, last: true })),
    takeOut: when("tree.take_out", (id) => by.ask({ type: "tree.take_out", id })),
    goal: when("tree.goal", (id, text, base_rev) => by.ask({ type: "tree.goal", id, text, base_rev })),
    mark: when("tree.mark", (id, marks) => by.ask({ type: "tree.mark", id, sure: null, influence: null, core: null, ...marks })),
  };
}

/** What can be done with these notes in a tree. */
export function treeMenu(paper: PaperState, notes: readonly string[]): MenuItem[] {
  const { tree, forest } = paper;
  const [id = ""] = notes;
  if (tree === undefined || forest === null || notes.length === 0) return [];
  const cause = notes.length === 1 ? forest.causes.get(id) : undefined;
  const items: (MenuItem | false)[] = [
    cause !== undefined && tree.grow !== undefined && { label: t("tree.grow_under"), icon: icons.grow, act: () => (paper.growing = id) },
    cause !== undefined && tree.goal !== undefined && { label: t(cause.row.goal ? "tree.change_goal" : "tree.word_goal"), icon: icons.goal, act: () => (paper.wording = id) },
    cause !== undefined && tree.mark !== undefined && { label: t("tree.mark"), icon: icons.core, act: () => (paper.marking = id) },
    tree.hang !== undefined && { label: t("tree.hang"), icon: icons.hang, act: () => (paper.hanging = notes) },
    cause !== undefined && tree.takeOut !== undefined && { label: t("tree.take_out"), icon: icons.ungroup, act: () => tree.takeOut?.(id) },
  ];
  return items.filter((item) => item !== false);
}
