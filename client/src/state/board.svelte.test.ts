import { flushSync } from 'svelte'
import { describe, expect, test, vi } from 'vitest'
import { freshId } from '../io/ids'
import { MemoryStore } from '../io/memory'
import { HeldLine, Pages, SteeredClock } from '../io/steered'
import type { RowChange, Welcome } from '../wire/wire.gen'
import { Table } from './board.svelte'
import { fakeTable } from './fake'

async function live(options: Parameters<typeof fakeTable>[0]) {
  const made = await fakeTable({ latency: 1, ...options })
  await vi.waitFor(() => expect(made.table.connection.state).toBe('live'))
  await vi.waitFor(() => expect(made.table.ready).toBe(true))
  return made
}

const noteOf = (table: Table, text: string) => table.view.notes.find((one) => one.text === text)

describe('a table', () => {
  test('shows where the meeting is, without counting breaks', async () => {
    const { table } = await live({ activity: 'choose' })
    expect(table.step?.id).toBe('choose')
    expect([table.stepIndex, table.stepCount]).toEqual([5, 7])
    table.close()
  })

  test('draws a note at once and tells its truth until it is saved', async () => {
    const { table } = await live({ activity: 'think' })
    const n = table.ask({ type: 'note.add', id: freshId(), board: 'paper', text: 'Rust helpt', kind: 'chance' })
    expect(noteOf(table, 'Rust helpt')).toMatchObject({ mine: true, shared: false, zone: 'chances', truth: 'saving' })
    expect(await table.outcome(n)).toBeNull()
    await vi.waitFor(() => expect(noteOf(table, 'Rust helpt')?.truth).toBe('saved'))
    table.close()
  })

  test('keeps a refused note with its words in the tray', async () => {
    const { table } = await live({ activity: 'think' })
    const n = table.ask({ type: 'note.add', id: freshId(), board: 'paper', text: 'weiger mij' })
    expect(await table.outcome(n)).toBe('step_forbids')
    await vi.waitFor(() => expect(table.refusedTray).toHaveLength(1))
    expect(noteOf(table, 'weiger mij')).toBeUndefined()
    expect(table.refusedTray[0]?.command).toMatchObject({ text: 'weiger mij' })
    table.dismiss(table.refusedTray[0]!.key)
    expect(table.refusedTray).toEqual([])
    table.close()
  })

  test('goes on while the connection is away, and sends afterwards', async () => {
    const { table, line } = await live({ activity: 'think' })
    line.cut()
    await vi.waitFor(() => expect(table.connection.state).toBe('connecting'))
    table.ask({ type: 'note.add', id: freshId(), board: 'paper', text: 'Later verstuurd' })
    expect(noteOf(table, 'Later verstuurd')?.truth).toBe('waiting')
    expect(table.unsent).toBe(1)
    line.mend()
    await vi.waitFor(() => expect(noteOf(table, 'Later verstuurd')?.truth).toBe('saved'), { timeout: 5000 })
    expect(table.unsent).toBe(0)
    table.close()
  })

  test('makes what changed react, and only that', async () => {
    const { table } = await live({ activity: 'share', role: 'process' })
    const drawn: string[] = []
    const stop = $effect.root(() => {
      $effect(() => void drawn.push(`notes ${table.view.notes.length}`))
      $effect(() => void drawn.push(`zones ${table.view.zones.length}`))
    })
    flushSync()
    drawn.length = 0
    await table.outcome(table.ask({ type: 'note.add', id: freshId(), board: 'paper', text: 'Nieuw' }))
    flushSync()
    expect(drawn.filter((one) => one.startsWith('zones'))).toEqual([])
    expect(drawn).toContain('notes 19')
    stop()
    table.close()
  })
})

const NAME = { nl: '', en: '' }
const note = (id: string): RowChange => [
  'notes', id, { board: 'paper', zone: 'good', kind: 'chance', text: id, order: `V${id}`, lang: 'nl' },
]
const BOARD: RowChange[] = [
  ['workshop', 'workshop', { title: 't', question: 'q', language: 'nl', step: 'share' }],
  ['steps', 'share', { activity: 'share', title: NAME, minutes: 5, order: 'F', board: 'paper' }],
  ['steps', 'sort', { activity: 'sort', title: NAME, minutes: 5, order: 'k', board: 'paper' }],
  ['boards', 'paper', { kind: 'zones', layout: 'zones', name: NAME, order: 'V', revealed: true }],
  ['zones', 'good', { board: 'paper', name: NAME, order: 'V' }],
]
const me = (calm: boolean): RowChange => ['me', 'p', { role: 'participant', state: 'in', seat: 'room', language: 'nl', calm, may: ['note.add'] }]

/** A table whose line, clock and storage the test holds. */
async function held(calm: boolean, store = new MemoryStore()) {
  const line = new HeldLine()
  const clock = new SteeredClock()
  const table = new Table('w', { line, store, holder: new Pages().holder('page'), clock })
  await table.start()
  line.ear?.up()
  const welcome: Welcome = {
    type: 'welcome', life: 'one', to: 10, person: 'p', seen_as: 'participant', rows: [...BOARD, note('a')], own: [me(calm)], done: 0,
  }
  line.say(welcome)
  let seq = 10
  const update = (...rows: RowChange[]) => line.say({ type: 'update', since: seq, to: ++seq, rows })
  await clock.pass(20)
  return { table, line, clock, store, update }
}

