/** The session against messages in every order that PROTOCOL.md allows; rule numbers stand in brackets. */

import { describe, expect, test } from 'vitest'
import type { Command, Own, RowChange, ToClient, Update, Welcome } from '../wire/wire.gen'
import { BEAT, BURST, Session, SILENCE, WINDOW, type Effect, type Memory } from './session'
import { apply, EMPTY } from './view'

const note = (id: string, text = id): RowChange => [
  'notes', id, { board: 'paper', zone: 'good', kind: 'chance', text, order: 'V', lang: 'nl' },
]
const ME: RowChange = ['me', 'p', { role: 'participant', state: 'in', seat: 'room', language: 'nl' }]
const add = (id: string): Command => ({ type: 'note.add', id, board: 'paper', text: id })

const welcome = (fields: Partial<Welcome> = {}): Welcome => ({
  type: 'welcome', life: 'one', to: 10, person: 'p', seen_as: 'participant', rows: [note('a')], own: [ME], done: 0, now: 5, ...fields,
})
const update = (since: number, to: number, rows: readonly RowChange[]): Update => ({ type: 'update', since, to, rows })
const own = (done: number, fields: Partial<Own> = {}): Own => ({ type: 'own', to: 10, done, ...fields })

const sent = (effects: readonly Effect[]) => effects.flatMap((one) => (one.type === 'send' ? [one.message] : []))
const submitted = (effects: readonly Effect[]) => sent(effects).flatMap((one) => (one.type === 'submit' ? [one.n] : []))
const typesOf = (effects: readonly Effect[]) => effects.map((one) => one.type)

function live(memory: Memory | null = null): Session {
  const session = new Session('w', 'c', [], memory)
  session.connected(0)
  session.received(welcome(), 0)
  return session
}

function ask(session: Session, id: string, now = 0): Effect[] {
  return session.keep(session.push(add(id)).n, now)
}

describe('greeting', () => {
  test('says who it is and what it still has [HS-1]', () => {
    const memory = { person: 'p', seenAs: 'participant', life: 'one', seq: 41, view: EMPTY }
    const session = new Session('w', 'c', [{ n: 7, command: add('x') }], memory)
    expect(sent(session.connected(0))).toEqual([{
      type: 'hello', protocol: 1, workshop: 'w', client: 'c', first_pending: 7, since: 41, life: 'one', seen_as: 'participant',
    }])
    expect(session.phase).toBe('greeting')
  })

  test('sends nothing before the welcome, and then everything in order [UP-1]', () => {
    const session = new Session('w', 'c')
    session.connected(0)
    expect(submitted([...ask(session, 'x'), ...ask(session, 'y')])).toEqual([])
    expect(submitted(session.received(welcome(), 0))).toEqual([1, 2])
  })

  test('sends settled numbers once more, so that the connection has no gap [UP-1, UP-2]', () => {
    const session = new Session('w', 'c', [{ n: 7, command: add('x') }, { n: 8, command: add('y') }, { n: 9, command: add('z') }])
    session.connected(0)
    const effects = session.received(welcome({ done: 8, refused: [[8, 'gone']] }), 0)
    expect(submitted(effects)).toEqual([7, 8, 9])
    expect(effects.find((one) => one.type === 'settled')).toMatchObject({ accepted: [{ n: 7 }], refused: [{ n: 8, code: 'gone' }] })
    expect(session.queue.first).toBe(9)
  })

  test('a whole welcome replaces what was shared, a delta adds to it, own is always whole [HS-3, HS-4, HS-5]', () => {
    const session = live()
    session.connected(0)
    session.received(welcome({ since: 10, to: 12, rows: [note('b')], own: [ME, ['my_answers', 's:k', { step: 's', key: 'k' }]] }), 0)
    expect([...session.view.notes.keys()]).toEqual(['a', 'b'])
    session.connected(0)
    session.received(welcome({ to: 13, rows: [note('c')], own: [ME] }), 0)
    expect([...session.view.notes.keys()]).toEqual(['c'])
    expect(session.view.my_answers.size).toBe(0)
  })

  test('a delta on a view that is not ours is answered with another hello', () => {
    const session = live()
    session.connected(0)
    const again = sent(session.received(welcome({ since: 10, seen_as: 'scribe' }), 0))
    expect(again).toMatchObject([{ type: 'hello', since: 0 }])
    session.received(welcome({ seen_as: 'scribe', to: 11, rows: [note('d')] }), 0)
    expect([...session.view.notes.keys()]).toEqual(['d'])
  })

  test('somebody else’s cookie gets neither our queue nor our view', () => {
    const session = live()
    ask(session, 'mine')
    session.disconnected()
    session.connected(0)
    const effects = session.received(welcome({ person: 'other' }), 0)
    expect(effects).toEqual([{ type: 'stranger', person: 'other' }])
    expect(session.phase).toBe('offline')
  })

  test('another life of the log is told, so that what it forgot can be offered again', () => {
    const session = live()
    session.connected(0)
    const effects = session.received(welcome({ life: 'two', to: 4 }), 0)
    expect(typesOf(effects)).toContain('new_life')
    expect(session.memory).toMatchObject({ life: 'two', seq: 4 })
    expect(effects.at(-1)).toMatchObject({ type: 'new_life', before: { life: 'one', seq: 10 }, welcome: { life: 'two' } })
  })
})

