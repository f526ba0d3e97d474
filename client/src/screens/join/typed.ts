/** What to say about a typed code before the server is asked. Pure. */

import type { Key } from "../../wording";
import { ALPHABET, cleaned, LENGTH } from "../../ui/code";

/** The sentence for a code that cannot exist, or null when it can. */
export function amiss(typed: string): Key | null {
  const code = cleaned(typed);
  if (code === "") return "door.empty";
  if ([...code].some((sign) => "01OIL".includes(sign))) return "door.misread";
  if ([...code].some((sign) => !ALPHABET.includes(sign))) return "door.strange";
  return code.length === LENGTH ? null : "door.length";
}
