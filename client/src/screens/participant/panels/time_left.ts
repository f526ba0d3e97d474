/** How long a step still takes, as a person would say it: never to the second, and never as something that is up. Pure. */

import type { Step } from "../../../state/shown";

type Timed = Pick<Step, "started_at" | "minutes" | "extra">;

export interface TimeLeft {
  key: "own.time.unknown" | "own.time.over" | "own.time.few" | "own.time.about";
  count: number;
}

const MINUTE = 60_000;
/** From here on minutes are told per five. */
const ROUGHLY = 10;

export function timeLeft({ started_at, minutes, extra }: Timed, now: number): TimeLeft {
  if (!started_at) return { key: "own.time.unknown", count: 0 };
  const left = (started_at + (minutes + extra) * MINUTE - now) / MINUTE;
  if (left <= 0) return { key: "own.time.over", count: 0 };
  if (left < 3) return { key: "own.time.few", count: 0 };
  return { key: "own.time.about", count: left > ROUGHLY ? Math.round(left / 5) * 5 : Math.round(left) };
}
