/** What helps somebody, told to the table: what this browser keeps of it, and what only the table knows. */

import { preferences } from "../../access/preferences.svelte";
import type { Me, Table } from "../../state/board.svelte";

/** `part`: what changes now; the rest stays as it is. */
export function tellSettings(table: Table, part: Partial<Pick<Me, "seat" | "helps">> = {}): void {
  const me = table.view.me;
  if (!me || !table.may("person.settings")) return;
  const { calm, textScale, theme, language } = preferences.all;
  table.ask({
    type: "person.settings", calm, text_scale: textScale, theme, language, seat: part.seat ?? me.seat, helps: [...(part.helps ?? me.helps)],
  });
}
