/** What became of a command of staff, for a form that wants to say it in its own place. */
import { settled as settledBy } from "../../boards/settled";
import type { Refusal } from "../../wire/wire.gen";
import type { Desk } from "./desk.svelte";

/** So long a form waits: without a connection the words are safe in the queue, and the form may close. */
const PATIENCE = 2_500;

/** Null when it was done or waits for a connection; else why not, and the tray no longer holds it. */
export function settled(desk: Desk, n: number): Promise<Refusal | null> {
  return settledBy(desk.table, n, PATIENCE);
}
