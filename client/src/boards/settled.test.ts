/** What became of a command, told to the form that asked for it. */
import { expect, test } from "vitest";
import type { Rejected } from "../io/keeping";
import type { Refusal } from "../wire/wire.gen";
import { settled, type Asked } from "./settled";

const refused = (key: string): Rejected => ({ key, command: { type: "note.park", ids: [] }, code: "gone", at: 0 });

/** A table whose tray holds what is refused, told when `answer` is called. */
function table() {
  let tray = [refused("earlier 2")];
  const waiting = new Map<number, (code: Refusal) => void>();
  const asked: Asked = {
    get refusedTray() { return tray; },
    outcome: (n) => new Promise((tell) => waiting.set(n, tell)),
    dismiss: (key) => void (tray = tray.filter((one) => one.key !== key)),
  };
  const answer = (...numbers: number[]): void => {
    tray = [...tray, ...numbers.map((n) => refused(`now ${n}`))];
    for (const n of numbers) waiting.get(n)?.("gone");
  };
  return { asked, answer, left: () => tray.map((one) => one.key) };
}

test("a form that tells its own refusal leaves on the tray what was refused for the same reason", async () => {
  const { asked, answer, left } = table();
  const told = settled(asked, 2);
  answer(1, 2, 12);
  expect(await told).toBe("gone");
  expect(left()).toEqual(["earlier 2", "now 1", "now 12"]);
});
