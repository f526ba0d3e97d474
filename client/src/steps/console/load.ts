/** Who has so much of what was agreed that one asks who joins in (method L06). For facilitators' eyes only: it is made of
 * what the console shows anyway, and is never sent, stored or put on the wall. Pure. */

import type { Action, Person } from "../../state/shown";
import { isNamed } from "../own_actions";

/** Fewer than this is never too much. */
const FEW = 3;

export interface Load {
  who: string;
  count: number;
  all: number;
}

type Named = Pick<Person, "name" | "organisation" | "state">;

/** People with more than twice their fair share, and organisations of several here with more than half, the most first. */
export function unfair(actions: readonly Pick<Action, "who" | "state">[], persons: readonly Named[]): Load[] {
  const live = actions.filter((one) => one.state === "live" && one.who !== "");
  const here = persons.filter((one) => one.state === "in" && one.name);
  const having = (names: readonly (string | null)[]): number => live.filter((one) => names.some((name) => isNamed(name, one.who))).length;
  const loads = new Map<string, number>();
  for (const { name } of here) {
    const count = having([name]);
    if (name && count >= FEW && count * here.length > 2 * live.length) loads.set(name, count);
  }
  const organisations = new Set(here.map((one) => one.organisation).filter(Boolean));
  for (const organisation of organisations) {
    const count = having([organisation, ...here.filter((one) => one.organisation === organisation).map((one) => one.name)]);
    if (organisations.size > 1 && count >= FEW && count * 2 > live.length) loads.set(organisation, count);
  }
  return [...loads].map(([who, count]) => ({ who, count, all: live.length })).sort((a, b) => b.count - a.count);
}
