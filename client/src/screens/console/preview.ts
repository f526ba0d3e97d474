/** What a list would become, before it does: each line with its kind and zone on this board. Pure. */
import type { Kind } from "../../boards/scene";
import { readList } from "./list";

export const TEXT_LIMIT = 1000;
export const IMPORT_LIMIT = 200;

export interface Previewed {
  take: boolean;
  text: string;
  kind: Kind | null;
  zone: string | null;
  lang: string | null;
  /** The same words stand on the board already, or earlier in the list. */
  double: boolean;
}

/** `already`: the texts on the board, in small letters. Kinds and zones that the board has not got are left open. */
export function previewed(
  text: string, kinds: readonly Kind[], zones: readonly { id: string; names: readonly string[] }[], already: ReadonlySet<string>,
): Previewed[] {
  const seen = new Set(already);
  return readList(text).map((line) => {
    const words = line.text.trim().toLowerCase();
    const double = seen.has(words);
    seen.add(words);
    const wanted = line.zone?.trim().toLowerCase();
    const zone = wanted === undefined ? undefined : zones.find((one) => one.names.some((name) => name.toLowerCase() === wanted));
    return {
      take: true, text: line.text, lang: line.lang, double, zone: zone?.id ?? null,
      kind: line.kind !== null && (kinds.includes(line.kind) || line.kind === "neutral") ? line.kind : null,
    };
  });
}
