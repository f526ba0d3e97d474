/** What became of a command, for a form that wants to say it in its own place. */
import type { Table } from "../state/board.svelte";
import type { Refusal } from "../wire/wire.gen";

export type Asked = Pick<Table, "outcome" | "refusedTray" | "dismiss">;

/** Null when it was done; else why not, and the tray no longer holds it: the form holds the words. Waits as long as it takes;
 with `patience` (ms) at most so long: then null, and what is refused later lies in the tray. */
export async function settled(table: Asked, n: number, patience = Infinity): Promise<Refusal | null> {
  // The tray may hold something with this number from an earlier visit to the page.
  const before = new Set(table.refusedTray.map((one) => one.key));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise<null>((done) => {
    if (patience < Infinity) timer = setTimeout(() => done(null), patience);
  });
  const code = await Promise.race([table.outcome(n), waited]);
  clearTimeout(timer);
  if (code !== null) {
    for (const one of table.refusedTray) if (!before.has(one.key) && one.key.endsWith(` ${n}`)) table.dismiss(one.key);
  }
  return code;
}
