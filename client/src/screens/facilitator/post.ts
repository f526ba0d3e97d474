/** What the facilitator's page asks of the server; a failure is a sentence. */
import { go } from "../../route";
import { pick, t, type Words } from "../../wording";

/** code: which refusal it is; "" when the server was not reached. */
type Answer<T> = { ok: T } | { wrong: string; code: string };

export async function post<T>(path: string, body: unknown): Promise<Answer<T>> {
  return ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
}

/** Throw a rehearsal away, before its day is over. */
export function throwAway(workshop: string): Promise<Answer<unknown>> {
  return post(`/api/w/${workshop}/throw-away`, {});
}

/** Stop something that goes on by itself. */
export async function stop<T>(path: string): Promise<Answer<T>> {
  return ask(path, { method: "DELETE" });
}

/** Read something of one's own; who is not signed in goes there first. */
export async function read<T>(path: string): Promise<Answer<T>> {
  return ask(path, {}, () => go("/sign-in", { replace: true }));
}

async function ask<T>(path: string, how: RequestInit, stranger?: () => void): Promise<Answer<T>> {
  try {
    const response = await fetch(path, how);
    if (response.status === 401) stranger?.();
    const answer: unknown = await response.json();
    if (response.ok) return { ok: answer as T };
    const { code, sentence } = answer as { code: string; sentence: Words };
    return { wrong: pick(sentence), code };
  } catch {
    return { wrong: t("account.no_connection"), code: "" };
  }
}
