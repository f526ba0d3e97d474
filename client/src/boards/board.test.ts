import { describe, expect, it } from 'vitest'
import { Shower } from '../state/shown'
import { apply, EMPTY, type RowChange } from '../sync/view'
import { columnsIn, dealt, FAR, shares, stepped } from './columns'
import { PaperState } from './paper.svelte'
import { nearest, touches, type Box } from './rove'
import { readingOrder, sceneOf } from './scene'

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
const tables = (kind: string) => {
  const rows: RowChange[] = [
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
  return new Shower().show(apply(EMPTY, rows), () => 'saved')
}

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
