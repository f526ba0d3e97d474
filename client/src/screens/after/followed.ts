/** An action after the closing, as the server tells it (`web/following_answers.py`). */
import { isoDay } from "../../io/day";
import { beside, date, language, pick, t, type Words } from "../../wording";

export type Standing = "open" | "busy" | "done" | "stuck" | "stopped" | "handed_over";
/** What somebody can tell, in the order in which it is offered. */
export const TELLABLE = ["done", "busy", "stuck", "stopped", "handed_over"] as const;
export type Tellable = (typeof TELLABLE)[number];

export interface ToldSeen {
  at: number; standing: Tellable; words: string; to: string; did: string; stuck: string; helps: string; by: "owner" | "facilitator" | "table";
}

export interface Item {
  id: string; what: string; who: string; when: string; when_date: string | null; how: string; where: string; again: string;
  again_date: string | null; source: string; missing: string[];
}

export interface FollowedSeen {
  workshop: string; title: string; action: Item; standing: Standing; owner: string; told: ToldSeen[]; since: number | null;
  silent: boolean; linked: boolean; moments: string[];
}

export interface OwnerPage {
  title: string; question: string; host: string; language: string; kept_until: string; followed: FollowedSeen; next: string;
  mail_goes: boolean; reminded: boolean;
}

/** What is told of an action: how it stands, and the words that go with that. open, named: whether those words, and one's name, may
 stand on the page of what was promised. */
export interface Telling {
  standing: Tellable; words: string; to: string; did: string; stuck: string; helps: string; open: boolean; named: boolean;
}

/** How a secret begins that stops letters and opens nothing (`web/reminding.py`). */
export const STOP = "stop.";

type Answer<T> = { ok: T } | { wrong: string };

/** Ask something with the secret of a link. A failure is a sentence. */
export async function askOwner<T = OwnerPage>(path: "look" | "tell" | "remind" | "stop", body: object): Promise<Answer<T>> {
  try {
    const response = await send(path, body);
    const answer: unknown = await response.json();
    return response.ok ? { ok: answer as T } : { wrong: pick((answer as { sentence: Words }).sentence) };
  } catch {
    return { wrong: t("owner.no_connection") };
  }
}

/** Have the days of an action as a file for a calendar; a sentence when that did not work. */
export async function keepCalendar(secret: string | null): Promise<string> {
  try {
    const response = await send("calendar", { secret, language: language() });
    if (!response.ok) return pick(((await response.json()) as { sentence: Words }).sentence);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(await response.blob());
    link.download = /filename="([^"]+)"/.exec(response.headers.get("content-disposition") ?? "")?.[1] ?? "brownpaper.ics";
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    return "";
  } catch {
    return t("owner.no_connection");
  }
}

function send(path: string, body: object): Promise<Response> {
  return fetch(`/api/owner/${path}`, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** The day of a moment (ms since 1970), where the reader is, in words. */
export function dayOf(at: number): string {
  return date(isoDay(at));
}

/** A day that was agreed: in words where it is clear, else as it was typed. */
export function agreed(typed: string, day: string | null): string {
  return day ? date(day) : typed;
}

/** How an action stands, since when: "Vast, sinds 3 mei 2027". */
export function standsNow({ standing, since }: FollowedSeen): string {
  return since === null ? t("owner.standing.open") : t("owner.since", { standing: t(`owner.standing.${standing}`), date: dayOf(since) });
}

/** A line of the history: what was told, and to whom it went. */
export function toldLine(one: ToldSeen): string {
  return beside([dayOf(one.at), one.to ? t("owner.handed_to", { name: one.to }) : t(`owner.standing.${one.standing}`), one.by === "facilitator" ? t("owner.by_facilitator") : one.by === "table" ? t("owner.by_table") : ""]);
}
