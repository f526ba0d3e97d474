/** The lease of a client's queue: two tabs never hold the same one, and what a tab left behind finds a new holder. */

import type { Clock } from './clock'
import type { Holder } from './holder'
import type { Adopted, Store } from './store'

/** How long a lease holds without being renewed, and how often it is renewed, ms. */
export const LEASE = 6_000
export const RENEW = 2_000

export class Leases {
  #looking = false

  constructor(
    private readonly workshop: string,
    private readonly store: Store,
    private readonly holder: Holder,
    private readonly clock: Clock,
  ) {}

  /** Takes or renews the lease of `client`. False when another tab took it over. */
  async hold(client: string, person: string | null): Promise<boolean> {
    const lease = { workshop: this.workshop, client, person: person ?? '', holder: this.holder.id, until: this.#until() }
    try {
      return await this.store.hold(lease)
    } catch {
      return true
    }
  }

  /** A queue of this person that nobody holds any more, now held by this tab; null when there is none. */
  async adopt(person: string | null): Promise<Adopted | null> {
    if (this.#looking) return null
    this.#looking = true
    try {
      for (const left of await this.store.waiting(this.workshop, this.clock.now())) {
        if (left.holder === this.holder.id || left.person !== (person ?? '')) continue
        const runOut = left.until < this.clock.now()
        if (!this.holder.hasGone(left.holder) && (!runOut || (await this.holder.isAlive(left.holder)))) continue
        const adopted = await this.store.adopt(left, this.holder.id, this.#until())
        // Emptied meanwhile: its numbers cannot be known any more, so nobody may go on counting as it.
        if (adopted !== null && adopted.pending.length > 0) return adopted
      }
    } catch {
      // A store that fails now still holds the queue for the next tab.
    } finally {
      this.#looking = false
    }
    return null
  }

  #until(): number {
    return this.clock.now() + LEASE
  }
}
