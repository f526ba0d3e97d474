import { describe, expect, it } from 'vitest'
import { Shower, type Note } from '../state/shown'
import { apply, EMPTY, type RowChange } from '../sync/view'
import { columnsIn, dealt, FAR, shares, stepped } from './columns'
import { marksOf, steady } from './marks'
import { PaperState } from './paper.svelte'
import { nearest, touches, type Box } from './rove'
import { kept, readingOrder, sceneOf } from './scene'

const zone = (order: string) => ({ board: 'b', name: { nl: order, en: order }, order })
const note = (order: string, more: object = {}) => ({
  board: 'b',
  zone: 'z1',
  kind: 'chance',
  text: order,
  order,
  lang: 'nl',
  ...more,
})
const ROWS = (kind: string): RowChange[] => [
  ['boards', 'b', { kind, layout: 'Zones', name: { nl: 'b', en: 'b' }, order: 'a' }],
  ['zones', 'z2', zone('b')],
  ['zones', 'z1', zone('a')],
  ['clusters', 'c2', { board: 'b', name: 'Twee', order: 'b' }],
  ['clusters', 'c1', { board: 'b', name: 'Een', order: 'a' }],
  ['notes', 'n1', note('c')],
  ['notes', 'n2', note('a', { cluster: 'c2', zone: 'z2' })],
  ['notes', 'n3', note('b', { cluster: 'c1' })],
  ['notes', 'n4', note('d', { zone: 'z2' })],
  ['notes', 'n5', note('e', { state: 'parked' })],
  ['notes', 'n6', note('f', { cluster: 'weg' })],
  ['notes', 'n7', note('g', { board: 'ander' })],
]
const tables = (kind: string) => new Shower().show(apply(EMPTY, ROWS(kind)), () => 'saved')

describe('a scene', () => {
  it('numbers the groups in order and leaves what was parked or lies elsewhere out', () => {
    const scene = sceneOf('b', tables('brownpaper'))!
    expect(scene.groups.map((group) => [group.number, group.name, group.notes.length])).toEqual([
      [1, 'Een', 1],
      [2, 'Twee', 1],
    ])
    expect(readingOrder(scene)).toEqual(['n3', 'n2', 'n1', 'n6', 'n4'])
  })

  it('puts a group in the zone most of its notes come from, where zones come first', () => {
    const scene = sceneOf('b', tables('swot'))!
    expect(scene.zones.map((one) => [one.id, one.groups.map((group) => group.id)])).toEqual([
      ['z1', ['c1']],
      ['z2', ['c2']],
    ])
  })

  it('is nothing for a board that this viewer has not got', () => {
    expect(sceneOf('x', tables('swot'))).toBeNull()
  })
})

describe('a place', () => {
  const paper = (acts: object) => new PaperState(() => sceneOf('b', tables('brownpaper')), () => acts)
  const places = [{ kind: 'group', id: 'c1' }, { kind: 'note', id: 'n1' }, { kind: 'note', id: 'n2' }, { kind: 'new', id: '' }, { kind: 'zone', id: 'z1' }] as const

  it('takes notes only where putting them there does something', () => {
    const nothing = (): void => {}
    const taken = (acts: object) => places.filter((place) => paper(acts).accepts(place)).map((place) => place.kind + place.id)
    expect(taken({})).toEqual([])
    expect(taken({ put: nothing })).toEqual(['groupc1', 'noten2'])
    expect(taken({ group: nothing })).toEqual(['noten1', 'new'])
    expect(taken({ move: nothing })).toEqual(['zonez1'])
  })
})

describe('columns and zoom', () => {
  it('fits three on a laptop between its side columns, and one on a phone', () => {
    expect(columnsIn(830, 16)).toBe(3)
    expect(columnsIn(340, 18)).toBe(1)
  })

  it('gives many loose notes a column of their own, few a place under the groups', () => {
    expect(shares(3, 5, 6)).toEqual({ groups: 3, loose: 0 })
    expect(shares(3, 2, 40)).toEqual({ groups: 2, loose: 1 })
    expect(shares(3, 0, 40)).toEqual({ groups: 0, loose: 3 })
  })

  it('deals in turn, so that one more note moves nothing beside it', () => {
    expect(dealt([1, 2, 3, 4], 3)).toEqual([[1, 4], [2], [3]])
  })

  it('steps through its levels and stops at both ends', () => {
    expect([stepped(0.8, -1), stepped(0.8, 1), stepped(2, 1), stepped(FAR, -1)]).toEqual([FAR, 1, 2, FAR])
  })
})

