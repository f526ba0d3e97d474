/** A board of numbers, from its cells and what the small groups put there. Pure. */
import type { Board, Breakout, Compared } from "../state/shown";
import { language, pick, t } from "../wording";
import type { Words } from "../wire/wire.gen";
import type { Agreeing } from "./acts";

interface InCells {
  readonly id: string;
  readonly name: Words;
}

/** A cell with what is there to compare; null where no group put a number and nothing is agreed. */
export interface CellSeen {
  readonly id: string;
  readonly name: Words;
  readonly row: Compared | null;
}

/** What the server says of a whole board of numbers. */
export interface Calibrated {
  readonly board: Board;
  /** In the order of the board. */
  readonly cells: readonly CellSeen[];
  readonly groups: readonly Breakout[];
}

export function calibratedOf(board: Board, zones: readonly InCells[], compared: readonly Compared[], breakouts: readonly Breakout[]): Calibrated {
  const known = new Map(compared.map((one) => [one.id, one]));
  return {
    board, groups: breakouts.filter((one) => board.breakouts.includes(one.id)),
    cells: zones.map(({ id, name }) => ({ id, name, row: known.get(id) ?? null })),
  };
}

/** The largest spread first, then where all agree, then what cannot be compared; those alike stay in the order of the board. */
export function bySpread(cells: readonly CellSeen[]): CellSeen[] {
  const spread = (one: CellSeen): number => one.row?.spread ?? -1;
  return [...cells].sort((a, b) => spread(b) - spread(a));
}

/** Hundredths as people write them: "1,5", and never with points between thousands. */
export function digits(hundredths: number): string {
  const said = String(hundredths / 100);
  return language() === "nl" ? said.replace(".", ",") : said;
}

export function withUnit(hundredths: number, board: Pick<Board, "unit">): string {
  return `${digits(hundredths)} ${pick(board.unit)}`;
}

/** How far the groups lie apart, in a few words. */
export function spreadSaid(row: Compared | null, board: Pick<Board, "unit">): string {
  if (row === null || row.spread === null) return t("board.values.no_spread");
  return row.spread === 0 ? t("board.values.alike") : t("board.values.spread", { spread: withUnit(row.spread, board) });
}

/** What is typed when one begins to agree about a cell: what was agreed before, if anything. */
export function agreeingFrom(row: Compared | null): Agreeing {
  const { outcome = "", low = 0, high = 0, text = "", whom = "", rev = 0 } = row ?? {};
  return {
    outcome: outcome || "value", number: outcome === "" || outcome === "policy" ? "" : digits(low), upper: outcome === "range" ? digits(high) : "",
    text, whom, again: outcome !== "", rev,
  };
}

/** What the table agreed, in a sentence; "" while it did not. */
export function agreedSaid(row: Compared | null, board: Pick<Board, "unit">): string {
  switch (row?.outcome) {
    case "value":
      return t("board.values.agreed.value", { number: withUnit(row.low, board) });
    case "range":
      return t("board.values.agreed.range", { low: digits(row.low), high: withUnit(row.high, board) });
    case "policy":
      return t("board.values.agreed.policy", { whom: row.whom });
    default:
      return "";
  }
}
