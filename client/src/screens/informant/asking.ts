/** The page of an informant, as the server tells it (`web/informant_answers.py`). */
import type { Words } from "../../wording";
import type { Kind } from "../../ui/kinds";

export interface Draft { id: string; kind: Kind; text: string; lang: string; rev: number }
export interface Became { group: string | null; dots: number | null; actions: { what: string; when: string }[] }
export interface OwnTold extends Draft { at: "" | "table" | "back" | "away"; keep_out: boolean; became: Became | null }

/** What the report says of everything, once nobody can say any more what somebody told. */
export interface Came { groups: { name: string; dots: number | null }[]; actions: { what: string; when: string }[] }

export interface TellingPage {
  person: string; title: string; question: string; host: string; kept_until: string;
  occasion: { when: string; where: string }; privacy: { nl: string[]; en: string[] }; secure: boolean; days: number;
  language: string; ask: Words; kinds: Kind[]; roles: { id: string; name: Words }[]; chair: string; tile: string | null;
  quotes: boolean; yes: boolean; quote: boolean; said: boolean; sent: boolean; shown: boolean; closed: boolean;
  reported: boolean; told: OwnTold[]; most: number;
  parted: boolean; came: Came | null;
}

export type Act = "look" | "about" | "write" | "drop" | "send" | "unsend" | "change" | "take-back";
