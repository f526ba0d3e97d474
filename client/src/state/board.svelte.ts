/**
 * The table as screens use it: the only bridge between the sync and runes. Everything to be seen is in `view`,
 * everything to be done goes through `ask`; rules live on the server, which tells in `may` what is open now.
 */

import { deviceClock, type Clock } from '../io/clock'
import { openDatabase } from '../io/database'
import { PageHolder, type Holder } from '../io/holder'
import type { Line } from '../io/line'
import { MemoryStore } from '../io/memory'
import type { Rejected } from '../io/keeping'
import { Link } from '../io/link'
import { NOBODY, type AtTable, type Connection, type Ended } from '../io/told'
import { watchPage } from '../io/page'
import { pageIsNew, renewPage } from '../io/shell'
import type { Store } from '../io/store'
import { webSocketLine } from '../io/websocket'
import { touchedBy } from '../sync/command'
import type { Command, CommandName, Refusal } from '../wire/wire.gen'
import { Ballots, type Ballot } from './ballot.svelte'
import { Drafts, type Draft } from './draft.svelte'
import { HeldBack } from './held.svelte'
import type { LostList } from './lost'
import { Missed } from './missed.svelte'
import { NOTHING, Shower, truthsOf, type Note, type Shown, type Step } from './shown'
import { Typing } from './typing'

export type { Rejected } from '../io/keeping'
export type { AtTable, Connection, Ended } from '../io/told'
export type * from './shown'

/** How long the two parts of an update may be apart and still be drawn together, ms. */
const TOGETHER = 16

/** Where notes lie: in a box, in a group, or in a box or on a board without a group. */
export type Place = { readonly zone: string } | { readonly cluster: string } | { readonly loose: string }

export interface TableParts {
  /** wall: look at the table as the shared screen does, with nothing kept in this browser. */
  readonly screen?: 'wall' | undefined
  readonly line: Line
  readonly store: Store
  readonly holder: Holder
  readonly clock: Clock
}

class List {
  value = $state.raw<unknown>()
}

/** `Shown`, each list reactive by itself. Empty until the first welcome (`table.ready`). */
function reactive(): { -readonly [Name in keyof Shown]: Shown[Name] } {
  const view = {}
  for (const name of Object.keys(NOTHING)) {
    const list = new List()
    Object.defineProperty(view, name, { enumerable: true, get: () => list.value, set: (value) => (list.value = value) })
  }
  return Object.assign(view, NOTHING)
}

export class Table {
  readonly view: Shown = reactive()
  /** Whether there is something to show: the last view of this browser, or the server's. */
  ready = $state(false)
  connection = $state.raw<Connection>({ state: 'connecting', since: 0 })
  /** Why the server does not want to talk with this browser any more; null while it does. */
  ended = $state.raw<Ended | null>(null)
  others = $state.raw<AtTable>(NOBODY)
  /** What was not applied, with its words, until somebody looks at it. */
  refusedTray = $state.raw<readonly Rejected[]>([])
  /** How many of one's own acts the server does not have yet. */
  unsent = $state(0)
  /** What this person had seen and the server lost when a backup was put back, until they take the list away. */
  lost = $state.raw<readonly LostList[]>([])
  /** Calm: what waits to be shown. */
  readonly held: HeldBack
  /** What happened while this person was away, or before they came. */
  readonly missed = new Missed()

