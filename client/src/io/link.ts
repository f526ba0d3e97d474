/**
 * The link of one page with one workshop: runs a session over lines that come and go, keeps in the browser what must
 * survive, and tells when there is something new to show. No runes, no DOM: `state/board.svelte.ts` and `page.ts` add those.
 */

import type { Command, Refusal } from '../wire/wire.gen'
import { wordsOf } from '../sync/command'
import type { Pending } from '../sync/queue'
import { offeredAgain, remembered } from '../sync/recent'
import { Session, type Effect, type Memory, type Refused } from '../sync/session'
import { apply, EMPTY, rowsOf, type RowChange, type View } from '../sync/view'
import { deviceClock, ServerTime, type Clock } from './clock'
import { freshId } from './ids'
import type { Holder } from './holder'
import type { Line } from './line'
import { Patience } from './patience'
import type { Adopted, Store } from './store'

const TICK = 250
const LEASE = 10_000
const RENEW = 3_000
const SAVE_AFTER = 2_000
const LOST_AFTER = 5_000
const PATIENCE_WITH_HEAD = 3

export type Ended = 'too_old' | 'unknown_workshop' | 'not_known' | 'removed'

export interface Connection {
  /** lost: it has been gone for five seconds, or the device says that it is offline. */
  readonly state: 'connecting' | 'live' | 'lost'
  readonly since: number
}

/** What happens at the table at this moment: sums, and the notes somebody writes in. */
export interface AtTable {
  readonly here: number
  readonly writing: number
  readonly edited: readonly string[]
}

export const NOBODY: AtTable = { here: 0, writing: 0, edited: [] }

/** A command that was not applied, kept with its words until somebody looks at it. */
export interface Rejected {
  readonly key: string
  readonly command: Command
  readonly code: Refusal
  readonly at: number
}

export interface LinkParts {
  readonly workshop: string
  readonly line: Line
  readonly store: Store
  readonly holder: Holder
  readonly clock?: Clock
  /** now: the person's own act, or the connection; soon: news from the table, which may come in several messages. */
  readonly changed: (when: 'now' | 'soon') => void
}

type KeptView = Omit<Memory, 'view'> & { readonly rows: readonly RowChange[] }

export class Link {
  readonly time: ServerTime
  readonly workshop: string
  connection: Connection
  ended: Ended | null = null
  others: AtTable = NOBODY
  tray: readonly Rejected[] = []
  readonly #parts: LinkParts
  readonly #clock: Clock
  readonly #patience: Patience
  readonly #stops: (() => void)[] = []
  readonly #outcomes = new Map<string, (code: Refusal | null) => void>()
  readonly #quiet = new Set<number>()
  #session: Session
  #recent: readonly Command[] = []
  #offline = false
  #heardAt: number
  #retry: (() => void) | null = null
  #saving: (() => void) | null = null
  #head = { n: 0, strikes: 0 }
  #adopting = false
  #inherited: Adopted | null = null
  #ticked = 0
  #closed = false

