/** What of a session is kept in the browser beside its queue: the last view, accepted commands, refused ones. */

import type { Pending } from '../sync/queue'
import type { KeptAct } from '../sync/recent'
import type { Memory } from '../sync/session'
import { apply, EMPTY, rowsOf, type RowChange } from '../sync/view'
import type { Command, Refusal } from '../wire/wire.gen'
import type { Clock } from './clock'
import { NOTHING_KEPT, type KeptKind, type Store } from './store'

const SAVE_AFTER = 2_000
/** How much of what was accepted is kept for a server that is put back to an earlier time, and how long (ms). */
const MOST_RECENT = 100
const RECENT_FOR = 2 * 86_400_000

/** A command that the server accepted, and when. */
interface Accepted extends KeptAct {
  readonly at: number
}

/** A command that was not applied, kept with its words until somebody looks at it. */
export interface Rejected {
  readonly key: string
  readonly command: Command
  /** Why not; null: it was not asked for, its author decides first. */
  readonly code: Refusal | null
  readonly at: number
  /** It had been accepted, and a backup that was put back does not know of it. */
  readonly lost?: boolean
}

type KeptView = Omit<Memory, 'view'> & { readonly rows: readonly RowChange[] }

export class Keeping {
  tray: readonly Rejected[] = []
  #recent: readonly Accepted[] = []
  #saving: (() => void) | null = null
  #held = false

  constructor(
    private readonly workshop: string,
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Takes up what was kept; returns the last view. */
  async load(): Promise<Memory | null> {
    const [views, , tray] = await Promise.all([this.read('view'), this.recent(), this.read('tray')])
    this.tray = [...(tray.values() as Iterable<Rejected>)].sort((a, b) => a.at - b.at)
    const kept = views.get('last') as KeptView | undefined
    if (kept === undefined) return null
    const { rows, ...rest } = kept
    return { ...rest, view: apply(EMPTY, rows) }
  }

  /** The view changed: kept before long. */
  soon(memory: () => Memory | null): void {
    this.#saving ??= this.clock.after(SAVE_AFTER, () => this.now(memory()))
  }

  /** The page may go: kept now. */
  now(memory: Memory | null): void {
    this.stop()
    if (memory === null || this.#held) return
    const { view, ...rest } = memory
    const kept: KeptView = { ...rest, rows: rowsOf(view) }
    this.keep('view', 'last', kept)
  }

  /** While `act` runs, and for ever when it fails, no view is kept: the next page begins at the view of before. */
  async holding(act: () => Promise<void>): Promise<void> {
    this.#held = true
    await act()
    this.#held = false
  }

  /** What was accepted of late, also from other tabs, oldest first. */
  async recent(): Promise<readonly Accepted[]> {
    const found = new Map(this.#recent.map((one) => [keyOf(one), one]))
    for (const [key, one] of await this.read('recent')) {
      if ((one as Accepted).at > this.clock.now() - RECENT_FOR) found.set(key, one as Accepted)
      else this.keep('recent', key, null)
    }
    this.#recent = [...found.values()].sort((a, b) => a.at - b.at || a.n - b.n)
    return this.#recent
  }

  /** Keeps what was accepted but choices, which are kept with their rounds. */
  accepted(client: string, settled: readonly Pending[]): void {
    const more = settled.filter((one) => one.command.type !== 'ballot.cast').map((one) => ({ ...one, client, at: this.clock.now() }))
    for (const one of more) this.keep('recent', keyOf(one), one)
    this.#recent = [...this.#recent, ...more]
    this.forgetRecent(this.#recent.slice(0, -MOST_RECENT))
  }

  /** Takes away all that was accepted, or these. */
  forgetRecent(which: readonly Accepted[] = this.#recent): void {
    for (const one of which) this.keep('recent', keyOf(one), null)
    if (which.length > 0) this.#recent = this.#recent.filter((one) => !which.includes(one))
  }

  refused(key: string, command: Command, code: Refusal | null, lost = false): void {
    const rejected: Rejected = { key, command, code, at: this.clock.now(), lost }
    this.tray = [...this.tray, rejected]
    this.keep('tray', key, rejected)
  }

  dismiss(key: string): void {
    this.tray = this.tray.filter((one) => one.key !== key)
    this.keep('tray', key, null)
  }

  stop(): void {
    this.#saving?.()
    this.#saving = null
  }

  /** Somebody else uses this browser now: nothing of the former person stays on it, but what was never sent. */
  forget(): void {
    this.stop()
    this.#recent = []
    this.tray = []
    this.store.forget(this.workshop, false).catch(() => {})
  }

  /** What the browser kept of this kind, by name. */
  read(kind: KeptKind): Promise<ReadonlyMap<string, unknown>> {
    return this.store.read(this.workshop, kind).catch(() => NOTHING_KEPT)
  }

  /** A full or broken disk must not stop a meeting: what could not be kept is only not there after a reload. */
  keep(kind: KeptKind, name: string, value: unknown): void {
    this.store.keep(this.workshop, kind, name, value).catch(() => {})
  }
}

function keyOf({ client, n }: Accepted): string {
  return `${client} ${n}`
}
