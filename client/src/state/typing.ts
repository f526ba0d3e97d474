/** Tells the table that somebody writes, without telling every letter. */

import type { Clock } from '../io/clock'

const STILL = 3_000

export class Typing {
  #note: string | null = null
  #stop: (() => void) | null = null

  constructor(
    private readonly clock: Clock,
    private readonly say: (writing: boolean, note: string | null) => void,
  ) {}

  /** A key was pressed, in a new note or in the note with this id. */
  typed(note: string | null = null): void {
    const told = this.#stop !== null && this.#note === note
    this.#stop?.()
    this.#note = note
    this.#stop = this.clock.after(STILL, () => this.stopped())
    if (!told) this.say(true, note)
  }

  /** The field was left, or sent. */
  stopped(): void {
    if (this.#stop === null) return
    this.#stop()
    this.#stop = null
    this.#note = null
    this.say(false, null)
  }

  /** A new connection knows nothing yet. */
  again(): void {
    if (this.#stop !== null) this.say(true, this.#note)
  }
}