  constructor(parts: LinkParts) {
    this.#parts = parts
    this.#clock = parts.clock ?? deviceClock
    this.#patience = new Patience(this.#clock)
    this.time = new ServerTime(this.#clock)
    this.workshop = parts.workshop
    this.#session = new Session(parts.workshop, freshId())
    this.#heardAt = this.#clock.now()
    this.connection = { state: 'connecting', since: this.#heardAt }
  }

  /** Takes up what the browser kept, then connects. */
  async start(): Promise<void> {
    const { store, workshop } = this.#parts
    const [views, recent, tray] = await Promise.all([
      store.read(workshop, 'view'), store.read(workshop, 'recent'), store.read(workshop, 'tray'),
    ])
    const memory = memoryOf(views.get('last') as KeptView | undefined)
    this.#recent = (recent.get('last') as readonly Command[] | undefined) ?? []
    this.tray = [...(tray.values() as Iterable<Rejected>)].sort((a, b) => a.at - b.at)
    this.#session = new Session(workshop, freshId(), [], memory)
    await this.#adopt()
    this.#stops.push(
      this.#clock.every(TICK, () => this.#tick()),
      this.#clock.every(RENEW, () => void this.#renew()),
    )
    this.#ticked = this.#clock.now()
    await this.#renew()
    this.#connect()
    this.#parts.changed('now')
  }

  get view(): View {
    return this.#session.view
  }

  get pending(): readonly Pending[] {
    return this.#session.queue.pending
  }

  get person(): string | null {
    return this.#session.memory?.person ?? null
  }

  /** Asks for something; drawn at once, stored, sent when it can be. Returns its number. */
  ask(command: Command): number {
    const session = this.#session
    const pending = session.push(command)
    const kept = (): void => this.#run(session, session.keep(pending.n, this.#clock.now()))
    this.#parts.store.put(this.workshop, session.client, pending).then(kept, kept)
    this.#parts.changed('now')
    return pending.n
  }

  /** What became of the command with this number: null when it was applied. */
  outcome(n: number): Promise<Refusal | null> {
    return new Promise((resolve) => this.#outcomes.set(`${this.#session.client} ${n}`, resolve))
  }

  /** Tells the server what this person does at this moment. */
  presence(writing: boolean, note: string | null): void {
    this.#run(this.#session, this.#session.say({ type: 'presence', writing, note }, this.#clock.now()))
  }

  /** Takes a refused command off the tray. */
  dismiss(key: string): void {
    this.tray = this.tray.filter((one) => one.key !== key)
    void this.#parts.store.keep(this.workshop, 'tray', key, null)
    this.#parts.changed('now')
  }

  /** The device says whether it has a network. */
  network(there: boolean): void {
    this.#offline = !there
    if (there) this.wake()
    this.#look()
  }

  /** Somebody looks at the page again: do not wait for the next attempt. */
  wake(): void {
    if (this.#session.phase !== 'offline' || this.#retry === null) return
    this.#patience.calm()
    this.#connect()
  }

  /** The page slept or was put away: its queue may be in other hands, so look before saying anything. */
  async returned(): Promise<void> {
    this.#session.disconnected()
    this.#parts.line.close()
    await this.#renew()
    this.#patience.calm()
    this.#connect()
  }

  /** The page may go any moment: keep now what is kept. */
  save(): void {
    this.#saving?.()
    this.#saving = null
    const memory = this.#session.memory
    if (memory === null || this.#closed) return
    const { view, ...rest } = memory
    const kept: KeptView = { ...rest, rows: rowsOf(view) }
    void this.#parts.store.keep(this.workshop, 'view', 'last', kept)
  }

  close(): void {
    this.#closed = true
    for (const stop of this.#stops.splice(0)) stop()
    this.#retry?.()
    this.#saving?.()
    this.#parts.line.close()
    this.#parts.holder.close()
  }

  /** Leaves nothing of this workshop in the browser. */
  async leave(): Promise<void> {
    this.close()
    await this.#parts.store.forget(this.workshop, true)
  }

  #connect(): void {
    this.#retry?.()
    this.#retry = null
    if (this.#closed || this.ended !== null) return
    const session = this.#session
    const current = (act: () => void) => (): void => {
      if (this.#session === session) act()
    }
    this.#parts.line.open({
      up: current(() => this.#run(session, session.connected(this.#clock.now()))),
      down: current(() => {
        session.disconnected()
        this.#again()
      }),
      message: (message) => {
        if (this.#session !== session) return
        this.#heardAt = this.#clock.now()
        this.#run(session, session.received(message, this.#heardAt))
      },
    })
    this.#look()
  }

  #again(atLeast = 0): void {
    this.#retry?.()
    this.#retry = this.#clock.after(this.#patience.next(atLeast), () => this.#connect())
    this.#look()
  }

  #tick(): void {
    const slept = this.#clock.now() - this.#ticked > LEASE / 2
    this.#ticked = this.#clock.now()
    if (slept) return void this.returned()
    this.#run(this.#session, this.#session.tick(this.#clock.now()))
    this.#look()
  }

  #run(session: Session, effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (session !== this.#session) return
      switch (effect.type) {
        case 'send':
          this.#parts.line.send(effect.message)
          break
        case 'settled':
          this.#settled(session, effect.accepted, effect.refused)
          break
        case 'shown':
          this.#patience.calm()
          this.#saving ??= this.#clock.after(SAVE_AFTER, () => this.save())
          this.#parts.changed('soon')
          break
        case 'others':
          this.others = { ...NOBODY, ...effect.others }
          this.#parts.changed('soon')
          break
        case 'clock':
          this.time.heard(effect.now)
          break
        case 'new_life':
          for (const command of offeredAgain(this.#recent, session.view)) this.#quiet.add(this.ask(command))
          break
        case 'stranger':
          this.#stranger()
          break
        case 'drop':
          this.#dropped(effect.reason)
          break
        case 'end':
          this.ended = effect.reason as Ended
          this.#parts.line.close()
          this.#parts.changed('now')
      }
    }
    this.#look()
  }

  #settled(session: Session, accepted: readonly Pending[], refused: readonly Refused[]): void {
    const done = Math.max(...[...accepted, ...refused].map((one) => one.n))
    void this.#parts.store.settle(this.workshop, session.client, done)
    if (accepted.length > 0) {
      this.#recent = remembered(this.#recent, accepted.map((one) => one.command))
      void this.#parts.store.keep(this.workshop, 'recent', 'last', this.#recent)
    }
    for (const one of accepted) this.#tell(session, one.n, null)
    for (const one of refused) {
      const expected = this.#quiet.delete(one.n) && (one.code === 'id_taken' || wordsOf(one.command) === null)
      if (!expected) this.#reject(`${session.client} ${one.n}`, one.command, one.code)
      this.#tell(session, one.n, one.code)
    }
  }

  #tell(session: Session, n: number, code: Refusal | null): void {
    const key = `${session.client} ${n}`
    this.#outcomes.get(key)?.(code)
    this.#outcomes.delete(key)
  }

  #reject(key: string, command: Command, code: Refusal): void {
    const rejected: Rejected = { key, command, code, at: this.#clock.now() }
    this.tray = [...this.tray, rejected]
    void this.#parts.store.keep(this.workshop, 'tray', key, rejected)
  }

  #dropped(reason: string): void {
    this.#parts.line.close()
    if (reason === 'malformed' || reason === 'too_large') this.#strike()
    this.#again(reason === 'overloaded' ? 5_000 : 0)
    if (reason === 'silence') this.#heardAt = -Infinity
  }

  /** The server breaks off on what we send: when the same command stands first each time, it goes to the tray. */
  #strike(): void {
    const { pending, first } = this.#session.queue
    this.#head = { n: first, strikes: this.#head.n === first ? this.#head.strikes + 1 : 1 }
    const [head, ...rest] = pending
    if (head === undefined || this.#head.strikes < PATIENCE_WITH_HEAD) return
    this.#head = { n: 0, strikes: 0 }
    const { client, memory } = this.#session
    this.#reject(`${client} ${head.n}`, head.command, 'malformed')
    this.#tell(this.#session, head.n, 'malformed')
    this.#become(new Session(this.workshop, freshId(), [], memory))
    for (const { command } of rest) this.ask(command)
    void this.#parts.store.settle(this.workshop, client, pending.at(-1)?.n ?? head.n)
  }

  /** Another person's cookie: their queue stays theirs, and nothing of what they saw is left on the screen. */
  #stranger(): void {
    this.#become(new Session(this.workshop, freshId()))
    this.#recent = []
    this.tray = []
    void this.#parts.store.forget(this.workshop, false)
    this.#connect()
    this.#parts.changed('now')
  }

