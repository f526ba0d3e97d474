/** How long to wait before the next attempt: twice as long each time, and never the same for two browsers. */

import type { Clock } from './clock'

const FIRST = 500
const MOST = 15_000

export class Patience {
  #attempts = 0

  constructor(private readonly clock: Clock) {}

  /** Milliseconds until the next attempt; `atLeast` up to twice that, so that a whole room does not come back at once. */
  next(atLeast = 0): number {
    const step = Math.min(MOST, FIRST * 2 ** this.#attempts++)
    return Math.max(2 * atLeast, step) * (0.5 + this.clock.chance() / 2)
  }

  /** It worked, or somebody asks for it: begin at the beginning. */
  calm(): void {
    this.#attempts = 0
  }
}
