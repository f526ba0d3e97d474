/** What a facilitator who does not see the screen is told: steps at once, the rest in batches. */
import { announcer } from "../../access/announcer";
import { t } from "../../wording";
import { said } from "../../boards/words";
import type { Desk } from "./desk.svelte";
import { leadingNow } from "./leading";

/** Call while a component is made; follows the desk as long as it is shown. */
export function followNews(desk: Desk): void {
  /** null: before the first step. */
  let step: string | null | undefined;
  let knocking: number | undefined;
  let helps: number | undefined;
  let hands: number | undefined;
  let lead: string | undefined;
  let lost: boolean | undefined;
  $effect(() => {
    const now = desk.present?.id ?? null;
    if (step !== undefined && now !== step && desk.present) {
      announcer.atOnce(t("console.news.step", { step: said(desk.present.row.title) }));
    }
    step = now;
  });
  $effect(() => {
    const now = desk.view.counts?.knocking ?? 0;
    if (knocking !== undefined && now > knocking) announcer.tell({ topic: "knocking", say: (count) => t("console.news.knocking", { count }), count: now - knocking, mine: true });
    knocking = now;
  });
  $effect(() => {
    const now = desk.view.helps.filter((call) => !call.answered).length;
    if (helps !== undefined && now > helps) announcer.tell({ topic: "helps", say: (count) => t("console.news.help", { count }), count: now - helps, mine: true });
    helps = now;
  });
  $effect(() => {
    const now = desk.view.persons.filter((one) => one.hand).length;
    if (hands !== undefined && now > hands) announcer.tell({ topic: "hands", say: (count) => t("console.news.hands", { count }), count: now - hands, mine: true });
    hands = now;
  });
  $effect(() => {
    const now = desk.takenOver ? `${desk.takenOver.person} ${desk.takenOver.at}` : "";
    if (lead !== undefined && now !== lead) announcer.atOnce(leadingNow(desk));
    lead = now;
  });
  $effect(() => {
    const now = desk.table.connection.state === "lost";
    if (now && !lost) announcer.alarm(t("console.connection.lost"));
    if (!now && lost) announcer.atOnce(t("console.connection.back"));
    lost = now;
  });
}
