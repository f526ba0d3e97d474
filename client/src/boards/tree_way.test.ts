import { expect, test } from "vitest";
import { Shower } from "../state/shown";
import { apply, EMPTY, type RowChange } from "../sync/view";
import { speakLanguage, t } from "../wording";
import { moreTexts } from "../wording";
import { PaperState } from "./paper.svelte";
import { sceneOf } from "./scene";
import { TREE_WAY } from "./tree_way";

/** Whether the menu of a cause offers to word its goal, or to change it. */
async function words(home: string | null, cause: object): Promise<boolean> {
  await speakLanguage("nl");
  await moreTexts("later");
  const rows: RowChange[] = [
    ["boards", "b", { kind: "tree", layout: "Tree", name: { nl: "b", en: "b" }, order: "a", revealed: true }],
    ["zones", "z", { board: "b", name: { nl: "z", en: "z" }, order: "a" }],
    ["notes", "n", { board: "b", zone: "z", kind: "cause", text: "Niemand belt terug", order: "a", lang: "nl", shared: true }],
    ["causes", "n", { board: "b", parent: null, order: "a", ...cause }],
  ];
  const scene = { ...sceneOf("b", new Shower().show(apply(EMPTY, rows), () => "saved"))!, way: TREE_WAY };
  const tables = new Shower().show(apply(EMPTY, rows), () => "saved");
  const arranged = { ...scene, ...TREE_WAY.arranged(scene.row, tables.notes, tables) };
  const paper = new PaperState(() => arranged, () => ({ tree: { home, goal: () => {} } }));
  const labels = TREE_WAY.menu(paper, ["n"]).map((one) => one.label);
  return labels.includes(t("tree.word_goal")) || labels.includes(t("tree.change_goal"));
}

test.each([
  ["at home a goal is worded", null, {}, true],
  ["at home what guests worded waits until it is accepted", null, { goal: "Er is een vast nummer", goal_by: "g2", goal_addition: "new" }, false],
  ["at home what guests worded is changed once it was accepted", null, { goal: "Er is een vast nummer", goal_by: "g2", goal_addition: "accepted" }, true],
  ["a guest words a goal that nobody did", "g2", {}, true],
  ["a guest leaves alone what was worded at home", "g2", { goal: "Er is een vast nummer" }, false],
  ["a guest changes what their own group worded", "g2", { goal: "Er is een vast nummer", goal_by: "g2", goal_addition: "new" }, true],
  ["a guest leaves alone what other guests worded", "g2", { goal: "Er is een vast nummer", goal_by: "g3", goal_addition: "new" }, false],
])("%s", async (_, home, cause, offered) => {
  expect(await words(home, cause)).toBe(offered);
});
