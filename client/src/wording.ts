/** The catalogue on screens: `t("door.title")`, in the reader's language, redrawn when that changes.

The twin of `brownpaper/locales/__init__.py`; both pass tests/golden/wording.json. */

import { createSubscriber } from "svelte/reactivity";
import { partOfKey, type Part } from "./areas";
import type nl from "../../server/brownpaper/locales/nl.json";

export type Language = "nl" | "en";
export type Key = keyof typeof nl;
export type Entry = string | { one: string; other: string };
export type Values = Readonly<Record<string, string | number>>;
/** One text in both languages, as formats and the server give it. Either may be empty. */
export interface Words {
  nl: string;
  en: string;
}

export const LANGUAGES: readonly Language[] = ["nl", "en"];
/** What a language is called by those who speak it. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = { nl: "Nederlands", en: "English" };

const ISOLATE = "\u2068";
const END_ISOLATE = "\u2069";
const GAP = /\{([a-z_]+)\}/g;

type Catalogue = Readonly<Record<string, Entry>>;
const catalogues: Partial<Record<Language, Catalogue>> = {};
let current: Language = "nl";
let redraw = (): void => {};
const follow = createSubscriber((update) => {
  redraw = update;
  return () => (redraw = () => {});
});

type File = () => Promise<{ default: object }>;
const files: Record<Part, Record<Language, File>> = {
  everyone: {
    nl: () => import("../../server/brownpaper/locales/nl.json"),
    en: () => import("../../server/brownpaper/locales/en.json"),
  },
  // The build puts in each what its readers need (catalogue.ts); elsewhere all are whole.
  later: {
    nl: () => import("../../server/brownpaper/locales/nl.json?later"),
    en: () => import("../../server/brownpaper/locales/en.json?later"),
  },
  staff: {
    nl: () => import("../../server/brownpaper/locales/nl.json?staff"),
    en: () => import("../../server/brownpaper/locales/en.json?staff"),
  },
  groups: {
    nl: () => import("../../server/brownpaper/locales/nl.json?groups"),
    en: () => import("../../server/brownpaper/locales/en.json?groups"),
  },
  between: {
    nl: () => import("../../server/brownpaper/locales/nl.json?between"),
    en: () => import("../../server/brownpaper/locales/en.json?between"),
  },
  after: {
    nl: () => import("../../server/brownpaper/locales/nl.json?after"),
    en: () => import("../../server/brownpaper/locales/en.json?after"),
  },
};
const have = new Set<string>();
const wanted = new Set<Part>(["everyone"]);

/** The language of the screen now. */
export function language(): Language {
  follow();
  return current;
}

/** Fetch the texts of a language and show them. Rejects, changing nothing, when they cannot be fetched. */
export async function speakLanguage(of: Language): Promise<void> {
  const lacking = (): Part[] => [...wanted].filter((part) => !have.has(part + of));
  // A screen may ask for more while these are on their way.
  while (lacking().length > 0) await Promise.all(lacking().map((part) => load(part, of)));
  current = of;
  redraw();
}

/** Fetch the texts of the console and of accounts too. Screens need not wait: what they lack is empty until it is there. */
export async function staffTexts(): Promise<void> {
  await moreTexts("staff");
}

/** Fetch a part of the texts that the first screens do without. */
export async function moreTexts(part: Part): Promise<void> {
  wanted.add(part);
  await load(part, current);
  redraw();
}

async function load(part: Part, of: Language): Promise<void> {
  if (have.has(part + of)) return;
  const texts = (await files[part][of]()).default as Catalogue;
  catalogues[of] = { ...catalogues[of], ...texts };
  have.add(part + of);
}

/** Give the texts of a language directly, instead of all before. */
export function provide(of: Language, texts: Catalogue): void {
  catalogues[of] = texts;
  have.add(`everyone${of}`);
}

/** The text of `key`, with its gaps filled in. What is filled in is isolated, so that no name can turn a sentence round. */
export function t(key: Key, values: Values = {}): string {
  follow();
  const entry = catalogues[current]?.[key] ?? catalogues.nl?.[key];
  if (entry !== undefined) return fill(entry, current, values);
  // No text of everyone: a screen of staff, one that opens later or after a meeting, asks for the first of its own.
  const its = partOfKey(key);
  const part = its === "everyone" ? "staff" : its;
  if (wanted.has(part)) return have.has(part + current) ? key : "";
  void moreTexts(part).catch(() => {
    wanted.delete(part);
    // Drawn again, the screen asks again: without a network for a moment it would else stay without words.
    setTimeout(() => redraw(), 2_000);
  });
  return "";
}

/** A text the server gave in two languages, in the reader's, or in the other when it is empty there. */
export function pick(words: Words): string {
  follow();
  return words[current] || words.nl || words.en;
}

/** An entry with its gaps filled in, once. `count` chooses between one and other; a gap without a value stays visible. */
export function fill(entry: Entry, of: Language, values: Values = {}, isolate = true): string {
  const chosen = typeof entry === "string" ? entry : entry[form(of, values.count)];
  return chosen.replace(GAP, (gap, name: string) => {
    const value = values[name];
    if (value === undefined) return gap;
    if (typeof value === "number") return number(value, of);
    return isolate ? apart(value) : value;
  });
}

/** Words of people, to stand in a line of ours: they turn nothing round. */
export function apart(words: string): string {
  return `${ISOLATE}${words}${END_ISOLATE}`;
}

/** What there is of these, beside one another in one line. */
export function beside(parts: readonly string[], by = " · "): string {
  return parts.filter(Boolean).map(apart).join(by);
}

/** A number as the language writes it: at most two decimals, thousands apart. */
export function number(value: number, of: Language = language()): string {
  return new Intl.NumberFormat(of, { maximumFractionDigits: 2, useGrouping: true }).format(value);
}

/** A day in words ("11 juni 2027"). `day` is a date as 2027-06-11; anything else comes back as it is. */
export function date(day: string, of: Language = language()): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})/.exec(day);
  if (!parts) return day;
  const noon = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), 12);
  return new Intl.DateTimeFormat(of === "en" ? "en-GB" : "nl-NL", { dateStyle: "long" }).format(noon);
}

/** The clock time at which a break ends ("10:17"); "" while it has not begun. */
export function returnTime({ started_at, minutes, extra }: { started_at?: number | null; minutes: number; extra?: number }): string {
  if (!started_at) return "";
  const end = new Date(started_at + (minutes + (extra ?? 0)) * 60_000);
  return new Intl.DateTimeFormat(language() === "en" ? "en-GB" : "nl-NL", { hour: "2-digit", minute: "2-digit" }).format(end);
}

function form(of: Language, count: string | number | undefined): "one" | "other" {
  return typeof count === "number" && new Intl.PluralRules(of).select(count) === "one" ? "one" : "other";
}
