// @vitest-environment node
/** Links on a real server with real sockets. tests/web/test_client.py starts the server and runs this. */

import { afterEach, describe, expect, test } from 'vitest'
import type { Command, ToServer } from '../wire/wire.gen'
import { deviceClock, type Clock } from './clock'
import { freshId, freshToken } from './ids'
import type { Line, LineEar } from './line'
import { Link } from './link'
import { MemoryStore } from './memory'
import { socketLine, type SocketOptions } from './socket'
import { Pages } from './steered'
import { tokenPrint } from '../sync/print'

interface Real {
  readonly origin: string
  readonly workshop: string
  readonly staff: string
  readonly people: readonly string[]
}

const real = JSON.parse(process.env['BROWNPAPER_REAL'] ?? '') as Real

/** A real line that can be torn, and that counts greetings. */
class Tearable implements Line {
  hellos = 0
  readonly #line: Line
  #ear: LineEar | null = null
  #held = false

  constructor(cookie: string, transports: SocketOptions['transports'] = ['websocket', 'polling']) {
    this.#line = socketLine(real.origin, { headers: { cookie, origin: real.origin }, transports })
  }

  open(ear: LineEar): void {
    this.#ear = ear
    if (this.#held) ear.down()
    else this.#line.open(ear)
  }

  send(message: ToServer): void {
    if (message.type === 'hello') this.hellos += 1
    this.#line.send(message)
  }

  close(): void {
    this.#line.close()
  }

  /** There is no network until `free`; what opens meanwhile waits in vain. */
  hold(): void {
    this.#held = true
    this.tear()
  }

  free(): void {
    this.#held = false
  }

  tear(): void {
    this.#line.close()
    this.#ear?.down()
  }
}

class Seat {
  readonly line: Tearable
  readonly link: Link
  #changed: () => void = () => {}

  constructor(
    cookie: string, store = new MemoryStore(), name = freshId(), transports?: SocketOptions['transports'],
    pages = new Pages(), clock: Clock = deviceClock,
  ) {
    this.line = new Tearable(cookie, transports)
    this.link = new Link({
      workshop: real.workshop, line: this.line, store, holder: pages.holder(name), clock,
      changed: () => this.#changed(),
    })
    seats.push(this)
  }

  async sit(): Promise<this> {
    await this.link.start()
    await this.until(() => this.link.connection.state === 'live')
    return this
  }

  /** Asks, and waits for what became of it. */
  async ask(command: Command): Promise<string | null> {
    return this.link.outcome(this.link.ask(command))
  }

  /** Waits until it is so, looking at every change. */
  until(so: () => boolean): Promise<void> {
    return new Promise((resolve) => {
      this.#changed = () => {
        if (so()) resolve()
      }
      this.#changed()
    })
  }

  get texts(): string[] {
    const { notes, my_notes } = this.link.view
    return [...[...notes.values()].map((one) => one.text), ...[...my_notes.values()].flatMap((one) => one.note?.text ?? [])].sort()
  }
}

const seats: Seat[] = []

afterEach(() => {
  for (const seat of seats.splice(0)) seat.link.close()
})

const write = (text: string): Command => ({ type: 'note.add', id: freshId(), board: 'paper', text, kind: 'chance' })

