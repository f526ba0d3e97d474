import { describe, expect, test } from 'vitest'
import { apply, EMPTY, type RowChange, type View } from '../sync/view'
import { Holding, QUIET } from './holding'
import { Shower, type Shown } from './shown'

const ME: RowChange = ['me', 'p', { role: 'participant', state: 'in', seat: 'room', language: 'nl', calm: true }]
const STEP: RowChange = ['workshop', 'workshop', { title: 't', question: 'q', language: 'nl', step: 'share' }]
const note = (id: string, text = id, cluster: string | null = null): RowChange => [
  'notes', id, { board: 'b', zone: 'z', kind: 'chance', text, order: `V${id}`, lang: 'nl', cluster },
]
const cluster = (id: string, name = id): RowChange => ['clusters', id, { board: 'b', name, order: 'V' }]

class Calm {
  readonly holding = new Holding()
  readonly #shower = new Shower()
  #view: View = EMPTY
  now = 100_000
  visible: Shown | null = null
  changes = 0

  /** Something comes in; returns what can be seen of notes. */
  get(...rows: RowChange[]): string[] {
    this.#view = apply(this.#view, rows)
    return this.look()
  }

  look(): string[] {
    const before = this.visible
    const told = this.holding.held
    const { visible } = this.holding.pass(this.#shower.show(this.#view, () => 'saved'), this.now)
    if (before !== null && (differ(before, visible) || told !== this.holding.held)) this.changes += 1
    this.visible = visible
    return visible.notes.map((one) => one.text)
  }
}

function differ(a: Shown, b: Shown): boolean {
  return (Object.keys(a) as (keyof Shown)[]).some((table) => a[table] !== b[table])
}

function calm(...rows: RowChange[]): Calm {
  const made = new Calm()
  made.get(ME, STEP, note('a'), note('b'), ...rows)
  made.now += QUIET
  return made
}

describe('calm', () => {
  test('notes of others wait behind a count until they are asked for', () => {
    const here = calm()
    expect(here.get(note('c'), note('d'))).toEqual(['a', 'b'])
    expect(here.holding.held).toEqual({ notes: 2, changes: 0 })
    expect(here.holding.show(here.now)?.notes.map((one) => one.text)).toEqual(['a', 'b', 'c', 'd'])
    expect(here.holding.held).toEqual({ notes: 0, changes: 0 })
  })

  test('what others move or rename waits too', () => {
    const here = calm(cluster('c', 'Rust'))
    expect(here.get(note('a', 'a', 'c'), cluster('c', 'Energie'))).toEqual(['a', 'b'])
    expect(here.visible?.notes[0]?.cluster).toBeNull()
    expect(here.visible?.clusters[0]?.name).toBe('Rust')
    expect(here.holding.held).toEqual({ notes: 0, changes: 2 })
  })

  test('one’s own new note and one’s own acts show at once', () => {
    const here = calm()
    here.holding.acted(['a', 'c'], here.now)
    expect(here.get(note('a', 'changed by me'), note('c', 'mine'), note('d', 'of others'))).toEqual(['changed by me', 'b', 'mine'])
    here.get(['my_notes', 'e', { note: { board: 'b', zone: 'z', kind: 'chance', text: 'typed elsewhere', order: 'Ve', lang: 'nl' }, state: 'live' }])
    expect(here.visible?.notes.map((one) => one.text)).toContain('typed elsewhere')
  })

  test('what is taken away leaves at once: that may be why it was taken away', () => {
    const here = calm()
    expect(here.get(['notes', 'a', null])).toEqual(['b'])
  })

  test('a step shows everything, as to everyone', () => {
    const here = calm()
    here.get(note('c'))
    expect(here.get(['workshop', 'workshop', { title: 't', question: 'q', language: 'nl', step: 'sort' }])).toEqual(['a', 'b', 'c'])
    expect(here.holding.held.notes).toBe(0)
  })

  test('forty people writing change the screen once per ten seconds at most', () => {
    const here = calm()
    here.changes = 0
    for (let second = 0; second < 60; second++) {
      here.now += 1000
      here.get(note(`n${second}`), ['counts', 'counts', { people: 40, ready: second }])
    }
    expect(here.changes).toBeGreaterThan(3)
    expect(here.changes).toBeLessThanOrEqual(6)
  })

  test('says when to look again, so that the count does not stay behind', () => {
    const here = calm()
    here.get(note('c'))
    const shower = new Shower()
    const fresh = apply(EMPTY, [ME, STEP, note('a'), note('b'), note('c'), note('d')])
    expect(here.holding.pass(shower.show(fresh, () => 'saved'), here.now + 4_000).due).toBe(QUIET - 4_000)
  })

  test('undo shows what it did, though nobody can tell beforehand what that is', () => {
    const here = calm()
    here.holding.acted([], here.now)
    here.now += 300
    expect(here.get(note('a', 'as it was'))).toEqual(['as it was', 'b'])
  })

  test('notes that only moved are changes, and no new notes', () => {
    const here = calm(cluster('c'))
    here.get(note('a', 'a', 'c'), note('b', 'b', 'c'))
    expect(here.holding.held).toEqual({ notes: 0, changes: 2 })
  })

  test('a proposal of one\'s own shows at once, also in the quiet after something else', () => {
    const here = calm()
    const proposal = (id: string): RowChange => ['proposals', id, { board: 'b', kind: 'group', name: id, support: 1 }]
    here.get(proposal('theirs'))
    here.now += 1_000
    here.get(proposal('later'))
    expect(here.visible?.proposals.map((one) => one.id)).toEqual(['theirs'])
    here.holding.acted(['mine'], here.now)
    here.get(proposal('mine'))
    expect(here.visible?.proposals.map((one) => one.id)).toContain('mine')
  })

  test('what is marked as on the wall follows the wall at most once per ten seconds', () => {
    const here = calm()
    const wall = (wall: string, target: string): RowChange => ['workshop', 'workshop', { ...(STEP[2] as object), wall, wall_target: target } as never]
    here.get(wall('note', 'a'))
    expect(here.visible?.workshop?.wall_target).toBe('a')
    const before = here.changes
    here.now += 1_000
    here.get(wall('note', 'b'))
    here.look()
    expect(here.visible?.workshop?.wall_target).toBe('a')
    expect(here.changes).toBe(before)
    here.now += QUIET
    here.look()
    expect(here.visible?.workshop?.wall_target).toBe('b')
  })
})
