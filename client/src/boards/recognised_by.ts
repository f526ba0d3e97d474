/** By what in a text of a case somebody could be recognised. A hint for who writes; nothing of it leaves the browser. Pure. */
import { personalIn } from "../steps/personal";

export interface Telling {
  readonly kind: "name" | "date" | "number";
  /** The word it is about. */
  readonly word: string;
}

const MONTHS = "jan(?:uari|uary)?|feb(?:ruari|ruary)?|maart|march|mrt|apr(?:il)?|mei|may|jun[ei]?|juli|july|aug(?:ustus|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?";
/** A day, in figures or with its month as a word. A year, a season or an age is no exact date. */
const DATE = new RegExp(String.raw`\b\d{1,2}\s*[-/.]\s*\d{1,2}\s*[-/.]\s*(?:19|20)?\d{2}\b|\b(?:19|20)\d{2}-\d{2}-\d{2}\b|\b\d{1,2}(?:e|th|st|nd|rd)?\s+(?:${MONTHS})\.?\b|\b(?:${MONTHS})\s+\d{1,2}(?:th|st|nd|rd)?,?\s+(?:19|20)\d{2}\b`, "iu");
/** A citizen's number, a telephone, a postcode. */
const NUMBER = /(?<![\d.,])\d(?:[\s.-]?\d){7,}(?![\d.,])|\b[1-9]\d{3}\s?[A-Z]{2}\b/u;
/** A word with one capital, after a word of the same sentence. Letters alone (GGZ, UWV) are no names. */
const CAPITAL = /(?<=[\p{Ll}\p{N},]\s+)\p{Lu}\p{Ll}+(?:-\p{Lu}\p{Ll}+)?/gu;

/** Words with a capital by which nobody is recognised, and how people are called by what they are. */
const NOBODY = new Set((
  "Maandag Dinsdag Woensdag Donderdag Vrijdag Zaterdag Zondag Januari Februari Maart April Mei Juni Juli Augustus September Oktober November December " +
  "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March May June July August October " +
  "Nederland Nederlands Nederlandse Dutch English Engels Engelse Europa Europe Kerst Pasen Christmas Easter Jeugdzorg Jeugdwet Wmo Wajong Veilig Thuis Bureau Gemeente " +
  "Ik I Hij Zij"
).split(" "));

export function telling(text: string): Telling | null {
  const date = DATE.exec(text);
  if (date) return { kind: "date", word: date[0] };
  const number = NUMBER.exec(text);
  if (number) return { kind: "number", word: number[0] };
  const personal = personalIn(text);
  if (personal === "mail" || personal === "phone") return { kind: "number", word: "" };
  const name = [...text.matchAll(CAPITAL)].map(([word]) => word).find((word) => !NOBODY.has(word));
  if (name !== undefined) return { kind: "name", word: name };
  if (personal === "name") return { kind: "name", word: /\p{Lu}\p{Ll}+/u.exec(text)?.[0] ?? "" };
  return null;
}
