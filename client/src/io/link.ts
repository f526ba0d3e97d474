/**
 * The link of one page with one workshop: runs a session over lines that come and go, keeps in the browser what must
 * survive, and tells when there is something new to show. No runes, no DOM: `state/board.svelte.ts` and `page.ts` add those.
 */

import type { Command, Refusal } from '../wire/wire.gen'
import type { Pending } from '../sync/queue'
import { Session, type Effect, type Memory, type Refused } from '../sync/session'
import type { LostList } from '../state/lost'
import type { View } from '../sync/view'
import { Asked } from './asked'
import { NOBODY, type AtTable, type Connection, type Ended } from './told'
import { ServerTime, type Clock } from './clock'
import { surely } from './fetching'
import { freshId } from './ids'
import type { Holder } from './holder'
import { Keeping, type Rejected } from './keeping'
import { LEASE, Leases, RENEW } from './lease'
import type { Line } from './line'
import { Patience } from './patience'
import type { Adopted, Store } from './store'
import { Strikes } from './strikes'

const TICK = 250
const LOST_AFTER = 5_000
/** What the server says is why everybody has to come back: ms to wait at least. */
const AFTER: Readonly<Record<string, number>> = { overloaded: 5_000, restarting: 1_500 }

export interface LinkParts {
  readonly workshop: string
  readonly line: Line
  readonly store: Store
  readonly holder: Holder
  readonly clock: Clock
  /** wall: look at the table as the shared screen does. */
  readonly screen?: 'wall' | undefined
  /** now: the person's own act, or the connection; soon: news from the table, which may come in several messages. */
  readonly changed: (when: 'now' | 'soon') => void
  /** What who leads the table had seen, and a backup that was put back does not have. */
  readonly lost?: (list: LostList) => void
}

export class Link {
  readonly time: ServerTime
  readonly workshop: string
  connection: Connection
  ended: Ended | null = null
  others: AtTable = NOBODY
  readonly #parts: LinkParts
  readonly #clock: Clock
  readonly #asked: Asked
  readonly #keeping: Keeping
  readonly #leases: Leases
  readonly #patience: Patience
  readonly #stops: (() => void)[] = []
  readonly #outcomes = new Map<string, (code: Refusal | null) => void>()
  /** What was asked for once more after a restore, and whether it holds words. */
  readonly #offered = new Map<string, boolean>()
  #session: Session
  #inherited: Adopted | null = null
  #offline = false
  #heardAt: number
  #tickedAt = 0
  #retry: (() => void) | null = null
  readonly #strikes = new Strikes()
  /** Nothing more is asked for or kept. */
  closed = false

  constructor(parts: LinkParts) {
    const { workshop, store, holder, clock } = parts
    this.#parts = parts
    this.#clock = clock
    this.#asked = new Asked(workshop, store, holder)
    this.#keeping = new Keeping(workshop, store, clock)
    this.#leases = new Leases(workshop, store, holder, clock)
    this.#patience = new Patience(clock)
    this.time = new ServerTime(clock)
    this.workshop = workshop
    this.#session = this.#sessionOf()
    this.#heardAt = clock.now()
    this.connection = { state: 'connecting', since: this.#heardAt }
  }

  /** Takes up what the browser kept, then connects. */
  async start(): Promise<void> {
    this.#session = this.#sessionOf(await this.#keeping.load())
    this.#inherited = await this.#leases.adopt(this.person)
    this.#inherit()
    await this.#leases.hold(this.#session.client, this.person)
    await this.#askLeft()
    this.#tickedAt = this.#clock.now()
    this.#stops.push(
      this.#clock.every(TICK, () => this.#tick()),
      this.#clock.every(RENEW, () => void this.#renew()),
    )
    this.#connect()
    this.#parts.changed('now')
  }

  /** A session that goes on with this view; with what another tab left, or as a new client. */
  #sessionOf(memory: Memory | null = null, left: Pick<Adopted, 'client' | 'pending'> | null = null): Session {
    return new Session(this.workshop, left?.client ?? freshId(), left?.pending ?? [], memory, this.#parts.screen)
  }

  get view(): View {
    return this.#session.view
  }

  get pending(): readonly Pending[] {
    return this.#session.queue.pending
  }

  get tray(): readonly Rejected[] {
    return this.#keeping.tray
  }

  get person(): string | null {
    return this.#session.memory?.person ?? null
  }

  /** Asks for something; drawn at once, stored, sent when it can be. Returns its number. */
  ask(command: Command): number {
    const session = this.#session
    const pending = session.push(command)
    this.#asked.jot(this.person, session.client, pending.n, command)
    const kept = (): void => {
      this.#asked.kept(session.client, pending.n)
      this.#run(session, session.keep(pending.n, this.#clock.now()))
    }
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
    this.#run(this.#session, this.#session.say({ type: 'presence', writing, note }))
  }

