/** The store on IndexedDB. Where the browser refuses it, a store in memory takes its place. */

import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Pending } from '../sync/queue'
import { MemoryStore } from './memory'
import type { Adopted, KeptKind, Lease, Store } from './store'

const NAME = 'brownpaper'
const VERSION = 1
const OPEN_WITHIN = 2_000
const DAY = 86_400_000

interface Queued extends Pending {
  readonly workshop: string
  readonly client: string
}

interface Kept {
  readonly workshop: string
  readonly kind: KeptKind
  readonly name: string
  readonly value: unknown
}

interface Schema extends DBSchema {
  outbox: { key: [workshop: string, client: string, n: number]; value: Queued }
  leases: { key: [workshop: string, client: string]; value: Lease }
  kept: { key: [workshop: string, kind: string, name: string]; value: Kept }
}

/** Arrays sort behind all strings and numbers: the end of every key that begins so. */
const END: never = [] as unknown as never

/** The browser's store; in memory when it cannot be opened in time. */
export async function openDatabase(): Promise<Store> {
  if (typeof indexedDB === 'undefined') return new MemoryStore()
  const opening = openDB<Schema>(NAME, VERSION, {
    upgrade(database) {
      database.createObjectStore('outbox', { keyPath: ['workshop', 'client', 'n'] })
      database.createObjectStore('leases', { keyPath: ['workshop', 'client'] })
      database.createObjectStore('kept', { keyPath: ['workshop', 'kind', 'name'] })
    },
    // A newer page wants another shape: let it; this one goes on in memory until it is loaded anew.
    blocking: (_present, _wanted, event) => (event.target as IDBDatabase).close(),
  }).then((database) => new DatabaseStore(database))
  const tooLate = new Promise<Store>((resolve) => setTimeout(() => resolve(new MemoryStore()), OPEN_WITHIN))
  return Promise.race([opening.catch(() => new MemoryStore()), tooLate])
}

class DatabaseStore implements Store {
  readonly lasting = true

  constructor(private readonly database: IDBPDatabase<Schema>) {}

  async hold(lease: Lease): Promise<boolean> {
    const transaction = this.database.transaction('leases', 'readwrite')
    const held = await transaction.store.get([lease.workshop, lease.client])
    const ours = held === undefined || held.holder === lease.holder
    if (ours) await transaction.store.put(lease)
    await transaction.done
    return ours
  }

  async waiting(workshop: string, now: number): Promise<readonly Lease[]> {
    const transaction = this.database.transaction(['leases', 'outbox'], 'readwrite')
    const leases = transaction.objectStore('leases')
    const found: Lease[] = []
    for (const lease of await leases.getAll(IDBKeyRange.bound([workshop], [workshop, END]))) {
      const queued = await transaction.objectStore('outbox').count(queueOf(workshop, lease.client))
      if (queued > 0) found.push(lease)
      else if (lease.until < now - DAY) await leases.delete([workshop, lease.client])
    }
    await transaction.done
    return found
  }

  async adopt(left: Lease, holder: string, until: number): Promise<Adopted | null> {
    const transaction = this.database.transaction(['leases', 'outbox'], 'readwrite')
    const leases = transaction.objectStore('leases')
    const held = await leases.get([left.workshop, left.client])
    const still = held?.holder === left.holder && held.until === left.until
    if (still) await leases.put({ ...held, holder, until })
    const queue = queueOf(left.workshop, left.client)
    const pending = still ? await transaction.objectStore('outbox').getAll(queue) : []
    await transaction.done
    if (!still) return null
    return { client: left.client, person: left.person, pending: pending.map(({ n, command }) => ({ n, command })) }
  }

  async put(workshop: string, client: string, { n, command }: Pending): Promise<void> {
    await this.database.put('outbox', { workshop, client, n, command })
  }

  async holds(workshop: string, client: string, n: number): Promise<boolean> {
    return (await this.database.count('outbox', [workshop, client, n])) > 0
  }

  async settle(workshop: string, client: string, done: number): Promise<void> {
    await this.database.delete('outbox', IDBKeyRange.bound([workshop, client], [workshop, client, done]))
  }

  async read(workshop: string, kind: KeptKind): Promise<ReadonlyMap<string, unknown>> {
    const all = await this.database.getAll('kept', IDBKeyRange.bound([workshop, kind], [workshop, kind, END]))
    return new Map(all.map((one) => [one.name, one.value]))
  }

  async keep(workshop: string, kind: KeptKind, name: string, value: unknown): Promise<void> {
    if (value === null) await this.database.delete('kept', [workshop, kind, name])
    else await this.database.put('kept', { workshop, kind, name, value })
  }

  async forget(workshop: string, queues: boolean): Promise<void> {
    const all = IDBKeyRange.bound([workshop], [workshop, END])
    await this.database.delete('kept', all)
    if (queues) await this.database.delete('outbox', all)
    if (queues) await this.database.delete('leases', all)
  }
}

function queueOf(workshop: string, client: string): IDBKeyRange {
  return IDBKeyRange.bound([workshop, client], [workshop, client, END])
}
