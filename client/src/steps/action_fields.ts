/** What people fill in of an action, and how it is told back to them. Pure. */

import type { Action, Breakout } from "../state/shown";
import { listed } from "../listed";
import { beside, date, t } from "../wording";

const FIELDS = ["who", "when", "how", "where", "again", "first", "parties", "receiver", "message"] as const;

export type Fields = Record<"what" | (typeof FIELDS)[number], string> & { influence: Action["influence"] };
type Told = Omit<Action, "truth">;
export type Reach = Pick<Fields, "influence" | "receiver" | "message">;

/** What stands in the fields when one begins: days in words, so that one reads which day was understood. */
export function begun(action: Action | null): Omit<Fields, "what"> {
  const fields = { influence: action?.influence ?? "" } as Omit<Fields, "what">;
  for (const field of FIELDS) fields[field] = action?.[field] ?? "";
  return { ...fields, when: date(fields.when), again: date(fields.again) };
}

const isDay = (said: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(said);

/** Whether a moment was said that is not one day ("voor de zomer"): then one asks which day is meant. */
export function asksDay(said: string): boolean {
  return said !== "" && !isDay(said);
}

/** What is odd about the days of an action: it is over by `today`, or one looks back before it is done. Days compare as words. */
export function odd({ when, again }: Pick<Action, "when" | "again">, today: string): { over: boolean; early: boolean } {
  return { over: isDay(when) && when < today, early: isDay(when) && isDay(again) && again < when };
}

/** Which small group worked it out; "" for what the whole table made. */
export function groupOf(groups: readonly Pick<Breakout, "id" | "number">[], action: Pick<Action, "breakout">): string {
  const group = groups.find((one) => one.id === action.breakout);
  return group ? t("participant.action.group", { number: group.number }) : "";
}

/** Who does it and when; or who brings it to whom. */
export function told(action: Told): string {
  const receiver = action.influence === "outside" && action.receiver ? t("participant.action.to", { receiver: action.receiver }) : "";
  return beside([action.who, receiver, date(action.when)]);
}

/** How it is done; of what is outside, what is said. */
export function does(action: Told): string {
  return action.influence === "outside" ? action.message : action.how;
}

/** What an idea still lacks, as one sentence; "" for an action. */
export function lacking(action: Told): string {
  if (action.missing.length === 0) return "";
  const words = action.missing.map((field) => t(`participant.action.missing.${field as "who"}`));
  return t("participant.action.lacks", { missing: listed(words) });
}
