/** What who closes the meeting should know first: an open choice is counted, and when the table looks back (method M13). */
import { t } from "../../wording";
import type { Desk } from "./desk.svelte";

export function beforeClosing(desk: Desk): string {
  const agreed = desk.view.actions.filter((one) => one.state === "live");
  const undated = agreed.filter((one) => !one.again).length;
  return [
    t("console.close_what"),
    desk.view.rounds.some((one) => one.state === "open") ? t("console.close_rounds") : "",
    undated === agreed.length ? t("console.close_no_day") : undated > 0 ? t("console.close_undated", { count: undated }) : "",
  ].filter(Boolean).join(" ");
}
