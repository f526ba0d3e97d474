import { untrack } from "svelte";

/** What is worked out from much and read by many: who reads it hears of it only when it became something else.
 *
 * Of a derived value everyone who reads it, through whatever, is marked at every change of what it is worked out from, and looks
 * whether it changed: of a thousand notes that takes longer than to draw the one that did. Only while a component is made.
 */
export function steadied<Value>(worked: () => Value): () => Value {
  let now = $state.raw(untrack(worked));
  $effect.pre(() => {
    const next = worked();
    untrack(() => {
      if (next !== now) now = next;
    });
  });
  return () => now;
}
