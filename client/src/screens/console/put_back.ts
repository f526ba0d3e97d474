/** The list of what a restore took, in words: for the screen, and as text to take along. Pure but for the language. */
import { said } from "../../boards/words";
import { KINDS, type LostItem, type LostKind, type LostList, type Said } from "../../state/lost";
import { beside, t } from "../../wording";
import { clock, weekday } from "./times";

export interface LostPart {
  readonly kind: LostKind;
  readonly items: readonly LostItem[];
}

/** What is gone, under its headings. */
export function partsOf({ items }: LostList): LostPart[] {
  return KINDS.map((kind) => ({ kind, items: items.filter((one) => one.kind === kind) })).filter((part) => part.items.length > 0);
}

/** Until when the backup goes: the time, and the day when that is not today. */
export function until(at: number, now: number): string {
  const today = new Date(at).toDateString() === new Date(now).toDateString();
  return today ? clock(at) : `${weekday(at)}, ${clock(at)}`;
}

/** What it was called, or what it is when it had no name. */
export function wordsOf({ kind, words }: LostItem): string {
  const told = inWords(words);
  if (told !== "") return told;
  return kind === "group" ? t("ui.group.unnamed") : kind === "person" ? t("ui.person.nameless") : "…";
}

/** Where it lay, or when it began. */
export function aboutOf({ where = [], at }: LostItem): string {
  return beside([...where.map(inWords), ...(at === undefined ? [] : [clock(at)])]);
}

export function asText(list: LostList, now: number): string {
  const lines = partsOf(list).flatMap(({ kind, items }) => ["", t(`put_back.kind.${kind}`), ...items.flatMap(lineOf)]);
  // The marks that keep words apart on a screen are no part of a text that goes elsewhere.
  return [t("put_back.title", { time: until(list.at, now) }), t("put_back.list"), ...lines].join("\n").replace(/[\u2066-\u2069]/g, "");
}

function lineOf(item: LostItem): string[] {
  const about = aboutOf(item);
  return [`- ${wordsOf(item)}${about && ` (${about})`}`, ...(item.more ?? []).map((one) => `  - ${inWords(one)}`)];
}

export function inWords(words: Said): string {
  return typeof words === "string" ? words : said(words);
}
