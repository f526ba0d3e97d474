/** The beginning of a long note, for where many lie beside one another. Pure. */
import { TEXT_HINT } from "../wire/wire.gen";

/** As many whole words as fit in `most` characters; "" when the text is not longer than that. */
export function beginning(text: string, most = TEXT_HINT): string {
  const letters = [...text];
  if (letters.length <= most) return "";
  const first = letters.slice(0, most).join("");
  if (/\s/u.test(letters[most] ?? "")) return first.trimEnd();
  const words = first.replace(/\s+\S*$/u, "");
  // One endless word has no words to keep whole.
  return words.length > first.length / 2 ? words : first;
}
