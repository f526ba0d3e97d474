/** Questions in an order, arranged for drawing: where yes and no lead, and orders beside each other. Pure. */
import type { Asked, Note, Shown, Zone } from "../state/shown";
import { t } from "../wording";
import { said } from "./words";

/** What follows on an answer, as it leads now. */
export type Follow = Asked["yes"];
type Row = Pick<Asked, "note" | "yes" | "no" | "tailoring" | "source">;
type Words = Pick<Note, "id" | "text" | "lang" | "kind" | "zone">;

/** A question in its order. */
export interface Question {
  readonly id: string;
  readonly number: number;
  readonly note: Words;
  readonly row: Row;
  /** The kind of question: the name of its box. */
  readonly kind: string;
  /** The source it comes from; "" where none is told. */
  readonly source: string;
  /** Where people got stuck at it. */
  readonly issues: readonly Words[];
}

/** An order with its name: of the table, of a small group, or a version. */
export interface Order {
  readonly id: string;
  readonly name: string;
  readonly questions: readonly Question[];
}

export interface Flow {
  /** The order of the table. */
  readonly order: Order;
  /** Those of small groups, by number. */
  readonly groups: readonly Order[];
  readonly versions: readonly Order[];
  /** Notes that a question can come from. */
  readonly sources: readonly Words[];
}

type Tables = Pick<Shown, "asked" | "versions" | "breakouts" | "notes" | "zones" | "boards">;

export function flowOf(board: string, tables: Tables): Flow {
  const words = new Map(tables.notes.map((note) => [note.id, note]));
  const asked = tables.asked.filter((one) => one.board === board);
  const orderOf = (id: string, name: string, rows: readonly Row[]): Order => ({ id, name, questions: questionsOf(rows, words, tables.zones) });
  return {
    order: orderOf("", t("flow.now"), asked.filter((one) => one.breakout === null)),
    groups: tables.breakouts.filter((group) => asked.some((one) => one.breakout === group.id))
      .map((group) => orderOf(group.id, t("flow.group", { number: group.number }), asked.filter((one) => one.breakout === group.id))),
    versions: tables.versions.filter((one) => one.board === board).sort((a, b) => a.number - b.number)
      .map((one) => orderOf(one.id, versionName(one.number), one.asked)),
    sources: tables.notes.filter((note) => note.state === "live" && tables.boards.some((one) => one.id === note.board && one.kind === "shelf")),
  };
}

/** The questions of an order, with their words; rows come in their order. */
export function questionsOf(rows: readonly Row[], words: ReadonlyMap<string, Words & { readonly about?: string | null; readonly state?: string }>, zones: readonly Zone[]): Question[] {
  const issues = [...words.values()].filter((note) => note.about != null && (note.state ?? "live") === "live");
  return rows.filter((row) => words.has(row.note)).map((row, index): Question => {
    const note = words.get(row.note)!;
    const zone = zones.find((one) => one.id === note.zone);
    return {
      id: row.note, number: index + 1, note, row, kind: zone?.note_kind === "question" ? "" : said(zone?.name),
      source: words.get(row.source ?? "")?.text ?? "", issues: issues.filter((one) => one.about === row.note),
    };
  });
}

export function versionName(number: number): string {
  return t("flow.version", { number: `0.${number}` });
}

/** Whether an answer leads nowhere yet. */
export function isOpen({ go }: Follow): boolean {
  return go !== "next" && go !== "to" && go !== "out";
}

/** Where an answer leads, in words. */
export function followName(questions: readonly Question[], follow: Follow): string {
  const number = questions.find((one) => one.id === follow.to)?.number ?? 0;
  switch (follow.go) {
    case "next":
      return t("flow.to_next", { number });
    case "to":
      return t("flow.to", { number });
    case "out":
      return follow.text;
    case "back":
      return t("flow.back", { number });
    case "gone":
      return t("flow.gone");
    case "last":
      return t("flow.last");
    default:
      return t("flow.open");
  }
}

/** Orders beside each other: the twin of `core/flow.py: compared`. */
export interface Compared {
  readonly same: readonly string[];
  readonly other: readonly string[];
  readonly answers: readonly string[];
  readonly some: readonly string[];
}

export function compared(orders: readonly Order[]): Compared {
  const places = orders.map((order) => new Map(order.questions.map((one) => [one.id, one])));
  const every = [...new Set(orders.flatMap((order) => order.questions.map((one) => one.id)))];
  const common = every.filter((id) => places.every((place) => place.has(id)));
  const before = (a: string, b: string): boolean => places.every((place) => place.get(a)!.number < place.get(b)!.number);
  let longest: readonly string[] = [];
  const ending: [string, readonly string[]][] = [];
  for (const id of [...common].sort((a, b) => places[0]!.get(a)!.number - places[0]!.get(b)!.number)) {
    let line: readonly string[] = [];
    for (const [last, known] of ending) if (before(last, id) && known.length > line.length) line = known;
    ending.push([id, [...line, id]]);
    if (line.length + 1 > longest.length) longest = [...line, id];
  }
  const told = ({ row }: Question): string => JSON.stringify([row.tailoring, ...[row.yes, row.no].map(({ go, to, text }) => [go === "next" ? "to" : go, to, text])]);
  return {
    same: longest, other: common.filter((id) => !longest.includes(id)),
    answers: common.filter((id) => new Set(places.map((place) => told(place.get(id)!))).size > 1),
    some: every.filter((id) => !common.includes(id)),
  };
}
