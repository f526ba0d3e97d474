/** How far apart small groups were with their numbers, from table to table (method J09). Never a mean: that would hide the
 * difference. Pure. */

import type { Board, Compared, Recalled, Zone } from "../../state/shown";

export type Spread = NonNullable<Recalled["spread"]>;

/** One table. */
export interface Point {
  readonly id: string;
  /** YYYY-MM-DD; "" for the table of now. */
  readonly day: string;
  readonly spread: Spread;
}

/** One board that table after table filled in: known by its name. */
export interface Trend {
  readonly id: string;
  readonly name: Recalled["under"];
  /** The oldest first. */
  readonly points: readonly Point[];
}

/** What there is of the table of now: nothing where it compares no numbers, or may not see them yet. */
export interface Now {
  readonly boards: readonly Board[];
  readonly compared: readonly Compared[];
  readonly zones: readonly Zone[];
}

/** last: the day of the last table. now: its own figure comes last, once two groups can be compared. */
export function trendsOf(recalled: readonly Recalled[], last: string, now?: Now): readonly Trend[] {
  const told = recalled.filter((one) => one.part === "spread" && one.spread !== null);
  if (told.length === 0) return [];
  const points = told.map((one) => ({ name: one.under, id: one.id, day: one.day || last, newest: one.day === "", spread: one.spread! }))
    .reverse().sort((a, b) => Number(a.newest) - Number(b.newest) || (a.day < b.day ? -1 : Number(a.day > b.day)));
  const today = (now?.boards ?? []).filter((board) => board.numbers).flatMap((board) => {
    const spread = spreadOf(board, now?.compared ?? [], now?.zones ?? []);
    return spread === null ? [] : [{ name: board.name, id: board.id, day: "", spread }];
  });
  const found = new Map<string, { name: Recalled["under"]; points: Point[] }>();
  for (const { name, id, day, spread } of [...points, ...today]) {
    const key = JSON.stringify([name.nl, name.en]);
    const trend = found.get(key) ?? { name, points: [] };
    trend.points.push({ id, day, spread });
    found.set(key, trend);
  }
  return [...found].map(([id, trend]) => ({ id, ...trend }));
}

/** The twin of `spread_of` in core/passing_on.py: null where no two groups filled in the same box. */
export function spreadOf(board: Board, compared: readonly Compared[], zones: readonly Zone[]): Spread | null {
  const cells = compared.flatMap((one) => (one.board === board.id && one.spread !== null ? [{ zone: one.id, spread: one.spread }] : []));
  const widest = cells.reduce<(typeof cells)[number] | null>(
    (most, one) => (most === null || one.spread > most.spread || (one.spread === most.spread && one.zone > most.zone) ? one : most), null);
  if (widest === null) return null;
  const zone = widest.spread > 0 ? zones.find((one) => one.id === widest.zone) : undefined;
  return {
    cells: cells.length, apart: cells.filter((one) => one.spread > 0).length, widest: widest.spread,
    where: zone?.name ?? { nl: "", en: "" }, unit: board.unit,
  };
}
