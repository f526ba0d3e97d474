/** What helps somebody, told to the table: what this browser keeps of it, and what only the table knows. */

import type { Settings } from "../../access/preferences.svelte";
import type { Me, Table } from "../../state/board.svelte";
import type { PersonSettings } from "../../wire/wire.gen";

/** `part`: what changes now. Nothing else is told: another device may have changed that meanwhile. */
export function tellSettings(table: Table, part: Partial<Settings> & Partial<Pick<Me, "seat" | "helps">>): void {
  const { calm, textScale, theme, language, seat, helps } = part;
  const told: Omit<PersonSettings, "type"> = {
    ...(calm === undefined ? {} : { calm }), ...(textScale === undefined ? {} : { text_scale: textScale }),
    ...(theme === undefined ? {} : { theme }), ...(language === undefined ? {} : { language }),
    ...(seat === undefined ? {} : { seat }), ...(helps === undefined ? {} : { helps: [...helps] }),
  };
  if (Object.keys(told).length > 0 && table.may("person.settings")) table.ask({ type: "person.settings", ...told });
}