  /** The step that is running. */
  readonly step: Step | null = $derived(this.view.steps.find((one) => one.id === this.view.workshop?.step) ?? null)
  readonly #script: readonly Step[] = $derived(
    this.view.steps.filter((one) => !one.skipped && (one.activity !== 'rest' || one.id === this.step?.id)),
  )
  readonly stepCount: number = $derived(this.#script.filter((one) => one.activity !== 'rest').length)
  /** The number people say ("stap 4 van 10"), from 1; a break keeps the number before it; 0 before the first. */
  readonly stepIndex: number = $derived.by(() => {
    const at = this.#script.findIndex((one) => one.id === this.step?.id)
    return this.#script.slice(0, at + 1).filter((one) => one.activity !== 'rest').length
  })
  readonly calm: boolean = $derived(this.view.me?.calm ?? false)
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made anew when the rights change
  readonly #may: ReadonlySet<string> = $derived(new Set(this.view.me?.may ?? []))
  /** One's own notes on the board or in the parking place, in order. */
  readonly myNotes: readonly Note[] = $derived(
    this.view.notes.filter((one) => one.mine && (one.state === 'live' || one.state === 'parked')),
  )

  readonly #link: Link
  readonly #shower = new Shower()
  readonly parts: TableParts
  readonly #drafts: Drafts
  readonly #ballots: Ballots
  readonly #typing: Typing
  #soon: (() => void) | null = null
  #unwatch: () => void = () => {}
  #person: string | null = null
  #met: (ended: Ended | null) => void = () => {}

  /** For tests and the fake; screens use `Table.open`. */
  constructor(readonly workshop: string, parts: TableParts) {
    this.parts = parts
    this.held = new HeldBack(parts.clock, (visible) => (visible === null ? this.#publish() : this.#show(visible)))
    this.#link = new Link({
      workshop, ...parts, changed: (when) => this.#changed(when), lost: (list) => (this.lost = [...this.lost, list]),
    })
    this.#drafts = new Drafts(workshop, parts.store, parts.clock)
    this.#ballots = new Ballots(workshop, parts.store, {
      round: (id) => this.view.rounds.find((one) => one.id === id),
      hasVoted: (id) => this.view.me?.voted.includes(id) ?? false,
      cast: (command) => this.outcome(this.ask(command)),
    })
    this.#typing = new Typing(parts.clock, (writing, note) => this.#link.presence(writing, note))
  }

  /** The table of this workshop, with what the browser kept of it; connects by itself. */
  static async open(workshop: string, screen?: 'wall'): Promise<Table> {
    const store = screen === 'wall' ? new MemoryStore() : await openDatabase()
    const parts = { line: webSocketLine(), store, holder: new PageHolder(), clock: deviceClock, screen }
    const table = new Table(workshop, parts)
    table.#met = (ended) => void (ended === 'too_old' ? renewPage() : pageIsNew())
    await table.start()
    table.#unwatch = watchPage(table.#link, parts.holder, () => table.save())
    return table
  }

  async start(): Promise<void> {
    await Promise.all([this.#drafts.load(), this.#ballots.load()])
    await this.#link.start()
    this.#publish()
  }

  // ---- doing ----------------------------------------------------------------------------------------

  /** Asks for something; what can be foreseen is drawn at once. Returns the command's number, for `outcome`. */
  ask(command: Command): number {
    const touched = touchedBy(command)
    if (this.calm) this.held.acted(touched)
    return this.#link.ask(command)
  }

  /** What became of it: null when it was applied. Waits as long as it takes; a refusal also lies in the tray. */
  outcome(n: number): Promise<Refusal | null> {
    return this.#link.outcome(n)
  }

  /** Whether this command is open to this person now. */
  may(name: CommandName): boolean {
    return this.#may.has(name)
  }

  /** Takes something off the tray. */
  dismiss(key: string): void {
    this.#link.dismiss(key)
  }

  /** Tries something from the tray once more. */
  again(key: string): void {
    const rejected = this.refusedTray.find((one) => one.key === key)
    if (rejected !== undefined) this.instead(key, rejected.command)
  }

  /** Asks for this instead of what lies on the tray. */
  instead(key: string, command: Command): void {
    this.dismiss(key)
    this.ask(command)
  }

  /** A key was pressed, in a new note or in the note with this id. */
  typing(note: string | null = null): void {
    this.#typing.typed(note)
  }

  /** The field was left or sent. */
  typingStopped(): void {
    this.#typing.stopped()
  }

  // ---- finding --------------------------------------------------------------------------------------

  note(id: string): Note | undefined {
    return this.view.notes.find((one) => one.id === id)
  }

  /** How kinds are called on a board; beside "sterk" a chance is not what goes well, but a chance. */
  plain(board: string): true | 'boxes' {
    return this.view.boards.find((one) => one.id === board)?.note_kinds.includes('strong') ? 'boxes' : true
  }

  /** The live notes of a place, in order. */
  notesIn(place: Place): Note[] {
    return this.view.notes.filter((one) => {
      if (one.state !== 'live') return false
      if ('zone' in place) return one.zone === place.zone
      if ('cluster' in place) return one.cluster === place.cluster
      return one.cluster === null && (one.zone === place.loose || one.board === place.loose)
    })
  }

  /** Unsent text of a field, by step (the running one when left out). */
  draft(composer: string, step: string = this.step?.id ?? ''): Draft {
    return this.#drafts.of(step, composer)
  }

  /** Unsent text that was left in earlier steps, newest first. */
  draftsLeft(): Draft[] {
    return this.#drafts.leftIn(this.step?.id ?? '')
  }

  ballot(round: string): Ballot {
    return this.#ballots.of(round)
  }

  /** All ballots of one's own: what a return link carries. */
  get ballots(): Ballots {
    return this.#ballots
  }

  /** The server's time, ms since 1970. Not reactive: ask it when something ticks. */
  now(): number {
    return this.#link.time.now()
  }

  // ---- going ----------------------------------------------------------------------------------------

  /** Keeps now what would be kept in a moment. */
  save(): void {
    this.#drafts.save()
    this.#link.save()
  }

  /** Lets the connection go; everything stays in the browser. */
  close(): void {
    this.save()
    this.#unwatch()
    this.#soon?.()
    this.held.stop()
    this.#typing.stopped()
    this.#link.close()
  }

  /** Leaves this table for good: nothing of it stays in this browser. */
  async leave(): Promise<void> {
    this.#unwatch()
    this.#soon?.()
    this.held.stop()
    this.#forgetWords()
    await this.#link.leave()
    this.#show(NOTHING)
    this.ready = false
  }

  /** What was written here is for one person's eyes. */
  #forgetWords(): void {
    this.#drafts.forget()
    this.#ballots.forget()
    this.lost = []
  }

  #changed(when: 'now' | 'soon'): void {
    if (when === 'now') this.#publish()
    else this.#soon ??= this.parts.clock.after(TOGETHER, () => this.#publish())
  }

  #show(shown: Shown): void {
    Object.assign(this.view, shown)
  }

  #publish(): void {
    this.#soon?.()
    this.#soon = null
    const link = this.#link
    if (this.#person !== null && link.person !== this.#person) this.#forgetWords()
    this.#person = link.person
    const shown = this.#shower.show(link.view, truthsOf(link.tray, link.pending, link.connection.state === 'live'))
    const calm = shown.me?.calm ?? false
    if (calm) for (const { command } of link.pending) this.held.acted(touchedBy(command))
    else this.held.reset()
    this.missed.look(shown, link.connection)
    this.#show(calm ? this.held.pass(shown) : shown)
    this.ready = shown.me !== null
    if (link.connection.state === 'live' && this.connection.state !== 'live') this.#typing.again()
    const met = link.ended !== this.ended || (link.connection.state === 'live' && this.connection.state !== 'live')
    this.connection = link.connection
    this.ended = link.ended
    if (met) this.#met(link.ended)
    this.others = link.others
    this.refusedTray = link.tray
    this.unsent = link.pending.length
  }
}
