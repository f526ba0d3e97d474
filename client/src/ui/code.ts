/** The code of a workshop as people type and read it: six characters that cannot be misread. Pure. */

/** No 0, O, 1, I or L. */
export const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
export const LENGTH = 6;

/** What was typed, without spaces, dashes and dots, in capitals. */
export function cleaned(typed: string): string {
  return typed.toUpperCase().replace(/[^\p{L}\p{N}]/gu, "");
}

/** Whether a cleaned code can exist at all. */
export function couldBe(code: string): boolean {
  return code.length === LENGTH && [...code].every((sign) => ALPHABET.includes(sign));
}

/** A code in two threes, as it is read out. */
export function inThrees(code: string): string {
  return code.length === LENGTH ? `${code.slice(0, 3)} ${code.slice(3)}` : code;
}

/** A code sign by sign, so that a screen reader spells it. */
export function spelled(code: string): string {
  return [...code].join(" ");
}
