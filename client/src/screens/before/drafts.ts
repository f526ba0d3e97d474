/** What was typed and is not on the server yet, kept in this browser until it is; by whose page and which question. */

export interface Draft { parts: string[]; rev: number }

const place = (person: string, question: string): string => `brownpaper.before.${person}.${question}`;

export function draftOf(person: string, question: string): Draft | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place(person, question)) ?? "null");
    const draft = kept as Partial<Draft> | null;
    return Array.isArray(draft?.parts) && draft.parts.every((part) => typeof part === "string") && typeof draft.rev === "number"
      ? { parts: draft.parts, rev: draft.rev } : null;
  } catch {
    return null;
  }
}

/** Keep a draft; null: it is on the server, and nothing stays behind here. */
export function keepDraft(person: string, question: string, draft: Draft | null): void {
  try {
    if (draft) localStorage.setItem(place(person, question), JSON.stringify(draft));
    else localStorage.removeItem(place(person, question));
  } catch {
    // A browser that keeps nothing: what is typed is saved as soon as the line is there.
  }
}
