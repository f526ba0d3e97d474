/** How long to wait before the next attempt: twice as long each time, and never the same for two browsers. */

import type { Clock } from './clock'

/** The shortest wait of the first attempt and of the last ones, ms; each may be twice as long. */
const FIRST = 250
const MOST = 3_000
/** What a server takes to let one person in again, and a little more, ms. */
const EACH = 4

export class Patience {
  #attempts = 0

  constructor(private readonly clock: Clock) {}

  /**
   * Milliseconds until the next attempt; `atLeast` up to twice that, so that a whole room does not come back at once.
   * crowd: how many may come back for the same reason. A table does so within half a second, a hall takes longer.
   */
  next(atLeast = 0, crowd = 0): number {
    const least = Math.max(atLeast, Math.min(MOST, FIRST * 2 ** this.#attempts++))
    return least + Math.max(least, crowd * EACH) * this.clock.chance()
  }

  /** It worked, or somebody asks for it: begin at the beginning. */
  calm(): void {
    this.#attempts = 0
  }
}
