import { preferences } from "../access/preferences.svelte";

/** One rem in pixels, for what is laid out in letters; read again when somebody chooses larger ones. */
export function rem(): number {
  void [preferences.textScale, preferences.calm];
  return parseFloat(getComputedStyle(document.documentElement).fontSize) || 16;
}
