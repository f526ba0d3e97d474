/** What a phone asks of the server about being reached. It lies outside the table, so it goes by plain requests. */
import { pick, t, type Words } from "../../wording";

export const SHARED = ["name", "mail", "phone", "organisation"] as const;
export type Shared = (typeof SHARED)[number];

export interface Contact {
  mail: string;
  phone: string;
  organisation: string;
  shares: Shared[];
}

/** One's own contact data. mail_goes: whether this server sends mail; listed: how many are on the list, for who is on it. */
export interface OwnContact {
  contact: Contact;
  mail_goes: boolean;
  listed: number;
}

export type Reached = Omit<Contact, "shares"> & { name: string };
export type Answer<T> = { ok: T } | { wrong: string };

/** Ask the server of this workshop; a failure is a sentence. */
export async function ask<T>(workshop: string, what: string, body?: unknown): Promise<Answer<T>> {
  try {
    const how = body === undefined ? {} : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    const response = await fetch(`/api/w/${encodeURIComponent(workshop)}/${what}`, { cache: "no-store", ...how });
    const answer: unknown = await response.json();
    return response.ok ? { ok: answer as T } : { wrong: pick((answer as { sentence: Words }).sentence) };
  } catch {
    return { wrong: t("contact.no_connection") };
  }
}