  /** Takes a refused command off the tray. */
  dismiss(key: string): void {
    this.#keeping.dismiss(key)
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
    if (this.#session.phase === 'offline') this.#connect()
  }

  /** The page may go any moment: keep now what is kept. */
  save(): void {
    if (!this.closed) this.#keeping.now(this.#session.memory)
  }

  close(): void {
    this.closed = true
    for (const stop of this.#stops.splice(0)) stop()
    this.#retry?.()
    this.#keeping.stop()
    this.#parts.line.close()
    this.#parts.holder.close()
  }

  /** Leaves nothing of this workshop in the browser. */
  async leave(): Promise<void> {
    this.close()
    this.#asked.forget()
    await this.#parts.store.forget(this.workshop, true).catch(() => {})
  }

  #connect(): void {
    this.#retry?.()
    this.#retry = null
    if (this.closed || this.ended !== null) return
    const session = this.#session
    const ours = (act: () => void): void => {
      if (session === this.#session) act()
    }
    this.#parts.line.open({
      up: () => ours(() => this.#run(session, session.connected(this.#clock.now()))),
      down: (why) =>
        ours(() => {
          session.disconnected()
          this.#again(why ?? 'silence')
        }),
      message: (message) =>
        ours(() => {
          this.#heardAt = this.#clock.now()
          this.#run(session, session.received(message, this.#heardAt))
        }),
    })
    this.#look()
  }

  /** why: what the server said, or silence: a line that ended without a word may have done so for everybody here. */
  #again(why: string): void {
    this.#retry?.()
    const wait = this.#patience.next(AFTER[why], why === 'silence' ? this.others.here : 0)
    this.#retry = this.#clock.after(wait, () => this.#connect())
    this.#look()
  }

  #tick(): void {
    const now = this.#clock.now()
    const slept = now - this.#tickedAt > LEASE / 2
    this.#tickedAt = now
    if (slept) void this.returned()
    else this.#run(this.#session, this.#session.tick(now))
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
          if (this.view.workshop.get('workshop')?.closed) this.#keeping.forgetRecent()
          this.#keeping.soon(() => this.#session.memory)
          this.#parts.changed('soon')
          break
        case 'others':
          this.others = { ...NOBODY, ...effect.others }
          this.#parts.changed('soon')
          break
        case 'welcomed':
          this.time.heard(effect.now)
          // From here on there is a person whose words a crash must leave findable.
          void this.#leases.hold(session.client, this.person)
          void this.#askLeft()
          break
        case 'new_life':
          void this.#keeping.holding(() => this.#offerAgain(effect)).catch(() => {})
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
    this.#parts.store.settle(this.workshop, session.client, done).catch(() => {})
    this.#keeping.accepted(session.client, accepted)
    const told = new Map<string, Refusal | null>(accepted.map((one) => [`${session.client} ${one.n}`, null]))
    for (const { n, command, code } of refused) {
      const key = `${session.client} ${n}`
      const words = this.#offered.get(key)
      const lost = this.#offered.delete(key)
      if (!lost || (code !== 'id_taken' && words)) this.#keeping.refused(key, command, code, lost)
      told.set(key, code)
    }
    // Drawn before anybody who waits for it goes on: they look at the table next.
    this.#parts.changed('now')
    for (const [key, code] of told) this.#told(key, code)
  }

  #told(key: string, code: Refusal | null): void {
    this.#outcomes.get(key)?.(code)
    this.#outcomes.delete(key)
  }

  /** Asks for what an earlier page jotted down and could not keep. */
  async #askLeft(): Promise<void> {
    for (const command of await this.#asked.left(this.person)) this.ask(command)
  }

  /** A backup was put back: what it does not know of this person's acts is asked for once more. */
  async #offerAgain(effect: Extract<Effect, { type: 'new_life' }>): Promise<void> {
    const { memory } = this.#session
    const { offerAgain } = await surely(() => import('./offering'))
    await offerAgain(this, this.#keeping, this.#offered, effect, memory as Memory, () => this.#session.client, this.#parts.lost)
    this.#parts.changed('now')
  }

  #dropped(reason: string): void {
    this.#parts.line.close()
    if (reason === 'malformed' || reason === 'too_large') this.#strike()
    if (reason === 'silence') this.#heardAt = -Infinity
    this.#again(reason)
  }

  /** The server breaks off on what we send: when the same command stands first each time, it goes to the tray. */
  #strike(): void {
    const { client, memory, queue } = this.#session
    const [head, ...rest] = queue.pending
    const key = `${client} ${head?.n ?? 0}`
    if (!this.#strikes.out(key) || head === undefined) return
    this.#keeping.refused(key, head.command, 'malformed')
    this.#told(key, 'malformed')
    this.#become(this.#sessionOf(memory))
    for (const { command } of rest) this.ask(command)
    this.#parts.store.settle(this.workshop, client, rest.at(-1)?.n ?? head.n).catch(() => {})
  }

  /** Another person's cookie: their queue stays theirs, and nothing of what they saw is left on the screen. */
  #stranger(): void {
    this.#become(this.#sessionOf())
    this.#keeping.forget()
    this.#connect()
    this.#parts.changed('now')
  }

  #become(session: Session): void {
    this.#session.disconnected()
    this.#parts.line.close()
    this.#session = session
    void this.#leases.hold(session.client, this.person)
  }

  /** Keeps the lease; looks for what other tabs left. A tab that slept may find its queue in other hands. */
  async #renew(): Promise<void> {
    const session = this.#session
    const held = await this.#leases.hold(session.client, this.person)
    if (this.closed || session !== this.#session) return
    if (!held) {
      this.#become(this.#sessionOf(session.memory))
      this.#connect()
      this.#parts.changed('now')
      return
    }
    if (this.#inherited !== null) await this.#leases.hold(this.#inherited.client, this.person)
    else if (session.phase === 'live' && this.pending.length === 0) this.#inherited = await this.#leases.adopt(this.person)
    if (this.#inherit()) this.#connect()
  }

  /** Goes on as the client whose queue was found, once the present one has nothing left to say. */
  #inherit(): boolean {
    const inherited = this.#inherited
    if (inherited === null || this.pending.length > 0 || this.closed) return false
    this.#inherited = null
    this.#become(this.#sessionOf(this.#session.memory, inherited))
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
