/**
 * Many random histories of two browsers, a server and a line that breaks: after every message the client holds what
 * the server showed at that number, nothing is lost or done twice, and a line that holds needs no second hello.
 */

import { describe, expect, test } from 'vitest'
import type { Command, Goodbye, RowChange, ToClient, ToServer } from '../wire/wire.gen'
import { Session, type Effect, type Memory } from './session'
import type { Pending } from './queue'
import { apply, EMPTY, rowsOf, type View } from './view'

/** Chance that can be played again (mulberry32). */
function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

interface Known {
  done: number
  refused: [number, 'gone'][]
  applied: string[]
}

/** A server with a log of notes and groups; private notes go to their author's own part. */
class Server {
  readonly states: View[] = [apply(EMPTY, [BOARD, ZONE])]
  readonly own = new Map<string, View>()
  readonly known = new Map<string, Known>()
  readonly lines = new Map<string, { expected: number; seen: number; out: ToClient[] }>()
  ring = 6

  constructor(private readonly chance: () => number) {}

  get seq(): number {
    return this.states.length - 1
  }

  clientOf(client: string): Known {
    const known = this.known.get(client) ?? { done: 0, refused: [], applied: [] }
    this.known.set(client, known)
    return known
  }

  ownOf(client: string): View {
    return this.own.get(personOf(client)) ?? apply(EMPTY, [ME])
  }

  applied(person: string): string[] {
    return [...this.known].filter(([client]) => personOf(client) === person).flatMap(([, known]) => known.applied)
  }

  receive(client: string, message: ToServer): void {
    const known = this.clientOf(client)
    if (message.type === 'hello') {
      const held = message.since ?? 0
      const since = held > 0 && held <= this.seq && this.seq - held < this.ring ? held : null
      const out: ToClient[] = this.lines.get(client)?.out ?? []
      this.lines.set(client, { expected: message.first_pending, seen: this.seq, out })
      known.done = Math.max(known.done, message.first_pending - 1)
      known.refused = known.refused.filter(([n]) => n >= message.first_pending)
      out.push({
        type: 'welcome', life: 'one', to: this.seq, person: personOf(client), seen_as: 'participant', since, done: known.done,
        rows: changed(since === null ? EMPTY : this.states[since]!, this.states[this.seq]!),
        own: changed(EMPTY, this.ownOf(client)), refused: [...known.refused],
      })
    } else if (message.type === 'submit') {
      const line = this.lines.get(client)
      if (line === undefined || message.n !== line.expected) {
        const reason: Goodbye['reason'] = 'gap'
        this.lines.get(client)?.out.push({ type: 'goodbye', reason })
        return
      }
      line.expected += 1
      if (message.n > known.done) this.decide(client, message.n, message.command)
    }
  }

  decide(client: string, n: number, command: Command): void {
    const known = this.clientOf(client)
    known.done = n
    if (command.type !== 'note.add' || this.chance() < 0.2) {
      known.refused.push([n, 'gone'])
    } else {
      known.applied.push(command.id)
      const row = { board: 'paper', zone: 'good', kind: 'chance', text: command.text, order: `k${this.seq + 1}V`, lang: 'nl' } as const
      const shared = this.chance() < 0.5
      this.states.push(shared ? apply(this.states[this.seq]!, [['notes', command.id, row]]) : this.states[this.seq]!)
      const mine: RowChange = ['my_notes', command.id, { note: shared ? null : row, state: 'live', shared }]
      this.own.set(personOf(client), apply(this.ownOf(client), [mine]))
    }
    this.tell(client, known)
  }

  /** One update for all whose view changed, then the author's own part. */
  tell(author: string, known: Known): void {
    for (const line of this.lines.values()) {
      const rows = changed(this.states[line.seen]!, this.states[this.seq]!)
      if (rows.length > 0) {
        line.out.push({ type: 'update', since: line.seen, to: this.seq, rows })
        line.seen = this.seq
      }
    }
    const out = this.lines.get(author)?.out
    out?.push({
      type: 'own', to: this.seq, done: known.done, rows: changed(EMPTY, this.ownOf(author)),
      refused: known.refused.filter(([n]) => n === known.done),
    })
  }
}

function personOf(client: string): string {
  return client.slice(0, 1)
}

const ME: RowChange = ['me', 'me', { role: 'participant', state: 'in', seat: 'room', language: 'nl' }]
const BOARD: RowChange = ['boards', 'paper', { kind: 'zones', layout: 'zones', name: { nl: '', en: '' }, order: 'V' }]
const ZONE: RowChange = ['zones', 'good', { board: 'paper', name: { nl: '', en: '' }, order: 'V', note_kind: 'chance' }]