  #become(session: Session): void {
    this.#session.disconnected()
    this.#parts.line.close()
    this.#session = session
    void this.#hold()
  }

  #hold(client = this.#session.client): Promise<boolean> {
    const { store, holder } = this.#parts
    const until = this.#clock.now() + LEASE
    return store.hold({ workshop: this.workshop, client, person: this.person ?? '', holder: holder.id, until })
  }

  /** Keeps the lease; looks for what other tabs left. A tab that slept may find its queue in other hands. */
  async #renew(): Promise<void> {
    const session = this.#session
    const held = await this.#hold()
    if (this.#closed || session !== this.#session) return
    if (!held) {
      this.#become(new Session(this.workshop, freshId(), [], session.memory))
      this.#connect()
      this.#parts.changed('now')
    } else if (this.#inherited !== null) {
      await this.#hold(this.#inherited.client)
      if (this.#inherit()) this.#connect()
    } else if (session.phase === 'live' && this.pending.length === 0 && (await this.#adopt())) {
      this.#connect()
    }
  }

  /** Becomes a client of the same person that was left with a full queue. */
  async #adopt(): Promise<boolean> {
    if (this.#adopting) return false
    this.#adopting = true
    try {
      const { store, holder } = this.#parts
      for (const left of await store.waiting(this.workshop)) {
        if (left.holder === holder.id || left.person !== (this.person ?? '')) continue
        const gone = holder.hasGone(left.holder)
        if (!gone && (left.until >= this.#clock.now() || (await holder.isAlive(left.holder)))) continue
        const adopted = await store.adopt(left, holder.id, this.#clock.now() + LEASE)
        if (adopted === null) continue
        this.#inherited = adopted
        return this.#inherit()
      }
      return false
    } finally {
      this.#adopting = false
    }
  }

  /** Goes on as the inherited client, once the present one has nothing left to say. */
  #inherit(): boolean {
    const inherited = this.#inherited
    if (inherited === null || this.pending.length > 0) return false
    this.#inherited = null
    this.#become(new Session(this.workshop, inherited.client, inherited.pending, this.#session.memory))
    this.#parts.changed('now')
    return true
  }

  #look(): void {
    const now = this.#clock.now()
    const live = this.#session.phase === 'live' && !this.#offline
    const lost = this.#offline || now - this.#heardAt >= LOST_AFTER
    const state = live ? 'live' : lost ? 'lost' : 'connecting'
    if (state === this.connection.state) return
    this.connection = { state, since: now }
    this.#parts.changed('now')
  }
}

function memoryOf(kept: KeptView | undefined): Memory | null {
  if (kept === undefined) return null
  const { rows, ...rest } = kept
  return { ...rest, view: apply(EMPTY, rows) }
}
