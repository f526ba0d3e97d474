/** Which actions are one's own: those one wrote down, and those with one's name. Pure. */

import type { Action, Me } from "../state/shown";

type Named = Pick<Action, "id" | "who">;

export function ownActions<Of extends Named>(actions: readonly Of[], me: Pick<Me, "name" | "actions"> | null): Of[] {
  return actions.filter((one) => me !== null && (me.actions.includes(one.id) || isNamed(me.name, one.who)));
}

/** Whether this name stands in who does it, as a whole word: "Jo" is not in "Joke". */
export function isNamed(name: string | null, who: string): boolean {
  const plain = name === null ? "" : wordsOf(name);
  return plain.trim() !== "" && wordsOf(who).includes(plain);
}

function wordsOf(text: string): string {
  return ` ${text.toLocaleLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean).join(" ")} `;
}
