/** A tree of goals is read aloud level by level, and only what is worded is said. */
import { beforeEach, expect, test } from "vitest";
import type { Cause as CauseRow, Note } from "../state/shown";
import { moreTexts, speakLanguage } from "../wording";
import { firstAloud, ifThen, levelsAloud } from "./aloud";
import { forestOf } from "./forest";

const note = (id: string): Note => ({ id, board: "b", text: id, state: "live" }) as Note;
const row = (id: string, parent: string | null, goal = ""): CauseRow =>
  ({ id, board: "b", parent, order: "V", goal, goal_rev: 1, sure: "", influence: "", core: false, goal_by: null, goal_addition: "" });
const rootsOf = (...rows: CauseRow[]) => forestOf(rows.map((one) => note(one.id)), rows).roots;
const plain = (words: string): string => words.replaceAll(/[\u2066-\u2069]/g, "");

beforeEach(async () => {
  await speakLanguage("en");
  await moreTexts("later");
});

test("each level says what leads to the goals of the level above it", () => {
  const roots = rootsOf(row("root", null, "Help comes soon"), row("staff", "root", "There is staff"), row("forms", "root", "Forms are short"), row("pay", "staff", "Work pays"));
  expect(levelsAloud(roots).map((level) => level.map((one) => plain(one.words)))).toEqual([
    ["What we want: Help comes soon."],
    ["If this works: There is staff. Then this works too: Help comes soon.", "If this works: Forms are short. Then this works too: Help comes soon."],
    ["If this works: Work pays. Then this works too: There is staff."],
  ]);
});

test("between two goals of which one is not worded nothing is said, and what hangs deeper still is", () => {
  const roots = rootsOf(row("root", null), row("staff", "root", "There is staff"), row("pay", "staff", "Work pays"), row("old", "pay"));
  expect(levelsAloud(roots).map((level) => level.map((one) => one.id))).toEqual([[], [], ["pay"], []]);
  expect(plain(firstAloud(roots))).toBe("If this works: Work pays. Then this works too: There is staff.");
  expect(firstAloud(rootsOf(row("root", null, "Help comes soon")))).toBe("");
  expect(ifThen({ goal: "Work pays" }, undefined)).toBe("");
});
