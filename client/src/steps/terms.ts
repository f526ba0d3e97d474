/** Which words of a programme's glossary stand in a text. A hint for who writes; nothing of it leaves the browser. Pure. */

import type { Term } from "../state/shown";

/** The term that stands last in the text: what was typed just now, mostly. Whole words; neither case nor accents count
 (server: `core/programmes.py`). */
export function lastTerm(terms: readonly Term[], text: string): Term | null {
  const typed = plainly(text);
  let last: Term | null = null;
  let furthest = -1;
  for (const term of terms) {
    const words = plainly(term.avoid);
    const at = typed.lastIndexOf(words);
    // Of two that end together the longer one says more.
    const end = at < 0 ? -1 : at + words.length;
    if (end > furthest || (end === furthest && last !== null && words.length > plainly(last.avoid).length)) {
      last = term;
      furthest = end;
    }
  }
  return last;
}

/** The words without case, accents and signs, with a space around each. */
function plainly(text: string): string {
  const bare = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return ` ${(bare.match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")} `;
}
