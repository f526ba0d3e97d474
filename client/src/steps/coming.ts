/** Where people are asked what they come for. Pure. */

import type { Step } from "../state/shown";

/** Whether the welcome asks it: not in a script that has a step to get to know each other, which asks it there. */
export function welcomeAsks(steps: readonly Step[]): boolean {
  return !steps.some((step) => step.activity === "meet" && !step.skipped);
}
