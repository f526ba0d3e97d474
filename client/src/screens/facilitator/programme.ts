/** A programme as the server tells it to its facilitators (`web/programme_answers.py`). */
import type { Words } from "../../wording";

export interface ListedProgramme { stream: string; title: string; opened: boolean; kept_until: string }

export interface Processing {
  controller: string; contact: string; purpose: string; basis: string; health: string; recipients: string; hosting: string;
}

export interface QuestionSeen { number: number; question: string; reason: string; at: number }

export interface WorkshopSeen {
  workshop: string; title: string; format: Words; kept_until: string; yours: boolean;
  stage: "waiting" | "running" | "closed" | null; closed_at: number | null; code: string | null;
  step: Words | null; nr: number | null; steps: number | null; report: "draft" | "response" | "confirmed" | null;
}

/** What its closed workshops saw, agreed and did. A role without a name: all whose roles few have. */
export interface Memory {
  workshops: number; actions: number; done: number; silent: number; directions: { name: string; times: number }[];
  missing: { role: string; route: "" | "invite" | "visit" | "inform" }[]; people: { name: Words | null; count: number }[]; seats: number;
}

/** An entry of the glossary. */
export interface TermSeen { term: string; avoid: string; use: string; why: string }

export type Audience = "nobody" | "link" | "anybody";

export interface PromiseSeen { audience: Audience; url: string; at: number | null }

export interface ProgrammeSeen {
  programme: string; title: string; language: "nl" | "en"; questions: QuestionSeen[]; processing: Processing;
  kept_until: string; missing: string[]; opened_at: number | null; workshops: WorkshopSeen[];
  promise: PromiseSeen; terms: TermSeen[];
}

export { dayOf } from "../after/followed";
