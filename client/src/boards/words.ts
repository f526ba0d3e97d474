/** A text in two languages as it comes over the wire, where an empty one may be left out. */
import { pick } from "../wording";
import type { Words } from "../wire/wire.gen";

/** In the reader's language, or in the other when it is empty there. */
export function said(words: Words | undefined): string {
  return pick({ nl: words?.nl ?? "", en: words?.en ?? "" });
}
