/** Who is still to be heard in a step. Raised hands first, in the order in which they went up; then as names are sorted. Pure. */
import type { Person } from "../../state/board.svelte";

type Somebody = Pick<Person, "id" | "name" | "role" | "state" | "hand" | "hand_at" | "heard">;

export function turns<One extends Somebody>(persons: readonly One[], step: string): { waiting: One[]; had: One[] } {
  const here = persons.filter((one) => one.state === "in" && (one.role === "participant" || one.role === "scribe"));
  const waiting = here.filter((one) => one.heard !== step);
  const up = waiting.filter((one) => one.hand).sort((a, b) => a.hand_at - b.hand_at);
  return { waiting: [...up, ...waiting.filter((one) => !one.hand)], had: here.filter((one) => one.heard === step) };
}
