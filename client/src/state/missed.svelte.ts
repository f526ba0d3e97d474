/** "Wat heb ik gemist?": what happened while somebody had a pause, no connection or another page, or was not here yet. */

import type { Connection } from '../io/told'
import { changesBetween, isMuch, sinceTheBeginning, type Changes } from './changes'
import { NOTHING, type Shown } from './shown'

export class Missed {
  /** What happened meanwhile, until it was looked at. */
  changes = $state.raw<Changes | null>(null)
  /** The person came in while the meeting was going on. */
  late = $state(false)
  #now: Shown = NOTHING
  #before: Shown | null = null
  #present = false

  /** Called with every view, the newest there is (also what waits for a calm person). */
  look(shown: Shown, connection: Connection): void {
    const before = this.#now
    this.#now = shown
    if (shown.me === null || shown.me.state !== 'in') return
    if (connection.state === 'live' && !shown.me.pause) this.#here(shown)
    else if (shown.me.pause || connection.state === 'lost' || !this.#present) {
      // Not the brief gap between two connections: that is nobody's absence.
      this.#before ??= this.#present && before.me !== null ? before : shown
    }
  }

  /** Everything so far, for who asks. */
  get all(): Changes {
    return sinceTheBeginning(this.#now)
  }

  /** It was looked at. */
  seen(): void {
    this.changes = null
    this.late = false
  }

  #here(shown: Shown): void {
    if (this.#before !== null) {
      const changes = changesBetween(this.#before, shown)
      if (isMuch(changes)) this.changes = changes
    } else if (!this.#present && isUnderWay(shown)) {
      this.changes = sinceTheBeginning(shown)
      this.late = true
    }
    this.#before = null
    this.#present = true
  }
}

/** Whether a step was finished before this one. */
function isUnderWay(shown: Shown): boolean {
  const running = shown.workshop?.step ?? ''
  return shown.steps.some((one) => one.id !== running && one.ended_at !== null)
}
