/** The page of somebody who was asked to come, as the server tells it (`web/invitation_answers.py`), and asking it things. */
import { pick, t, type Words } from "../../wording";
import type { Act as TellingAct } from "../informant/asking";

export type Coming = "yes" | "maybe" | "no";
export type Seat = "room" | "distance" | "paper";

export interface Question { id: string; ask: Words; kind: "text" | "list" | "two" | "tick"; parts: Words[] }
export interface OwnAnswer { question: string; parts: string[]; shared: boolean; rev: number }

export interface OwnPage {
  person: string; workshop: string; title: string; question: string; host: string; kept_until: string;
  occasion: { when: string; where: string }; privacy: { nl: string[]; en: string[] }; secure: boolean; days: number;
  roles: { id: string; name: Words }[]; questions: Question[]; name: string; tile: string | null;
  status: Coming | "asked" | "cancelled"; yes: boolean; helps: string[]; need: string; seat: Seat; answers: OwnAnswer[];
  here: boolean; door: "open" | "knock" | "shut";
}

/** What came of asking: an answer, the server's own sentence, or nothing at all since the line is dead. */
export type Told<T> = { ok: T } | { wrong: string } | { dead: true };
export type Act = "look" | "coming" | "about" | "answer" | "share" | "take-back" | "come";

/** Ask something with the secret of one's own link: for who comes (`before`) or who tells something without coming (`tell`). */
export async function askByLink<T>(at: `before/${Act}` | `tell/${TellingAct}`, body: object): Promise<Told<T>> {
  try {
    const response = await fetch(`/api/${at}`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
    });
    if (response.status >= 500) return { dead: true };
    const answer: unknown = await response.json();
    return response.ok ? { ok: answer as T } : { wrong: pick((answer as { sentence: Words }).sentence) };
  } catch {
    return { dead: true };
  }
}

/** Why asking did not work, as a sentence. */
export function whyNot(told: { wrong: string } | { dead: true }): string {
  return "wrong" in told ? told.wrong : t("before.no_connection");
}
