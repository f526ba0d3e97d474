/** A text in parts, with the words that drew attention apart. Pure. */

export interface Part {
  text: string;
  mark: boolean;
}

/** `text` in order; parts that equal one of `words` (whatever their capitals) are marked, the longest word first. */
export function marked(text: string, words: readonly string[]): Part[] {
  const wanted = [...words].filter(Boolean).sort((a, b) => b.length - a.length);
  if (wanted.length === 0) return [{ text, mark: false }];
  const any = new RegExp(`(${wanted.map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|")})`, "giu");
  return text.split(any).flatMap((part, index) => (part === "" ? [] : [{ text: part, mark: index % 2 === 1 }]));
}
