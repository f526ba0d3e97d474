/** Who leads now, in words for whoever looks. */
import { listed } from "../../listed";
import { t } from "../../wording";
import type { Desk } from "./desk.svelte";
import { clock } from "./times";

export function leadingNow(desk: Desk): string {
  const { takenOver } = desk;
  const names = listed(desk.leadToo);
  if (takenOver === null) return t("console.leading_now", { names });
  const taken = { name: takenOver.name, time: clock(takenOver.at) };
  if (!takenOver.mine) return t("console.leads", taken);
  const mine = t("console.you_lead", taken);
  return desk.leadToo.length > 0 ? `${mine} ${t("console.lead_too", { names, count: desk.leadToo.length })}` : mine;
}
