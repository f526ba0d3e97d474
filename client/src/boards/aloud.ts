/** A tree of goals as it is read aloud: what is wanted, and how each goal leads to the one above it. Pure but for the words. */
import type { Cause as CauseRow } from "../state/shown";
import { t } from "../wording";
import type { Cause } from "./forest";

type Worded = Pick<CauseRow, "goal">;

/** A goal as what leads to the one above it; "" while one of the two is not worded. */
export function ifThen(cause: Worded, above: Worded | undefined): string {
  return cause.goal && above?.goal ? t("tree.if_then", { means: cause.goal, end: above.goal }) : "";
}

export interface Said {
  readonly id: string;
  readonly words: string;
}

/** Level by level from the root down. What cannot be said yet is left out; a level of which nothing can be said is empty. */
export function levelsAloud(roots: readonly Cause[]): Said[][] {
  const levels: Said[][] = [];
  let here: { cause: Cause; above?: Cause }[] = roots.map((cause) => ({ cause }));
  while (here.length > 0) {
    levels.push(here.flatMap(({ cause, above }) => {
      const words = above ? ifThen(cause.row, above.row) : cause.row.goal && t("tree.aloud.wanted", { goal: cause.row.goal });
      return words ? [{ id: cause.id, words }] : [];
    }));
    here = here.flatMap(({ cause }) => cause.under.map((one) => ({ cause: one, above: cause })));
  }
  return levels;
}

/** The first that can be said of how one goal leads to another; "" while nothing can. */
export function firstAloud(roots: readonly Cause[]): string {
  for (const cause of roots) {
    const first = cause.under.map((one) => ifThen(one.row, cause.row)).find(Boolean) ?? firstAloud(cause.under);
    if (first) return first;
  }
  return "";
}
