/** What the table before this one left, as people read it: its groups choice by choice, its directions, what it parked. Pure. */

import type { Recalled } from "../../state/shown";

/** How many groups of a choice are named at once; the others are there to be looked up (method D06). */
export const NAMED = 5;

export interface Choice {
  readonly id: string;
  /** The name of the choice in two languages; null for groups that stood in none. */
  readonly title: Recalled["choice"] | null;
  readonly groups: readonly Recalled[];
}

/** The groups, choice by choice in the order of the last table; those that stood in no choice come last. */
export function choicesOf(recalled: readonly Recalled[]): readonly Choice[] {
  const found = new Map<string, Recalled[]>();
  for (const one of recalled.filter((it) => it.part === "group")) {
    const id = one.place > 0 ? JSON.stringify(one.choice) : "";
    found.set(id, [...(found.get(id) ?? []), one]);
  }
  return [...found].map(([id, groups]) => ({ id, title: id === "" ? null : (groups[0]?.choice ?? null), groups }));
}

export function directionsOf(recalled: readonly Recalled[]): readonly Recalled[] {
  return recalled.filter((one) => one.part === "direction");
}

export function parkedOf(recalled: readonly Recalled[]): readonly Recalled[] {
  return recalled.filter((one) => one.part === "parked");
}

/** What a wall shows of it: not more of a choice than can be said aloud. */
export function aloud(recalled: readonly Recalled[]): readonly Recalled[] {
  const groups = choicesOf(recalled).flatMap((choice) => choice.groups.slice(0, NAMED));
  return [...groups, ...directionsOf(recalled), ...parkedOf(recalled)];
}
