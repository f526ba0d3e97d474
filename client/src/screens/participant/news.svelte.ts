/** What a participant who does not see the screen is told. The announcer batches; here is only what there is to say. */

import { announcer } from "../../access/announcer";
import type { Table } from "../../state/board.svelte";
import { changesBetween } from "../../state/changes";
import type { Shown } from "../../state/shown";
import { pick, t } from "../../wording";

/** Call in an effect; follows the table as long as that effect lives. */
export function followNews(table: Table): void {
  let before: Shown | null = null;
  let lost = false;

  $effect(() => {
    const now = { ...table.view } as Shown;
    const then = before;
    before = now.me === null ? null : now;
    if (then === null || now.me === null) return;
    const changes = changesBetween(then, now);
    // What happens in one moment is one message: a second one would be read over the first.
    const atOnce: string[] = [];
    if (changes.step) {
      announcer.forget();
      atOnce.push(
        `${t("ui.step", { now: table.stepIndex })} ${t("ui.step_of", { of: table.stepCount })}: ${pick(changes.step.title)}. ` +
          `${pick(changes.step.ask)} ${rights(table)}`,
      );
    }
    if (changes.revealed && now.notes.length > 0) atOnce.push(t("participant.news.revealed", { count: now.notes.length }));
    else if (changes.notes > 0) {
      announcer.tell({ topic: "notes", count: changes.notes, say: (count) => t("participant.missed.notes", { count }) });
    }
    if (changes.counted) atOnce.push(t("participant.missed.counted"));
    if (changes.closed) atOnce.push(t("participant.missed.closed"));
    if (atOnce.length > 0) announcer.atOnce(atOnce.join(" "));
    for (const name of changes.mine) {
      announcer.tell({ topic: `mine:${name}`, mine: true, say: () => t("participant.missed.mine", { name }) });
    }
    if (changes.groups.length > 0) {
      const name = changes.groups.find(Boolean) ?? t("ui.group.unnamed");
      announcer.tell({ topic: "groups", count: changes.groups.length, say: (count) => t("participant.missed.groups", { count, name }) });
    }
    if (changes.actions > 0) {
      announcer.tell({ topic: "actions", count: changes.actions, say: (count) => t("participant.missed.actions", { count }) });
    }
  });

  // That it is gone, the banner says itself: it is an alert.
  $effect(() => {
    const now = table.connection.state === "lost";
    if (table.connection.state === "live" && lost) announcer.atOnce(t("participant.news.back"));
    if (now || table.connection.state === "live") lost = now;
  });
}

/** What somebody may do in this step, in a sentence. */
function rights(table: Table): string {
  if (table.view.boards.some((one) => one.numbers && one.id === table.step?.board)) return table.may("value.set") ? t("board.values.may") : t("board.values.look");
  if (table.may("note.add")) return t("participant.news.may_write");
  if (table.may("ballot.cast")) return t("participant.news.may_choose");
  return "";
}