describe('updates [DN-2, DN-3]', () => {
  test('applies when it begins at or before ours and ends after it', () => {
    const session = live()
    session.received(update(10, 11, [note('b')]), 0)
    session.received(update(8, 13, [note('b', 'b again'), ['notes', 'a', null]]), 0)
    expect([...session.view.notes].map(([id, row]) => [id, row.text])).toEqual([['b', 'b again']])
    expect(session.memory?.seq).toBe(13)
  })

  test('is passed over when it is old', () => {
    const session = live()
    expect(session.received(update(7, 10, [note('old')]), 0)).toEqual([])
    expect(session.view.notes.has('old')).toBe(false)
  })

  test('a gap is answered with hello from where we are, and nothing is drawn of it', () => {
    const session = live()
    const effects = session.received(update(12, 13, [note('z')]), 0)
    expect(sent(effects)).toMatchObject([{ type: 'hello', since: 10 }])
    expect(session.view.notes.has('z')).toBe(false)
    expect(session.received(update(13, 14, [note('y')]), 0)).toEqual([])
  })

  test('after a gap everything that is not settled goes out again', () => {
    const session = live()
    expect(submitted(ask(session, 'x'))).toEqual([1])
    session.received(update(12, 13, []), 0)
    expect(submitted(session.received(welcome({ since: 10, to: 13, rows: [] }), 0))).toEqual([1])
  })

  test('a welcome in the middle of a connection replaces the view and sends nothing twice [DN-6]', () => {
    const session = live()
    ask(session, 'x')
    const effects = session.received(welcome({ seen_as: 'scribe', to: 20, rows: [note('q')], done: 0 }), 0)
    expect(submitted(effects)).toEqual([])
    expect([...session.memory!.view.notes.keys()]).toEqual(['q'])
    expect(submitted(ask(session, 'y'))).toEqual([2])
  })
})

