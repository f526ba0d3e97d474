/** A moment in words, in the reader's own time. */

import { language, t } from "../../wording";

/** "11 jun 2027, 14:05" from seconds since 1970. */
export function moment(seconds: number, of = language()): string {
  const format = new Intl.DateTimeFormat(of === "en" ? "en-GB" : "nl-NL", { dateStyle: "medium", timeStyle: "short" });
  return format.format(new Date(seconds * 1000));
}

/** The same, or that it never was. */
export function lastly(seconds: number | null): string {
  return seconds === null ? t("account.never") : moment(seconds);
}
