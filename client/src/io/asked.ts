/**
 * What was asked for and is not in the outbox yet: jotted down at once, as a page may go in that very blink. Nothing is
 * sent before it left this list, so what is found here later was never sent.
 */

import type { Pending } from '../sync/queue'
import type { Command } from '../wire/wire.gen'
import type { Holder } from './holder'
import { browserParting, type Parting } from './parting'
import type { Store } from './store'

interface Jotted {
  readonly person: string
  readonly holder: string
  readonly command: Command
}

export class Asked {
  readonly #beginning: string

  constructor(
    private readonly workshop: string,
    private readonly store: Store,
    private readonly holder: Holder,
    private readonly parting: Parting = browserParting,
  ) {
    this.#beginning = `brownpaper.asked.${workshop}.`
  }

  jot(person: string | null, client: string, n: number, command: Command): void {
    const jotted: Jotted = { person: person ?? '', holder: this.holder.id, command }
    this.parting.leave(`${this.#beginning}${client}.${n}`, JSON.stringify(jotted))
  }

  /** It is in the outbox. */
  kept(client: string, n: number): void {
    this.parting.drop(`${this.#beginning}${client}.${n}`)
  }

  /** What pages of this person that are no more had no time to keep, in order. It is not here any more after this. */
  async left(person: string | null): Promise<readonly Command[]> {
    const found: Pending[] = []
    for (const [name, words] of this.parting.left(this.#beginning)) {
      const jotted = read(words)
      if (jotted === null) this.parting.drop(this.#beginning + name)
      if (jotted === null || jotted.person !== (person ?? '') || jotted.holder === this.holder.id) continue
      if (!this.holder.hasGone(jotted.holder) && (await this.holder.isAlive(jotted.holder))) continue
      const [client = '', n] = name.split('.')
      this.kept(client, Number(n))
      // It was kept after all, and the page only never heard so: whoever takes over its outbox sends it.
      if (!(await this.store.holds(this.workshop, client, Number(n)))) found.push({ n: Number(n), command: jotted.command })
    }
    return found.sort((a, b) => a.n - b.n).map((one) => one.command)
  }

  forget(): void {
    for (const name of this.parting.left(this.#beginning).keys()) this.parting.drop(this.#beginning + name)
  }
}

/** A line that came to harm holds nothing that can be sent; it must not keep the page from starting. */
function read(words: string): Jotted | null {
  try {
    const found = JSON.parse(words) as Partial<Jotted> | null
    return typeof found?.command?.type === 'string' && typeof found.holder === 'string' ? (found as Jotted) : null
  } catch {
    return null
  }
}
