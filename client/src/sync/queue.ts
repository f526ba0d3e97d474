/**
 * What this client asked for and has not seen settled: always an unbroken tail of its numbers, because the server
 * settles in order (`done`). A number is never given twice, also not after a reload.
 */

import type { Command } from '../wire/wire.gen'

export interface Pending {
  readonly n: number
  readonly command: Command
}

export class Queue {
  #pending: Pending[]
  #next: number

  /** Takes up what a former load of this client left, if anything. */
  constructor(pending: readonly Pending[] = []) {
    this.#pending = [...pending].sort((a, b) => a.n - b.n)
    this.#next = (this.#pending.at(-1)?.n ?? 0) + 1
  }

  get pending(): readonly Pending[] {
    return this.#pending
  }

  /** The lowest number that has not been seen settled; the next one to come when all have. */
  get first(): number {
    return this.#pending[0]?.n ?? this.#next
  }

  push(command: Command): Pending {
    const pending = { n: this.#next++, command }
    this.#pending.push(pending)
    return pending
  }

  /** Everything up to `done` is settled and leaves the queue. */
  settle(done: number): Pending[] {
    const settled = this.#pending.filter((one) => one.n <= done)
    this.#pending = this.#pending.filter((one) => one.n > done)
    this.#next = Math.max(this.#next, done + 1)
    return settled
  }
}
