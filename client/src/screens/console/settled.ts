/** What became of a command, for a form that wants to say it in its own place. */
import type { Refusal } from "../../wire/wire.gen";
import type { Desk } from "./desk.svelte";

/** So long a form waits: without a connection the words are safe in the queue, and the form may close. */
const PATIENCE = 2_500;

/** Null when it was done or waits for a connection; else why not, and the tray no longer holds it. */
export async function settled(desk: Desk, n: number): Promise<Refusal | null> {
  const before = new Set(desk.table.refusedTray.map((one) => one.key));
  let timer: ReturnType<typeof setTimeout> | undefined;
  const patience = new Promise<null>((done) => (timer = setTimeout(() => done(null), PATIENCE)));
  const code = await Promise.race([desk.table.outcome(n), patience]);
  clearTimeout(timer);
  if (code !== null) {
    for (const one of desk.table.refusedTray) if (!before.has(one.key) && one.code === code) desk.table.dismiss(one.key);
  }
  return code;
}
