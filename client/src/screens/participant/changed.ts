/** Changes at the table as sentences: at most five, of at most fifteen words. */

import type { Changes } from "../../state/changes";
import type { Step } from "../../state/shown";
import { pick, t } from "../../wording";

const LINES = 5;

/** Where the meeting is as this is read: it may have gone on since the changes were gathered. */
export interface Place {
  /** The number people say of the step that runs. */
  readonly stepIndex: number;
  readonly step: Step | null;
}

export function lines(changes: Changes, { stepIndex, step }: Place): string[] {
  const { notes, groups, mine, counted, actions, closed } = changes;
  return [
    closed ? t("participant.missed.closed") : "",
    changes.step && step && !closed ? t("participant.missed.step", { now: Math.max(1, stepIndex), step: pick(step.title) }) : "",
    ...mine.map((name) => t("participant.missed.mine", { name })),
    counted ? t("participant.missed.counted") : "",
    notes > 0 ? t("participant.missed.notes", { count: notes }) : "",
    groups.length > 0 ? t("participant.missed.groups", { count: groups.length, name: groups.find(Boolean) ?? t("ui.group.unnamed") }) : "",
    actions > 0 ? t("participant.missed.actions", { count: actions }) : "",
  ].filter(Boolean).slice(0, LINES);
}
