/** What can be chosen, as people read it. */
import type { Desk } from "../../screens/console/desk.svelte";
import { t } from "../../wording";

/** The name of a thing in a round: of a group, of a note or of an action. */
export function itemName(desk: Desk, id: string): string {
  const group = desk.view.clusters.find((one) => one.id === id);
  if (group) return group.name || t("ui.group.unnamed");
  return desk.note(id)?.text ?? desk.view.actions.find((one) => one.id === id)?.what ?? t("sort.gone");
}
