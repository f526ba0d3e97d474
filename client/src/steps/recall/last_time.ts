/** What earlier tables left, as people read it: part by part, and in each what stood together there. Pure. */

import type { Recalled } from "../../state/shown";
import { trendsOf } from "./trend";

/** How many of what stands together are named at once; the others are there to be looked up (method D06). */
export const NAMED = 5;

export type Part = Exclude<Recalled["part"], "spread">;

/** In the order in which a table looks at them. How far apart groups were has no words to lay or to read: see `trend.ts`. */
const PARTS: readonly Part[] = ["group", "direction", "parked", "said", "party", "question", "pattern"];

/** What stood together: in a choice, in a box, in a ring, on a board, on a day. */
export interface Lot {
  readonly id: string;
  /** The name of that choice, box, ring or board; empty where there is none. */
  readonly under: Recalled["under"];
  /** YYYY-MM-DD, of what a table before the last one left; else "". */
  readonly day: string;
  readonly items: readonly Recalled[];
}

export interface Section {
  readonly part: Part;
  readonly lots: readonly Lot[];
}

/** The parts that there are. Lots come in the order of the last table: groups that stood in no choice are the last of theirs. */
export function sectionsOf(recalled: readonly Recalled[]): readonly Section[] {
  return PARTS.map((part) => ({ part, lots: lotsOf(recalled.filter((one) => one.part === part)) })).filter((one) => one.lots.length > 0);
}

function lotsOf(recalled: readonly Recalled[]): readonly Lot[] {
  const found = new Map<string, Recalled[]>();
  for (const one of recalled) {
    const id = JSON.stringify([underOf(one), one.day]);
    found.set(id, [...(found.get(id) ?? []), one]);
  }
  return [...found].map(([id, items]) => ({ id, under: underOf(items[0]!), day: items[0]!.day, items }));
}

function underOf(one: Recalled): Recalled["under"] {
  return one.part !== "group" ? one.under : one.place > 0 ? one.choice : { nl: "", en: "" };
}

/** What a wall shows of it: not more of what stands together than can be said aloud; of patterns and of how far apart groups
 * were, the newest. */
export function aloud(recalled: readonly Recalled[]): readonly Recalled[] {
  const words = sectionsOf(recalled).flatMap(({ part, lots }) => {
    if (part === "pattern") return lots.flatMap((lot) => lot.items).slice(0, NAMED);
    return lots.flatMap((lot) => (part === "direction" || part === "parked" ? lot.items : lot.items.slice(0, NAMED)));
  });
  const numbers = trendsOf(recalled, "").flatMap((trend) => trend.points.slice(-NAMED).map((point) => point.id));
  return [...words, ...numbers.flatMap((id) => recalled.filter((one) => one.id === id))];
}
