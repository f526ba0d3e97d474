/** Which format fits: the questions and the advice as the server tells them (`core/advising.py`). */
import type { Words } from "../../wording";

export interface Format { id: string; name: Words; goal: Words; minutes: number; own?: boolean }

type End = "who" | "picture" | "causes" | "ideas" | "choice" | "became" | "solutions" | "alike" | "story";

export interface FormatQuestion { id: "kind" | "end" | "back" | "people" | "relation" | "time"; answers: readonly string[] }

/** end: what it gives. long: longer than there is time. later: not yet what was asked for. size: for another number. */
export interface Advised {
  format: string; minutes: number; end: End; long: boolean; later: boolean; size: boolean;
  why: "who" | "strained" | "unsure" | "people" | "time" | "made_for" | "then" | "also_safe" | "shorter" | "longer" | "otherwise";
}

/** none: why no format is advised. end: what was asked for. */
export interface Advice { none: "fact" | "decided" | "nothing" | null; end: End | null; first: Advised | null; second: Advised | null }

export interface FormatAdvice { most: number; questions: readonly FormatQuestion[]; advice: Advice | null }

/** What was answered, by question. What is not asked any more stays, for when it is asked again. */
export type Answers = Record<FormatQuestion["id"], string | null>;

export const NOTHING_YET: Answers = { kind: null, end: null, back: null, people: null, relation: null, time: null };

/** Which question comes after the one at `at`: while answers are changed the first that lacks one, else the next. */
export function after(at: number, questions: readonly FormatQuestion[], answers: Answers, changing: boolean): number {
  if (!changing) return at + 1;
  const lacking = questions.findIndex((one) => !one.answers.includes(answers[one.id] ?? ""));
  return lacking < 0 ? questions.length : lacking;
}