describe('a calm table', () => {
  test('keeps new notes of others behind a count until the person looks', async () => {
    const { table, clock, line, update } = await held(true)
    await clock.pass(3_000)
    line.say({ type: 'beat' })
    for (const id of ['b', 'c', 'd']) update(note(id))
    await clock.pass(2_000)
    expect(table.view.notes.map((one) => one.id)).toEqual(['a'])
    expect(table.held.count).toBe(0)
    for (let turn = 0; turn < 5; turn++) {
      line.say({ type: 'beat' })
      await clock.pass(2_000)
    }
    expect(table.view.notes.map((one) => one.id)).toEqual(['a'])
    expect(table.held.count).toBe(3)
    table.held.show()
    expect(table.view.notes.map((one) => one.id)).toEqual(['a', 'b', 'c', 'd'])
    expect(table.held.count).toBe(0)
    table.close()
  })

  test('shows one’s own note at once, and everything when calm is switched off', async () => {
    const { table, clock, update, line } = await held(true)
    update(note('b'))
    table.ask({ type: 'note.add', id: 'mine', board: 'paper', text: 'van mij' })
    await clock.pass(20)
    expect(table.view.notes.map((one) => one.id)).toEqual(['a', 'mine'])
    line.say({ type: 'own', to: 12, done: 0, rows: [me(false)] })
    await clock.pass(20)
    expect(table.view.notes.map((one) => one.id).sort()).toEqual(['a', 'b', 'mine'])
    table.close()
  })
})

describe('a table over time', () => {
  test('draws the two parts of an update together', async () => {
    const { table, clock, line, update } = await held(false)
    const mine = { board: 'paper', zone: 'good', kind: 'chance', text: 'van mij', order: 'k', lang: 'nl' } as const
    line.say({ type: 'own', to: 10, done: 0, rows: [['my_notes', 'x', { note: mine, state: 'live' }]] })
    await clock.pass(20)
    const seen: boolean[] = []
    const stop = $effect.root(() => {
      $effect(() => void seen.push(table.view.notes.some((one) => one.id === 'x')))
    })
    flushSync()
    // The step back hides shared notes: the shared part goes first, the own part follows.
    update(['notes', 'a', null])
    line.say({ type: 'own', to: 11, done: 0, rows: [['my_notes', 'x', null]] })
    flushSync()
    update(note('x'))
    line.say({ type: 'own', to: 12, done: 0, rows: [['my_notes', 'x', { note: null, state: 'live', shared: true }]] })
    await clock.pass(20)
    flushSync()
    expect(seen).not.toContain(false)
    stop()
    table.close()
  })

  test('keeps unsent text when a step ends, and offers it', async () => {
    const { table, clock, update, store } = await held(false)
    table.draft('note').text = 'nog niet klaar'
    update(['workshop', 'workshop', { title: 't', question: 'q', language: 'nl', step: 'sort' }])
    await clock.pass(200)
    expect(table.draft('note').text).toBe('')
    expect(table.draftsLeft().map((one) => [one.step, one.text])).toEqual([['share', 'nog niet klaar']])
    table.close()
    const again = await held(false, store)
    expect(again.table.draft('note', 'share').text).toBe('nog niet klaar')
    again.table.close()
  })

  test('shows nothing of the one who used this browser before', async () => {
    const { table, line, clock, store } = await held(false)
    table.draft('note').text = 'van de vorige'
    table.ballot('r').take({ round: 'r', token: 'token', choices: { a: 1 }, sent: null })
    await clock.pass(2_500)
    line.ear?.up()
    line.say({ type: 'welcome', life: 'one', to: 10, person: 'q', seen_as: 'participant', rows: BOARD, own: [], done: 0 })
    await clock.pass(500)
    expect([table.draft('note', 'share').text, table.ballot('r').choices, table.view.notes]).toEqual(['', {}, []])
    expect((await store.read('w', 'draft')).size).toBe(0)
    table.close()
  })

  test('says what may be done now, and forgets everything on leaving', async () => {
    const { table, store, clock } = await held(false)
    expect([table.may('note.add'), table.may('step.next')]).toEqual([true, false])
    await clock.pass(2_500)
    expect((await store.read('w', 'view')).size).toBe(1)
    await table.leave()
    expect((await store.read('w', 'view')).size).toBe(0)
    expect([table.view.notes.length, table.ready]).toEqual([0, false])
  })

  test('redraws of a large board only what changed', async () => {
    const { table, clock, update } = await held(false)
    update(...[...Array(1000).keys()].map((index) => note(`n${index}`)))
    await clock.pass(20)
    const before = new Map(table.view.notes.map((one) => [one.id, one]))
    for (let turn = 0; turn < 50; turn++) {
      update(note('n7'))
      table.ask({ type: 'note.edit', id: 'n8', text: `versie ${turn}`, base_rev: 1 })
    }
    expect(table.view.notes.filter((one) => before.get(one.id) !== one).map((one) => one.id)).toEqual(['n7', 'n8'])
    expect(table.note('n8')?.text).toBe('versie 49')
    table.close()
  })
})