describe('the queue', () => {
  test('draws at once, and what the server says replaces the guess [DN-4, DN-5]', () => {
    const session = new Session('w', 'c')
    session.connected(0)
    session.received(welcome({ rows: [
      ['boards', 'paper', { kind: 'zones', layout: 'zones', name: { nl: '', en: '' }, order: 'V' }],
      ['zones', 'good', { board: 'paper', name: { nl: '', en: '' }, order: 'V', note_kind: 'chance' }],
    ] }), 0)
    ask(session, 'x')
    expect(session.view.my_notes.get('x')?.note?.text).toBe('x')
    const row = { board: 'paper', zone: 'good', kind: 'chance', text: 'as the server has it', order: 'k', lang: 'nl' } as const
    const effects = session.received(own(1, { rows: [['my_notes', 'x', { note: row, state: 'live' }]] }), 0)
    expect(session.view.my_notes.get('x')?.note?.text).toBe('as the server has it')
    expect(effects.find((one) => one.type === 'settled')).toMatchObject({ accepted: [{ n: 1 }] })
    expect(session.queue.pending).toEqual([])
  })

  test('a refused command leaves the view and comes back with its reason', () => {
    const session = live()
    session.received(update(10, 11, [['boards', 'paper', { kind: 'z', layout: 'z', name: { nl: '', en: '' }, order: 'V' }], ['zones', 'good', { board: 'paper', name: { nl: '', en: '' }, order: 'V' }]]), 0)
    ask(session, 'x')
    expect(session.view.my_notes.has('x')).toBe(true)
    const effects = session.received(own(1, { refused: [[1, 'step_forbids']] }), 0)
    expect(session.view.my_notes.has('x')).toBe(false)
    expect(effects.find((one) => one.type === 'settled')).toMatchObject({ refused: [{ n: 1, code: 'step_forbids', command: add('x') }] })
  })

  test('nothing leaves before the browser has it', () => {
    const session = live()
    const first = session.push(add('x'))
    const second = session.push(add('y'))
    expect(submitted(session.keep(first.n, 0))).toEqual([1])
    expect(submitted(session.keep(second.n, 0))).toEqual([2])
  })

  test('numbers go on after a reload', () => {
    const session = new Session('w', 'c', [{ n: 8, command: add('y') }, { n: 7, command: add('x') }])
    expect(session.push(add('z')).n).toBe(9)
    expect(session.queue.first).toBe(7)
  })

  test('never more are under way than the window, and never faster than the server takes [UP-3, UP-5]', () => {
    const session = live()
    for (let turn = 0; turn < 3 * WINDOW; turn++) ask(session, `x${turn}`)
    let out = WINDOW
    let now = 0
    for (let done = 1; done <= out; done++) out += submitted(session.received(own(done), now)).length
    expect(out).toBe(BURST)
    while (out < 3 * WINDOW && now < 60_000) {
      now += 250
      session.received({ type: 'beat' }, now)
      out += submitted(session.tick(now)).length
    }
    expect(out).toBe(3 * WINDOW)
    expect(now).toBeGreaterThan(1000)
  })
})

describe('being alive [PR-2]', () => {
  test('beats every two seconds, also while it says other things', () => {
    const session = live()
    const beats: number[] = []
    for (let now = 250; now <= 3 * BEAT; now += 250) {
      session.received({ type: 'beat' }, now)
      session.say({ type: 'presence', writing: true })
      if (sent(session.tick(now)).some((one) => one.type === 'beat')) beats.push(now)
    }
    expect(beats).toEqual([BEAT, 2 * BEAT, 3 * BEAT])
  })

  test('silence breaks the connection within five seconds', () => {
    const session = live()
    let dropped = 0
    for (let now = 250; now <= 6000 && dropped === 0; now += 250) {
      if (session.tick(now).some((one) => one.type === 'drop')) dropped = now
    }
    expect(dropped).toBe(SILENCE)
    expect(dropped).toBeLessThan(5000)
    expect(session.phase).toBe('offline')
  })

  test('waking from sleep is not the server’s silence', () => {
    const session = live()
    session.tick(250)
    expect(session.tick(60_000).some((one) => one.type === 'drop')).toBe(false)
    expect(session.phase).toBe('live')
  })

  test.each(['gap', 'malformed', 'too_large', 'overloaded', 'restarting'] as const)('%s: try again [UP-6]', (reason) => {
    expect(live().received({ type: 'goodbye', reason }, 0)).toEqual([{ type: 'drop', reason }])
  })

  test.each(['too_old', 'unknown_workshop', 'not_known', 'removed', 'away', 'signed_out'] as const)('%s: it is over [HS-2, HS-7, HS-9, UP-6]', (reason) => {
    const message: ToClient = { type: 'goodbye', reason }
    expect(live().received(message, 0)).toEqual([{ type: 'end', reason }])
  })
})

test('rows of a newer server that we do not know are passed over', () => {
  const rows = [['dreams', 'x', { text: 'y' }] as unknown as RowChange, note('b')]
  expect([...apply(EMPTY, rows).notes.keys()]).toEqual(['b'])
})

test('an id may be called as anything, also as a part of the language', () => {
  const view = apply(EMPTY, [note('__proto__'), note('constructor')])
  expect([...view.notes.keys()]).toEqual(['__proto__', 'constructor'])
  expect(apply(view, [['notes', '__proto__', null]]).notes.size).toBe(1)
})
