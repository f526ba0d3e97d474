/** The place and the dots of a group of the last table, in words. */

import type { Recalled } from "../../state/shown";
import { beside, t } from "../../wording";

export function placeOf(one: Recalled): string {
  return beside([
    t(one.tied ? "look.last.tied" : "look.last.place", { place: one.place }), t("look.last.dots", { count: one.dots }),
  ]);
}

/** The same where its place is written beside it as a number. */
export function dotsOf(one: Recalled): string {
  return beside([one.tied ? t("look.last.equal") : "", t("look.last.dots", { count: one.dots })]);
}