describe('on a real server', { timeout: 60_000 }, () => {
  test('a table writes, is cut off, comes back, looks, chooses and finds its ballots', async () => {
    const staff = await new Seat(real.staff).sit()
    const people = await Promise.all(real.people.map((cookie) => new Seat(cookie).sit()))
    const [torn] = people as [Seat]
    for (const step of ['', 'welcome']) expect(await staff.ask({ type: 'step.next', step })).toBeNull()
    await torn.until(() => torn.link.view.workshop.get('workshop')?.step === 'think')

    // Everyone writes at once; one is cut off in the middle and goes on writing.
    const asked = people.map((person, who) => {
      const outcomes: Promise<string | null>[] = []
      for (let turn = 0; turn < 8; turn++) {
        outcomes.push(person.ask(write(`p${who} briefje ${turn}`)))
        if (person === torn && turn % 3 === 1) person.line.tear()
      }
      expect(person.texts.filter((text) => text.startsWith(`p${who} `))).toHaveLength(8)
      return Promise.all(outcomes)
    })
    expect((await Promise.all(asked)).flat().every((code) => code === null)).toBe(true)
    for (const [who, person] of people.entries()) {
      expect(person.texts).toEqual([...Array(8).keys()].map((turn) => `p${who} briefje ${turn}`))
      expect(person.link.pending).toEqual([])
    }
    for (const person of people.slice(1)) expect(person.line.hellos, 'a line that holds needs one hello').toBe(1)
    expect(torn.line.hellos).toBeGreaterThan(1)
    // Staff hear it on a line of their own: when the writers know, they may not yet.
    await staff.until(() => staff.link.view.counts.get('counts')?.hidden?.paper?.chance === 8 * people.length)

    expect(await torn.ask({ type: 'board.reveal', board: 'paper' })).toBe('step_forbids')
    expect(torn.link.tray).toMatchObject([{ code: 'step_forbids' }])
    expect(await staff.ask({ type: 'board.reveal', board: 'paper' })).toBeNull()
    for (const step of ['think', 'share']) expect(await staff.ask({ type: 'step.next', step })).toBeNull()
    for (const person of people) await person.until(() => person.link.view.notes.size === 8 * people.length)
    expect([...torn.link.view.my_notes.values()].every((own) => own.note === null && own.shared)).toBe(true)

    const group = freshId()
    const notes = [...staff.link.view.notes.keys()].slice(0, 3)
    expect(await staff.ask({ type: 'cluster.make', id: group, board: 'paper', notes, name: 'Rust' })).toBeNull()
    expect(await staff.ask({ type: 'step.next', step: 'sort' })).toBeNull()
    await torn.until(() => torn.link.view.rounds.get('choose')?.items.includes(group) ?? false)
    const tokens = people.map(() => freshToken())
    for (const [who, person] of people.entries()) {
      const ballot = { type: 'ballot.cast', round: 'choose', token: tokens[who]!, choices: { [group]: 1 } } as const
      expect(await person.ask(ballot)).toBeNull()
    }
    expect(await staff.ask({ type: 'round.close', round: 'choose' })).toBeNull()
    await torn.until(() => torn.link.view.rounds.get('choose')?.state === 'closed')
    expect(torn.link.view.rounds.get('choose')?.prints).toEqual(tokens.map(tokenPrint).sort())

    for (const seat of [...people, staff]) {
      expect([...seat.link.view.notes].map(([id, row]) => [id, row]).sort()).toEqual([...staff.link.view.notes].sort().map(
        ([id, row]) => [id, { ...row, original: seat.link.view.notes.get(id)?.original ?? null }],
      ))
    }
  })

  test('a browser that is opened again has its view at once and only gets what changed', async () => {
    const store = new MemoryStore()
    const before = await new Seat(real.people[0]!, store, 'one').sit()
    before.link.save()
    before.link.close()
    const after = new Seat(real.people[0]!, store, 'two')
    await after.link.start()
    expect(after.link.view.notes.size).toBe(before.link.view.notes.size)
    await after.until(() => after.link.connection.state === 'live')
    expect(await after.ask({ type: 'person.hand', hand: true })).toBeNull()
    expect(after.link.view.me.values().next().value?.hand).toBe(true)
  })

  test('more than the server takes at once is sent at a pace that it takes', async () => {
    const staff = await new Seat(real.staff).sit()
    const outcomes = [...Array(90).keys()].map((turn) => staff.ask(write(`veel ${turn}`)))
    expect((await Promise.all(outcomes)).filter((code) => code !== null)).toEqual([])
    expect(staff.line.hellos).toBe(1)
  })

  test('behind a network that blocks WebSockets it works all the same', async () => {
    const staff = await new Seat(real.staff).sit()
    const person = await new Seat(real.people[1]!, new MemoryStore(), 'polls', ['polling']).sit()
    expect(await staff.ask(write('voor wie pollt'))).toBeNull()
    await person.until(() => person.texts.includes('voor wie pollt'))
    expect(await person.ask({ type: 'person.hand', hand: true })).toBeNull()
    expect(person.line.hellos).toBe(1)
  })

  test('a text beyond the limit comes back with its words, and what follows is not held up', async () => {
    const staff = await new Seat(real.staff).sit()
    const long = staff.ask(write('x'.repeat(1001)))
    const short = staff.ask(write('kort'))
    expect(await long).toBe('text_too_long')
    expect(await short).toBeNull()
    expect(staff.link.tray[0]?.command).toMatchObject({ text: 'x'.repeat(1001) })
  })

  test('who was without a network for an hour has fifty commands arrive, in two tabs, in order and each once', async () => {
    const staff = await new Seat(real.staff).sit()
    expect(await staff.ask({ type: 'step.go', step: 'share' })).toBeNull()
    let ahead = 0
    const clock: Clock = { ...deviceClock, now: () => deviceClock.now() + ahead }
    const [store, pages] = [new MemoryStore(), new Pages()]
    const [one, two] = [new Seat(real.people[3]!, store, 'first', undefined, pages, clock), new Seat(real.people[3]!, store, 'second', undefined, pages, clock)]
    for (const tab of [one, two]) await tab.sit()
    await one.until(() => one.link.view.workshop.get('workshop')?.step === 'share')

    for (const tab of [one, two]) tab.line.hold()
    const ids = [...Array(25).keys()].map(() => freshId())
    for (const [turn, id] of ids.entries()) {
      one.link.ask({ type: 'note.add', id, board: 'paper', text: `uur een ${turn}`, kind: 'chance' })
      two.link.ask(write(`uur twee ${turn}`))
    }
    ahead = 3_600_000
    for (const tab of [one, two]) await tab.until(() => tab.link.connection.state === 'lost')
    expect(one.link.pending.length + two.link.pending.length).toBe(50)

    for (const tab of [one, two]) tab.line.free()
    const arrived = (seat: Seat): string[] => [...seat.link.view.notes.values()]
      .filter((note) => note.text.startsWith('uur ')).sort((a, b) => (a.order < b.order ? -1 : 1)).map((note) => note.text)
    for (const tab of [one, two]) await tab.until(() => arrived(tab).length === 50 && tab.link.pending.length === 0)
    await staff.until(() => arrived(staff).length === 50)
    for (const which of ['een', 'twee']) {
      expect(arrived(staff).filter((text) => text.startsWith(`uur ${which} `))).toEqual([...Array(25).keys()].map((turn) => `uur ${which} ${turn}`))
    }
    expect([...two.link.view.notes].sort()).toEqual([...one.link.view.notes].sort())
    expect([...one.link.tray, ...two.link.tray]).toEqual([])
  })

  test('somebody without a place is told so, and the browser stops asking', async () => {
    const nobody = new Seat('seat_x=nothing')
    await nobody.link.start()
    await nobody.until(() => nobody.link.ended !== null)
    expect(nobody.link.ended).toBe('not_known')
  })
})
