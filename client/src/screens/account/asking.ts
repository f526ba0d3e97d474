/** Asking the server about accounts. Every failure becomes one sentence for people; nothing is thrown. */

import { pick, t, type Key, type Words } from "../../wording";

/** Why it did not work. `code`: the server's own, or `no_connection`. */
export interface Problem {
  code: string;
  sentence: Words | { key: Key };
}
export type Answer<T> = { ok: T } | { problem: Problem };

const PATIENCE = 20_000;

/** Read something under /api/account. */
export function ask<T>(path: string): Promise<Answer<T>> {
  return request<T>(path, {});
}

/** Have something done under /api/account. */
export function tell<T = unknown>(path: string, body: unknown = {}): Promise<Answer<T>> {
  return request<T>(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** The sentence of a problem in the reader's language; empty for none. */
export function said(problem: Problem | null): string {
  if (!problem) return "";
  return "key" in problem.sentence ? t(problem.sentence.key) : pick(problem.sentence);
}

async function request<T>(path: string, init: RequestInit): Promise<Answer<T>> {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const response = await fetch(`/api/account${path}`, { ...init, signal: stop.signal, cache: "no-store" });
    const body: unknown = await response.json().catch(() => null);
    return response.ok && body !== null ? { ok: body as T } : { problem: understood(body) };
  } catch {
    return { problem: { code: "no_connection", sentence: { key: "account.no_connection" } } };
  } finally {
    clearTimeout(timer);
  }
}

function understood(body: unknown): Problem {
  const given = body as { code?: unknown; sentence?: Partial<Words> } | null;
  const { nl, en } = given?.sentence ?? {};
  if (typeof given?.code === "string" && nl && en) return { code: given.code, sentence: { nl, en } };
  return { code: "failed", sentence: { key: "account.server_trouble" } };
}
