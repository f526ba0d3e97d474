/** Whether a bundle of paper choices can be right: the same limits as for a ballot, summed. Pure. */
import type { Tables } from "../../sync/rows";

export interface BundleProblem {
  key: "none" | "too_many" | "too_many_on_one" | "too_many_ballots";
  count: number;
}

const MOST_BALLOTS = 200;

/** What is amiss, or null. The server checks again. */
export function bundleProblem(
  round: Pick<Tables["rounds"], "budget" | "most_per_item">, ballots: number, dots: Readonly<Record<string, number>>,
): BundleProblem | null {
  if (ballots === 0) return { key: "none", count: 0 };
  if (ballots > MOST_BALLOTS) return { key: "too_many_ballots", count: MOST_BALLOTS };
  const all = Object.values(dots);
  if (all.reduce((sum, many) => sum + many, 0) > ballots * round.budget) return { key: "too_many", count: ballots * round.budget };
  if (Math.max(0, ...all) > ballots * round.most_per_item) return { key: "too_many_on_one", count: ballots * round.most_per_item };
  return null;
}
