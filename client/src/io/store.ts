/**
 * What a browser keeps of a workshop. Two kinds: the queue of each client (a tab), which only one tab may hold at a
 * time, and things kept by name. Implemented on IndexedDB (`database.ts`) and in memory (`memory.ts`).
 */

import type { Pending } from '../sync/queue'

/** A queue that was left behind and is now this tab's. */
export interface Adopted {
  readonly client: string
  readonly person: string
  readonly pending: readonly Pending[]
}

/** Who holds a client's queue, and until when (ms) nobody else may take it. */
export interface Lease {
  readonly workshop: string
  readonly client: string
  readonly person: string
  readonly holder: string
  readonly until: number
}

/** view: the last view · recent: accepted commands · tray: refused ones · draft: unsent text · ballot: token and choice · lost: after a restore. */
export type KeptKind = 'view' | 'recent' | 'tray' | 'draft' | 'ballot' | 'lost'

/** What a store that fails is taken to hold: a meeting goes on without what was kept. */
export const NOTHING_KEPT: ReadonlyMap<string, unknown> = new Map()

export interface Store {
  /** Whether what is kept survives the page. */
  readonly lasting: boolean
  /** Takes or renews the lease of a client. False when another tab has taken it over. */
  hold(lease: Lease): Promise<boolean>
  /** The leases of this workshop whose queue still holds something; empty ones of days ago are swept out. */
  waiting(workshop: string, now: number): Promise<readonly Lease[]>
  /** Takes over a queue that was left behind, in one atomic step; null when another tab was first. */
  adopt(left: Lease, holder: string, until: number): Promise<Adopted | null>
  put(workshop: string, client: string, pending: Pending): Promise<void>
  /** Whether the queue of this client holds this number. */
  holds(workshop: string, client: string, n: number): Promise<boolean>
  /** Everything of this client up to `done` is settled. */
  settle(workshop: string, client: string, done: number): Promise<void>
  read(workshop: string, kind: KeptKind): Promise<ReadonlyMap<string, unknown>>
  /** Keeps a value under a name; null takes it away. Values must survive structured cloning. */
  keep(workshop: string, kind: KeptKind, name: string, value: unknown): Promise<void>
  /** Deletes what is kept of a workshop; with `queues` also what was never sent. */
  forget(workshop: string, queues: boolean): Promise<void>
}
