/** What the facilitator's page asks of the server; a failure is a sentence. */
import { pick, t, type Words } from "../../wording";

export async function post<T>(path: string, body: unknown): Promise<{ ok: T } | { wrong: string }> {
  try {
    const response = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
    const answer: unknown = await response.json();
    return response.ok ? { ok: answer as T } : { wrong: pick((answer as { sentence: Words }).sentence) };
  } catch {
    return { wrong: t("account.no_connection") };
  }
}
