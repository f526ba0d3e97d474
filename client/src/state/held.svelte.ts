/** What waits for a calm person, as the waiting line shows it: "7 nieuwe, laat zien". */

import type { Clock } from '../io/clock'
import { Holding } from './holding'
import type { Shown } from './shown'

export class HeldBack {
  /** New notes that wait, and other changes; both zero when nothing waits. */
  notes = $state(0)
  changes = $state(0)
  readonly count: number = $derived(this.notes + this.changes)
  #holding = new Holding()
  #again: (() => void) | null = null

  constructor(
    private readonly clock: Clock,
    private readonly publish: (visible: Shown | null) => void,
  ) {}

  /** What to show now of `fresh`; asks again by itself when there is more to tell. */
  pass(fresh: Shown): Shown {
    const { visible, due } = this.#holding.pass(fresh, this.clock.now())
    this.#tell()
    if (due !== null) {
      this.#again ??= this.clock.after(due, () => {
        this.#again = null
        this.publish(null)
      })
    }
    return visible
  }

  /** The person acted on these things: they show at once. */
  acted(ids: readonly string[]): void {
    this.#holding.acted(ids, this.clock.now())
  }

  /** Laat zien. */
  show(): void {
    const visible = this.#holding.show(this.clock.now())
    this.#tell()
    if (visible !== null) this.publish(visible)
  }

  /** Calm is off: nothing is held, and nothing is remembered. */
  reset(): void {
    this.stop()
    this.#holding = new Holding()
    this.#tell()
  }

  stop(): void {
    this.#again?.()
    this.#again = null
  }

  #tell(): void {
    this.notes = this.#holding.held.notes
    this.changes = this.#holding.held.changes
  }
}
