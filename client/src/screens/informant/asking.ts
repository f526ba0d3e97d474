/** The page of an informant, as the server tells it (`web/informant_answers.py`), and asking it things. */
import { pick, type Words } from "../../wording";
import type { Kind } from "../../ui/kinds";
import type { Told } from "../before/asking";

export interface Draft { id: string; kind: Kind; text: string; lang: string; rev: number }
export interface Became { group: string | null; dots: number | null; actions: { what: string; when: string }[] }
export interface OwnTold extends Draft { at: "" | "table" | "back" | "away"; keep_out: boolean; became: Became | null }

export interface TellingPage {
  person: string; title: string; question: string; host: string; kept_until: string;
  occasion: { when: string; where: string }; privacy: { nl: string[]; en: string[] }; secure: boolean; days: number;
  language: string; ask: Words; kinds: Kind[]; roles: { id: string; name: Words }[]; chair: string; tile: string | null;
  quotes: boolean; yes: boolean; quote: boolean; said: boolean; sent: boolean; shown: boolean; closed: boolean;
  reported: boolean; told: OwnTold[]; most: number;
}

export type Act = "look" | "about" | "write" | "drop" | "send" | "unsend" | "change" | "take-back";

/** Ask something with the secret of one's own link. */
export async function askTelling<T>(act: Act, body: object): Promise<Told<T>> {
  try {
    const response = await fetch(`/api/tell/${act}`, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body),
    });
    if (response.status >= 500) return { dead: true };
    const answer: unknown = await response.json();
    return response.ok ? { ok: answer as T } : { wrong: pick((answer as { sentence: Words }).sentence) };
  } catch {
    return { dead: true };
  }
}
