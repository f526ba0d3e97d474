/** What can be chosen, as people read it. */
import type { Desk } from "../../screens/console/desk.svelte";
import { t } from "../../wording";

/** The name of a thing in a round: of a group, of a note or of an action. */
export function itemName(desk: Desk, id: string): string {
  const group = desk.view.clusters.find((one) => one.id === id);
  if (group) return group.name || t("ui.group.unnamed");
  return desk.note(id)?.text ?? desk.view.actions.find((one) => one.id === id)?.what ?? t("sort.gone");
}

/** What an action came from; of a cause also all it hangs under, its root first: the way to the cause it removes. */
export function wayTo(desk: Desk, id: string): string {
  const parent = desk.view.causes.find((one) => one.id === id)?.parent
  return (parent ? `${wayTo(desk, parent)} → ` : "") + itemName(desk, id)
}
