/** What of a session is kept in the browser beside its queue: the last view, accepted commands, refused ones. */

import { remembered } from '../sync/recent'
import type { Memory } from '../sync/session'
import { apply, EMPTY, rowsOf, type RowChange } from '../sync/view'
import type { Command, Refusal } from '../wire/wire.gen'
import type { Clock } from './clock'
import { NOTHING_KEPT, type KeptKind, type Store } from './store'

const SAVE_AFTER = 2_000

/** A command that was not applied, kept with its words until somebody looks at it. */
export interface Rejected {
  readonly key: string
  readonly command: Command
  readonly code: Refusal
  readonly at: number
}

type KeptView = Omit<Memory, 'view'> & { readonly rows: readonly RowChange[] }

export class Keeping {
  recent: readonly Command[] = []
  tray: readonly Rejected[] = []
  #saving: (() => void) | null = null

  constructor(
    private readonly workshop: string,
    private readonly store: Store,
    private readonly clock: Clock,
  ) {}

  /** Takes up what was kept; returns the last view. */
  async load(): Promise<Memory | null> {
    const read = (kind: KeptKind): Promise<ReadonlyMap<string, unknown>> =>
      this.store.read(this.workshop, kind).catch(() => NOTHING_KEPT)
    const [views, recent, tray] = await Promise.all([read('view'), read('recent'), read('tray')])
    this.recent = (recent.get('last') as readonly Command[] | undefined) ?? []
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
    if (memory === null) return
    const { view, ...rest } = memory
    const kept: KeptView = { ...rest, rows: rowsOf(view) }
    this.#keep('view', 'last', kept)
  }

  accepted(commands: readonly Command[]): void {
    if (commands.length === 0) return
    this.recent = remembered(this.recent, commands)
    this.#keep('recent', 'last', this.recent)
  }

  refused(key: string, command: Command, code: Refusal): void {
    const rejected: Rejected = { key, command, code, at: this.clock.now() }
    this.tray = [...this.tray, rejected]
    this.#keep('tray', key, rejected)
  }

  dismiss(key: string): void {
    this.tray = this.tray.filter((one) => one.key !== key)
    this.#keep('tray', key, null)
  }

  stop(): void {
    this.#saving?.()
    this.#saving = null
  }

  /** Somebody else uses this browser now: nothing of the former person stays on it, but what was never sent. */
  forget(): void {
    this.stop()
    this.recent = []
    this.tray = []
    this.store.forget(this.workshop, false).catch(() => {})
  }

  /** A full or broken disk must not stop a meeting: what could not be kept is only not there after a reload. */
  #keep(kind: KeptKind, name: string, value: unknown): void {
    this.store.keep(this.workshop, kind, name, value).catch(() => {})
  }
}
