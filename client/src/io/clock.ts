/** Time as the server has it, guessed from its welcomes; good to half a round trip. */

export interface Clock {
  /** This device's time, ms since 1970. */
  now(): number
  /** Calls `act` about every `ms`; returns how to stop. */
  every(ms: number, act: () => void): () => void
  /** Calls `act` once after `ms`; returns how to call it off. */
  after(ms: number, act: () => void): () => void
  /** Chance from 0 up to 1. */
  chance(): number
}

export const deviceClock: Clock = {
  now: () => Date.now(),
  every(ms, act) {
    const id = setInterval(act, ms)
    return () => clearInterval(id)
  },
  after(ms, act) {
    const id = setTimeout(act, ms)
    return () => clearTimeout(id)
  },
  chance: () => Math.random(),
}

export class ServerTime {
  #ahead = 0

  constructor(private readonly clock: Clock) {}

  /** The server said that it is `now` there. */
  heard(now: number): void {
    if (now > 0) this.#ahead = now - this.clock.now()
  }

  /** The server's time, ms since 1970. */
  now(): number {
    return this.clock.now() + this.#ahead
  }
}