describe('arrows', () => {
  const box = (id: string, left: number, top: number): Box => ({ id, left, top, width: 100, height: 50 })
  const boxes = [box('a', 0, 0), box('b', 120, 10), box('c', 0, 60), box('d', 130, 200)]
  it('go to the nearest in that direction, straight before askew', () => {
    expect(nearest(boxes[0]!, boxes, 'right')?.id).toBe('b')
    expect(nearest(boxes[0]!, boxes, 'down')?.id).toBe('c')
    expect(nearest(boxes[3]!, boxes, 'up')?.id).toBe('b')
    expect(nearest(boxes[0]!, boxes, 'left')).toBeNull()
  })
  it('a marquee takes what it touches', () => {
    expect(
      boxes.filter((one) => touches(one, { left: 90, top: 40, width: 40, height: 30 })).map((one) => one.id),
    ).toEqual(['a', 'b', 'c'])
  })
})

describe('a scene that changes', () => {
  const before = sceneOf('b', tables('swot'))!
  const after = (rows: RowChange[]) => {
    const shower = new Shower()
    const view = apply(EMPTY, ROWS('swot'))
    shower.show(view, () => 'saved')
    const first = sceneOf('b', shower.show(view, () => 'saved'))!
    return { first, now: kept(first, sceneOf('b', shower.show(apply(view, rows), () => 'saved')))! }
  }

  it('keeps each group and zone that nothing happened to, so that a thousand notes are not drawn again', () => {
    const { first, now } = after([['notes', 'n3', note('b', { cluster: 'c1', text: 'anders' })]])
    expect(now.groups[0]).not.toBe(first.groups[0])
    expect(now.groups[0]!.notes[0]!.text).toBe('anders')
    expect(now.groups[1]).toBe(first.groups[1])
    expect(now.zones[1]).toBe(first.zones[1])
    expect(now.zones[0]!.groups[0]).toBe(now.groups[0])
    expect(now.marks).toBe(first.marks)
  })

  it('tells of one that got another place, name or note', () => {
    expect(kept(before, sceneOf('b', tables('brownpaper')))!.zones.map((one) => one.groups)).toEqual([[], []])
    const { now } = after([['clusters', 'c1', { board: 'b', name: 'Nieuw', order: 'a' }], ['notes', 'n1', note('c', { cluster: 'c2' })]])
    expect(now.groups.map((one) => [one.name, one.notes.length])).toEqual([['Nieuw', 1], ['Twee', 2]])
  })
})

describe('marks', () => {
  it('tell of a note that somebody told who is not at the table', () => {
    const employer = { nl: 'werkgever', en: 'employer' }
    const told = new Map([['n1', { absent: employer }], ['n2', { absent: null }]]) as unknown as ReadonlyMap<string, Note>
    const made = marksOf(told, [], [])
    expect([made.get('note:n1')!.absent, made.has('note:n2')]).toEqual([employer, false])
  })

  const asking = new Map([['n1', { about: 'n2' }], ['n2', {}], ['n3', { about: 'weg' }]]) as unknown as ReadonlyMap<string, Note>
  const marks = marksOf(asking, [{ id: 'notes:n2', count: 3 }, { id: 'clusters:c1', count: 0 }], ['group:c2'])

  it('tell what is asked about a note, how many recognise it and what is on the wall', () => {
    expect(marks.get('note:n1')!.about).toBe(asking.get('n2'))
    expect(marks.get('note:n2')).toEqual({ about: undefined, asked: 1, recognised: 3, lit: false, said: [], of: 0, top: false, added: null, addedGoal: null, absent: null })
    expect(marks.get('group:c2')!.lit).toBe(true)
    expect(marks.has('group:c1') || marks.has('note:n3')).toBe(false)
  })

  it('stay the same object where they say the same', () => {
    const again = marksOf(asking, [{ id: 'notes:n2', count: 4 }], ['group:c2'])
    const now = steady(marks, again)
    expect(now.get('note:n1')).toBe(marks.get('note:n1'))
    expect(now.get('note:n2')!.recognised).toBe(4)
    expect(steady(now, marksOf(asking, [{ id: 'notes:n2', count: 4 }], ['group:c2']))).toBe(now)
  })
})

describe('a sheet', () => {
  const paper = (wraps: boolean, zoom: number) => {
    const made = new PaperState(() => null, () => ({}), wraps)
    made.zoom = zoom
    return [made.laidOut, made.scale, made.far]
  }

  it('is laid out once and drawn larger on a table, and wraps anew on a phone', () => {
    expect(paper(false, 2)).toEqual([0.8, 2.5, false])
    expect(paper(true, 2)).toEqual([2, 1, false])
    expect(paper(false, FAR)).toEqual([0.8, 1, true])
    expect(paper(true, FAR)).toEqual([FAR, 1, true])
  })
})
