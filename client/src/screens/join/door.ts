/** The door of a workshop over HTTP: what it is, coming in. Every failure becomes one sentence for people. */

import { language, type Words } from "../../wording";

export interface Door {
  workshop: string;
  /** In the words of who made the workshop. */
  title: string;
  question: string;
  host: string;
  kept_until: string;
  door: "open" | "knock" | "shut";
  roles: { id: string; name: Words }[];
  privacy: { nl: string[]; en: string[] };
  /** Whether what is sent here travels encrypted. */
  secure: boolean;
  /** This browser is already somebody here. */
  you?: { workshop: string } | null;
}

export interface Joining {
  name: string | null;
  role: string;
  health: true;
  helps: string[];
  seat: "room" | "distance" | "paper";
  language: string;
  calm: boolean;
  text_scale: number;
  theme: "system" | "light" | "dark";
}

export interface Joined {
  workshop: string;
  person: string;
  state: "in" | "knocking";
}

/** Why it did not work: the server's own sentence, or the key of ours. */
/** signIn: whoever signs in can go on. */
export type Problem = { sentence: Words; signIn?: boolean } | { key: "door.no_connection" | "door.server_trouble" | "door.unknown" | "door.link_empty" };
export type Answer<T> = { ok: T } | { problem: Problem };

const PATIENCE = 20_000;
const FRESH = 60_000;
let last: { code: string; door: Door; at: number } | null = null;

/** What is behind a code. Asked again within a minute, the same answer comes without asking. */
export async function askDoor(code: string): Promise<Answer<Door>> {
  if (last?.code === code && Date.now() - last.at < FRESH) return { ok: last.door };
  const answer = await request<Door>(`/api/door/${encodeURIComponent(code)}`);
  if ("ok" in answer) last = { code, door: answer.ok, at: Date.now() };
  return answer;
}

/** Come in. The server sets the cookie that makes this browser this person. */
export async function comeIn(code: string, joining: Joining): Promise<Answer<Joined>> {
  last = null;
  return post(`/api/door/${encodeURIComponent(code)}/join`, joining);
}

/** Exchange the secret of a link for the place it stands for: in a workshop, or in a programme. */
export async function useLink(secret: string): Promise<Answer<{ workshop: string; programme?: string; purpose: string }>> {
  return post("/api/link", { secret, language: language() });
}

/** What a sealed code opens. Looking uses nothing up. */
export interface Offered {
  title: string;
  step: Words;
  number: number;
  of: number;
  leading: string[];
}

export async function lookAtTakeover(code: string): Promise<Answer<Offered>> {
  return post("/api/takeover/look", { code });
}

/** Take over the lead; the code is used up. */
export async function takeOver(code: string, name: string, language: string): Promise<Answer<{ workshop: string }>> {
  return post("/api/takeover", { code, name, language });
}

function post<T>(path: string, body: unknown): Promise<Answer<T>> {
  return request<T>(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

async function request<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(path, { ...init, signal: stop.signal, cache: "no-store" });
    const body: unknown = await response.json().catch(() => null);
    if (response.ok && body !== null) return { ok: body as T };
    return { problem: told(body) ?? { key: response.status === 404 ? "door.unknown" : "door.server_trouble" } };
  } catch {
    return { problem: { key: "door.no_connection" } };
  } finally {
    clearTimeout(timer);
  }
}

function told(body: unknown): Problem | null {
  const sentence = (body as { sentence?: Partial<Words> } | null)?.sentence;
  if (!sentence?.nl || !sentence.en) return null;
  return { sentence: { nl: sentence.nl, en: sentence.en }, signIn: (body as { code?: string }).code === "sign_in_first" };
}
