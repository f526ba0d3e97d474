/** What in a text may tell who somebody is. A hint for who writes, never a block; nothing of it leaves the browser. Pure. */

export type Personal = "mail" | "phone" | "name";

const MAIL = /[^\s@]+@[^\s@]+\.\p{L}{2,}/u;
const PHONE = /(?:\+|\b0)\d(?:[\s./-]?\d){7,11}\b/;
/** Two capitalised words after one another, a "van de" between them allowed; not at the beginning of a sentence. */
const NAME = /(?<=[\p{Ll}\p{N},;:]\s+)\p{Lu}\p{Ll}+(?:\s+(?:van|de|der|den|het|ter|ten|el|al|von))*\s+\p{Lu}\p{Ll}+/u;
/** A text that is a name and nothing else, or begins with a title. */
const TITLED = /\b(?:[Mm]eneer|[Mm]evrouw|[Mm]evr\.|[Dd]hr\.|[Dd]okter|[Dd]r\.|[Mm]rs?\.|[Mm]s\.)\s+\p{Lu}\p{Ll}+/u;
const ALONE = /^\s*(?!(?:De|Het|Een|Mijn|Ik|Bij|In|Op|Met|Voor|The|A|My|At)\s)\p{Lu}\p{Ll}+(?:\s+(?:van|de|der|den|het|ter|ten|el|al|von))*\s+\p{Lu}\p{Ll}+[\s.,:]/u;

export function personalIn(text: string): Personal | null {
  if (MAIL.test(text)) return "mail";
  if (PHONE.test(text)) return "phone";
  if (NAME.test(text) || TITLED.test(text) || ALONE.test(text)) return "name";
  return null;
}
