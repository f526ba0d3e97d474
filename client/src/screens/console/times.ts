/** Times and days as this screen writes them. */
import { date, language } from "../../wording";

const of = (): string => (language() === "en" ? "en-GB" : "nl-NL");

/** "09:42", in the time of this device. */
export function clock(at: number): string {
  return new Intl.DateTimeFormat(of(), { hour: "2-digit", minute: "2-digit" }).format(at);
}

/** "donderdag 11 juni", the day of a moment. */
export function weekday(at: number): string {
  return new Intl.DateTimeFormat(of(), { weekday: "long", day: "numeric", month: "long" }).format(at);
}

/** Dots per person: always one decimal, so that columns stand under each other. */
export function average(each: number): string {
  return new Intl.NumberFormat(of(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(each);
}

/** A day that was written as a date becomes short words ("11 jun"); anything else stays as people wrote it. */
export function day(written: string): string {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written);
  if (!parts) return date(written);
  const noon = new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]), 12);
  return new Intl.DateTimeFormat(of(), { day: "numeric", month: "short" }).format(noon).replace(".", "");
}
