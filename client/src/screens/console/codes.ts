/** The codes of printed sheets: what somebody types of them, and what they stand for. Pure. */
import type { Shown } from "../../state/shown";

export interface Counted {
  /** thing -> how many, as typed; a code that is typed twice adds up, and one without a number counts once. */
  counts: ReadonlyMap<string, number>;
  /** What is no code, or none of these things'. */
  unknown: readonly string[];
}

const ONE = /\b([a-z])\s?(\d{1,4})(?:\s*[x×=:]\s*(\d{1,3})|[ \t]+(\d{1,3}))?(?![a-z0-9])/gi;

/** "B7 3, G2": which things, and how many each. codes: code -> thing. */
export function countsIn(typed: string, codes: ReadonlyMap<string, string>): Counted {
  const counts = new Map<string, number>();
  const unknown: string[] = [];
  const rest = typed.replace(ONE, (whole, letter: string, number: string, marked?: string, after?: string) => {
    const thing = codes.get(`${letter.toUpperCase()}${Number(number)}`);
    if (thing === undefined) unknown.push(whole.trim());
    else counts.set(thing, (counts.get(thing) ?? 0) + Number(marked ?? after ?? 1));
    return " ";
  });
  unknown.push(...rest.split(/[\s,;.]+/).filter(Boolean));
  return { counts, unknown };
}

/** The code that all of `typed` is, as it is printed; null when it is none. */
export function codeIn(typed: string): string | null {
  const found = /^\s*([a-z])\s?(\d{1,4})\s*$/i.exec(typed);
  return found === null ? null : `${found[1]!.toUpperCase()}${Number(found[2])}`;
}

/** code -> thing, of one kind of things. */
export function codesOf(codes: Shown["codes"], tables: readonly ("notes" | "clusters" | "actions")[]): Map<string, string> {
  return new Map(codes.flatMap((one) => {
    const [table, thing] = one.id.split(":") as [(typeof tables)[number], string];
    return tables.includes(table) ? [[one.code, thing]] : [];
  }));
}

/** The code of a thing, "" while it has none. */
export function codeOf(codes: Shown["codes"], thing: string): string {
  return codes.find((one) => one.id.endsWith(`:${thing}`))?.code ?? "";
}
