/** What is told of what earlier tables left, in words: the heading of a lot, the line under one thing, how far apart groups were. */

import type { Recalled } from "../../state/shown";
import { beside, date, language, pick, t } from "../../wording";
import { sectionsOf, type Lot, type Part } from "./last_time";
import { placeOf } from "./place";
import type { Spread } from "./trend";

/** What the lot stood under there. last: the day of the last table. */
export function headingOf(part: Part, lot: Lot, last: string): string {
  const name = pick(lot.under);
  switch (part) {
    case "group":
      return name ? t("look.last.choice", { choice: name }) : t("look.last.groups");
    case "pattern":
      return beside([date(lot.day || last), name]);
    case "question":
      return beside([name, date(lot.day)]);
    default:
      return name;
  }
}

/** What one thing is, where it stands by itself. all: what it is one of. */
export function aboutOf(one: Recalled, all: readonly Recalled[], last: string): string {
  switch (one.part) {
    case "group":
      return one.place > 0 ? beside([t("look.last.choice", { choice: pick(one.choice) }), placeOf(one)]) : t("look.last.groups");
    case "said":
      return pick(one.under);
    case "party":
      return beside([t("look.last.parties"), pick(one.under)]);
    case "pattern":
      return beside([t("look.last.patterns"), date(one.day || last)]);
    case "question": {
      const lot = sectionsOf(all).flatMap(({ lots }) => lots).find(({ items }) => items.some(({ id }) => id === one.id))?.items ?? [];
      return t("look.last.question_of", { nr: lot.findIndex(({ id }) => id === one.id) + 1, of: lot.length });
    }
    case "spread":
      return one.spread === null ? "" : beside([date(one.day || last), widestSaid(one.spread)]);
    default:
      return t(`look.last.a_${one.part}`);
  }
}

/** In how many boxes groups differed. */
export function apartSaid({ cells, apart }: Spread): string {
  return apart === 0 ? t("look.last.alike", { count: cells }) : t("look.last.apart", { apart, count: cells });
}

/** The largest difference and where it was; "" where all were alike. */
export function widestSaid({ widest, where, unit }: Spread): string {
  return widest === 0 ? "" : t("look.last.widest", { spread: withUnit(widest, unit), where: pick(where) });
}

/** As `boards/calibration.ts` writes it, which every phone would have to know of for this alone. */
function withUnit(hundredths: number, unit: Spread["unit"]): string {
  const said = String(hundredths / 100);
  return `${language() === "nl" ? said.replace(".", ",") : said} ${pick(unit)}`;
}
