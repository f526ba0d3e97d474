/** A programme as the server tells it to its facilitators (`web/programme_answers.py`). */
import { date, type Words } from "../../wording";

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

export interface ProgrammeSeen {
  programme: string; title: string; language: "nl" | "en"; questions: QuestionSeen[]; processing: Processing;
  kept_until: string; missing: string[]; opened_at: number | null; workshops: WorkshopSeen[];
}

export interface ActionSeen {
  workshop: string; title: string;
  action: { id: string; what: string; who: string; when: string; when_date: string | null; missing: string[] };
}

/** The day of a moment (ms since 1970), where the reader is, in words. */
export function dayOf(at: number): string {
  const then = new Date(at);
  return date([then.getFullYear(), then.getMonth() + 1, then.getDate()].map((part) => String(part).padStart(2, "0")).join("-"));
}
