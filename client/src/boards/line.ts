/** A life line, arranged for drawing: which notes share a moment, in which lane, and how that is said. Pure. */
import type { Moment, Note, Zone } from "../state/shown";
import type { Place } from "./acts";
import { t } from "../wording";
import { said } from "./words";

/** A note on the line. */
export interface Happened {
  readonly id: string;
  readonly note: Note;
  readonly row: Moment;
  /** The moment it lies at, counted from 1. */
  readonly number: number;
}

/** Notes that happened at the same time, however many lanes they lie in. */
export interface Column {
  readonly number: number;
  readonly notes: readonly Happened[];
  /** The words that its notes have for when, each once; "" when nobody said. */
  readonly when: string;
}

export interface LifeLine {
  readonly lanes: readonly { readonly id: string; readonly name: string }[];
  readonly columns: readonly Column[];
  readonly known: ReadonlyMap<string, Happened>;
  /** Notes that lie at no moment, in order. */
  readonly loose: readonly Note[];
}

/** Notes, zones and rows come sorted (`Shown`). */
export function lineOf(notes: readonly Note[], zones: readonly Zone[], rows: readonly Moment[]): LifeLine {
  const lying = new Map(notes.map((note) => [note.id, note]));
  const place = new Map(notes.map((note, index) => [note.id, index]));
  const keys = [...new Set(rows.filter((row) => lying.has(row.id)).map((row) => row.order))].sort(byBytes);
  const columns = keys.map((key, index): Column => {
    const here = rows.filter((row) => row.order === key && lying.has(row.id))
      .sort((a, b) => (place.get(a.id) ?? 0) - (place.get(b.id) ?? 0))
      .map((row): Happened => ({ id: row.id, note: lying.get(row.id)!, row, number: index + 1 }));
    return { number: index + 1, notes: here, when: [...new Set(here.map((one) => one.row.when).filter(Boolean))].join(" / ") };
  });
  const known = new Map(columns.flatMap((column) => column.notes.map((one) => [one.id, one] as const)));
  return {
    lanes: zones.map((zone) => ({ id: zone.id, name: said(zone.name) })), columns, known,
    loose: notes.filter((note) => !known.has(note.id)),
  };
}

/** What lies in a lane, from early to late. */
export function inLane(line: LifeLine, lane: string): Happened[] {
  return line.columns.flatMap((column) => column.notes.filter((one) => one.note.zone === lane));
}

/** How a moment is called: as people said, or by its number. */
export function columnName(column: Column): string {
  return column.when || t("lifeline.moment", { number: column.number });
}

/** Who knows it, in a few words; "" when nobody said. */
export function sourceName({ source, by }: Pick<Moment, "source" | "by">): string {
  const how = source ? t(`lifeline.source.${source}`) : "";
  return how && by ? t("lifeline.source_by", { source: how, by }) : how || by;
}

/** A place along the line: at a moment that is there, or at one of its own. */
export interface At {
  readonly beside: string | null;
  readonly after: string | null;
}

/** The same in a lane ("" for the lane each note has), as the id of a place. */
export function placeId(lane: string, { beside, after }: At): string {
  return [lane, beside ?? "", after ?? ""].join(",");
}

export function atOf(place: Place): At & { lane: string } {
  const [lane = "", beside = "", after = ""] = place.id.split(",");
  return { lane, beside: beside || null, after: after || null };
}

/** A place of the line in words: "na rond 2019", "tegelijk met voorjaar". */
export function atName(line: LifeLine, { beside, after }: At): string {
  const at = (id: string | null): Column | undefined => line.columns[(line.known.get(id ?? "")?.number ?? 0) - 1];
  const same = at(beside);
  if (same) return t("lifeline.beside", { moment: columnName(same) });
  const before = at(after);
  return before ? t("lifeline.after", { moment: columnName(before) }) : t("lifeline.at_start");
}

/** Every place where something can come, in order: in front, at each moment, and after it. */
export function places(line: LifeLine): At[] {
  return [
    { beside: null, after: null },
    ...line.columns.flatMap((column): At[] => {
      const id = column.notes[0]?.id ?? null;
      return [{ beside: id, after: null }, { beside: null, after: id }];
    }),
  ];
}

/** Keys are compared as the server does, never by a language. */
function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
