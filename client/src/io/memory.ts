/** A store that lives as long as the page: where IndexedDB is refused (private windows), in tests and in the fake. */

import type { Pending } from '../sync/queue'
import type { Adopted, KeptKind, Lease, Store } from './store'

export class MemoryStore implements Store {
  readonly lasting: boolean = false
  readonly #leases = new Map<string, Lease>()
  readonly #queues = new Map<string, Map<number, Pending>>()
  readonly #kept = new Map<string, Map<string, unknown>>()

  hold(lease: Lease): Promise<boolean> {
    const key = `${lease.workshop} ${lease.client}`
    const held = this.#leases.get(key)
    if (held !== undefined && held.holder !== lease.holder) return Promise.resolve(false)
    this.#leases.set(key, lease)
    return Promise.resolve(true)
  }

  waiting(workshop: string): Promise<readonly Lease[]> {
    const leases = [...this.#leases.values()]
    return Promise.resolve(leases.filter((one) => one.workshop === workshop && this.#queue(workshop, one.client).size > 0))
  }

  adopt(left: Lease, holder: string, until: number): Promise<Adopted | null> {
    const key = `${left.workshop} ${left.client}`
    const held = this.#leases.get(key)
    if (held?.holder !== left.holder || held.until !== left.until) return Promise.resolve(null)
    this.#leases.set(key, { ...held, holder, until })
    const pending = [...this.#queue(left.workshop, left.client).values()].sort((a, b) => a.n - b.n)
    return Promise.resolve({ client: left.client, person: held.person, pending })
  }

  put(workshop: string, client: string, pending: Pending): Promise<void> {
    this.#queue(workshop, client).set(pending.n, pending)
    return Promise.resolve()
  }

  holds(workshop: string, client: string, n: number): Promise<boolean> {
    return Promise.resolve(this.#queue(workshop, client).has(n))
  }

  settle(workshop: string, client: string, done: number): Promise<void> {
    const queue = this.#queue(workshop, client)
    for (const n of [...queue.keys()]) if (n <= done) queue.delete(n)
    return Promise.resolve()
  }

  read(workshop: string, kind: KeptKind): Promise<ReadonlyMap<string, unknown>> {
    return Promise.resolve(new Map(this.#kept.get(`${workshop} ${kind}`)))
  }

  keep(workshop: string, kind: KeptKind, name: string, value: unknown): Promise<void> {
    const key = `${workshop} ${kind}`
    const named = this.#kept.get(key) ?? new Map<string, unknown>()
    this.#kept.set(key, named)
    if (value === null) named.delete(name)
    else named.set(name, structuredClone(value))
    return Promise.resolve()
  }

  forget(workshop: string, queues: boolean): Promise<void> {
    for (const key of [...this.#kept.keys()]) if (key.startsWith(`${workshop} `)) this.#kept.delete(key)
    if (queues) for (const key of [...this.#queues.keys()]) if (key.startsWith(`${workshop} `)) this.#queues.delete(key)
    return Promise.resolve()
  }

  #queue(workshop: string, client: string): Map<number, Pending> {
    const key = `${workshop} ${client}`
    const queue = this.#queues.get(key) ?? new Map<number, Pending>()
    this.#queues.set(key, queue)
    return queue
  }
}
