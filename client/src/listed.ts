/** Words in a row, as one says them: A, B en C. */
import { language } from "./wording";

export function listed(words: readonly string[]): string {
  // British: the reports join words the same way, without a comma before "and".
  return new Intl.ListFormat(language() === "en" ? "en-GB" : "nl-NL").format(words);
}
