/** Where a link leads, by what it is for, and what a return link carries beside its secret. Pure. */

import type { CarriedBallot } from "../../state/ballot.svelte";

/** Between the secret and what travels along; in neither of them. */
const AND = "~";

/** The screen that a link of `purpose` opens, of the workshop or programme with this id. */
export function pathOfPurpose(purpose: string, id: string): string {
  if (purpose === "programme") return `/facilitator/programme/${id}`;
  if (purpose === "wall") return `/w/${id}/wall`;
  return `/w/${id}`;
}

/** A return link that takes one's own choices along: in the fragment, which no server sees. */
export function linkWith(url: string, ballots: readonly CarriedBallot[]): string {
  return ballots.length === 0 ? url : `${url}${AND}${encodeURIComponent(JSON.stringify(ballots))}`;
}

/** The secret of a fragment, and the choices that came along. Anything unreadable is left out. */
export function partsOf(fragment: string): { secret: string; ballots: CarriedBallot[] } {
  const [secret = "", carried] = fragment.split(AND, 2);
  try {
    const ballots: unknown = JSON.parse(decodeURIComponent(carried ?? "[]"));
    return { secret, ballots: Array.isArray(ballots) ? ballots.filter(isBallot) : [] };
  } catch {
    return { secret, ballots: [] };
  }
}

function isBallot(one: unknown): one is CarriedBallot {
  const of = one as Partial<CarriedBallot> | null;
  return typeof of?.round === "string" && typeof of.token === "string" && isChoices(of.choices) && (of.sent === null || isChoices(of.sent));
}

function isChoices(of: unknown): boolean {
  return typeof of === "object" && of !== null && Object.values(of).every((dots) => Number.isInteger(dots) && dots > 0);
}