function changed(before: View, after: View): RowChange[] {
  return rowsOf(after).filter(([table, id, row]) => before[table as keyof View].get(id) !== row) as unknown as RowChange[]
}

/** A browser tab: a session, its storage, and what it heard of its commands. */
class Tab {
  session: Session
  up: ToServer[] = []
  connected = false
  heard = new Map<string, string>()
  asked: string[] = []
  hellos = 0
  stored: Pending[] = []
  memory: Memory | null = null
  client: string
  loads = 1

  constructor(readonly person: string) {
    this.client = `${person}1`
    this.session = new Session('w', this.client)
  }

  do(effects: readonly Effect[]): void {
    for (const effect of effects) {
      if (effect.type === 'send') {
        if (effect.message.type === 'hello') this.hellos += 1
        if (this.connected) this.up.push(effect.message)
      }
      if (effect.type === 'drop') this.connected = false
      if (effect.type !== 'settled') continue
      for (const { n, command } of [...effect.accepted, ...effect.refused]) {
        const id = (command as { id: string }).id
        expect(this.heard.has(id), `${id} is heard of once`).toBe(false)
        this.heard.set(id, effect.refused.some((one) => one.n === n) ? 'refused' : 'applied')
        this.stored = this.stored.filter((one) => one.n !== n)
      }
    }
  }

  ask(id: string): void {
    this.asked.push(id)
    const pending = this.session.push({ type: 'note.add', id, board: 'paper', text: id })
    this.stored.push(pending)
    this.do(this.session.keep(pending.n, 0))
  }

  /** The page is loaded anew: only what was stored is left, and a client with an empty queue is not taken up again. */
  reload(): void {
    this.loads += 1
    if (this.stored.length === 0) this.client = `${this.person}${this.loads}`
    if (this.session.memory !== null) this.memory = this.session.memory
    this.session = new Session('w', this.client, this.stored, this.memory)
  }
}

function play(seed: number, breaks: boolean): void {
  const chance = chances(seed)
  const server = new Server(chance)
  const tabs = [new Tab('a'), new Tab('b')]
  const cut = (tab: Tab): void => {
    tab.connected = false
    tab.up = []
    tab.session.disconnected()
    server.lines.delete(tab.client)
  }
  const deliver = (tab: Tab): void => {
    const message = server.lines.get(tab.client)?.out.shift()
    if (message === undefined) return
    tab.do(tab.session.received(message, 0))
    if (!tab.connected) cut(tab)
    const { memory, phase } = tab.session
    if (phase !== 'live' || memory === null) return
    const { notes } = server.states[memory.seq]!
    expect([...memory.view.notes.keys()].sort(), `seed ${seed}`).toEqual([...notes.keys()].sort())
  }
  const connect = (tab: Tab): void => {
    tab.connected = true
    tab.do(tab.session.connected(0))
  }
  for (let turn = 0; turn < 120; turn++) {
    const tab = tabs[chance() < 0.5 ? 0 : 1]!
    const act = chance()
    if (!tab.connected) {
      if (act < 0.4) connect(tab)
      else if (act < 0.7) tab.ask(`${seed}-${tab.person}-${turn}`)
    } else if (act < 0.3) tab.ask(`${seed}-${tab.person}-${turn}`)
    else if (act < 0.6) {
      const message = tab.up.shift()
      if (message !== undefined) server.receive(tab.client, message)
    } else if (act < 0.95 || !breaks) deliver(tab)
    else {
      cut(tab)
      if (chance() < 0.5) tab.reload()
    }
  }
  for (let turn = 0; turn < 300; turn++) {
    for (const tab of tabs) {
      if (!tab.connected) connect(tab)
      const message = tab.up.shift()
      if (message !== undefined) server.receive(tab.client, message)
      deliver(tab)
    }
  }
  for (const tab of tabs) {
    const applied = server.applied(tab.person)
    expect(new Set(applied).size, `seed ${seed}: nothing is done twice`).toBe(applied.length)
    expect([...tab.heard.keys()].sort()).toEqual([...tab.asked].sort())
    const heard = [...tab.heard].filter(([, how]) => how === 'applied').map(([id]) => id)
    expect(heard.sort()).toEqual([...applied].sort())
    expect([...tab.session.view.notes.keys()].sort()).toEqual([...server.states[server.seq]!.notes.keys()].sort())
    if (!breaks) expect(tab.hellos, `seed ${seed}: no needless hello`).toBe(1)
  }
}

describe('random histories', () => {
  test('a line that breaks loses and doubles nothing', () => {
    for (let seed = 1; seed <= 200; seed++) play(seed, true)
  })

  test('a line that holds needs one hello', () => {
    for (let seed = 1001; seed <= 1100; seed++) play(seed, false)
  })
})
