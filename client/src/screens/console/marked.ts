/** A text in parts, with the words that drew attention apart. Pure. */

export interface Part {
  text: string;
  mark: boolean;
}

/** `text` in order; whole words that equal one of `words` (whatever their capitals) are marked, the longest first. Part
    of a longer word is not the word: in "uitproberen" there is no Rob. */
export function marked(text: string, words: readonly string[]): Part[] {
  const wanted = [...words].filter(Boolean).sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return [{ text, mark: false }];
  const whole = wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
  const any = new RegExp(`(?<![\\p{L}\\p{N}])(${whole})(?![\\p{L}\\p{N}])`, "giu");
  return text.split(any).flatMap((part, index) => (part === "" ? [] : [{ text: part, mark: index % 2 === 1 }]));
}
