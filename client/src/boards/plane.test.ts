import { describe, expect, it } from 'vitest'
import type { Board, Note, Spot } from '../state/shown'
import { placeUnder } from './acts'
import { MATRIX_WAY } from './matrix_way'
import { PaperState } from './paper.svelte'
import { inOrderOfPlace, planeOf, pointOf, quarters, spread, stepOf, STEPS } from './plane'
import type { Scene } from './scene'

const words = (text: string) => ({ nl: text, en: text })
const axis = (name: string) => ({ name: words(name), low: words(`little ${name}`), high: words(`much ${name}`) })
const BOARD = { id: 'b', layout: 'Matrix', axes: [axis('effort'), axis('effect')] } as unknown as Board
const note = (id: string): Note => ({ id, board: 'b', text: id, state: 'live' }) as Note
const spot = (id: string, across: number, up: number): Spot => ({ id, board: 'b', across, up })

const NOTES = ['a', 'b', 'c', 'd', 'e'].map(note)
const plane = (...spots: Spot[]) => planeOf(BOARD, NOTES, spots)!

describe('a plane', () => {
  const made = plane(spot('c', 90, 90), spot('a', 10, 20), spot('d', 20, 95), spot('gone', 1, 1))

  it('numbers notes in their own order, so that moving one renames none', () => {
    expect([...made.spots.values()].map((one) => [one.id, one.number])).toEqual([['a', 1], ['c', 2], ['d', 3]])
    expect(made.loose.map((one) => one.id)).toEqual(['b', 'e'])
  })

  it('is read from what helps much and takes little to what helps little and takes much', () => {
    expect(inOrderOfPlace(made).map((one) => one.id)).toEqual(['d', 'c', 'a'])
    expect(quarters(made).map((one) => one.placed.length)).toEqual([1, 1, 1, 0])
  })

  it('is none on a board without axes', () => {
    expect(planeOf({ ...BOARD, axes: [] }, NOTES, [])).toBeNull()
  })

  it('has five steps on an axis, each in the middle of its fifth', () => {
    expect([0, 19, 20, 50, 60, 80, 100].map(stepOf)).toEqual([10, 10, 30, 50, 70, 90, 90])
    expect(STEPS.map(stepOf)).toEqual([...STEPS])
  })
})

describe('cards on a plane', () => {
  const field = { width: 600, height: 400 }
  const card = { width: 100, height: 50 }
  const overlaps = (at: ReturnType<typeof spread>): boolean => {
    const all = [...at.values()]
    return all.some((a, i) => all.slice(i + 1).some((b) => Math.abs(a.left - b.left) < card.width && Math.abs(a.top - b.top) < card.height))
  }

  it('lie at their spot where there is room', () => {
    const at = spread([...plane(spot('a', 0, 100), spot('b', 50, 25)).spots.values()], field, card)
    expect(at.get('a')).toEqual({ left: 0, top: 0 })
    expect(at.get('b')).toEqual({ left: 300, top: 300 })
  })

  it('that share a spot lie beside each other, within the field, and always the same way', () => {
    const many = plane(...NOTES.map((one) => spot(one.id, 0, 100)))
    const at = spread([...many.spots.values()], field, card)
    expect(overlaps(at)).toBe(false)
    for (const { left, top } of at.values()) {
      expect(left).toBeGreaterThanOrEqual(0)
      expect(top).toBeGreaterThanOrEqual(0)
    }
    expect(spread([...many.spots.values()], field, card)).toEqual(at)
  })
})

describe('placing', () => {
  function paperOn(acts: object) {
    const made = plane(spot('a', 10, 98))
    const scene = { way: MATRIX_WAY, plane: made, notes: new Map(NOTES.map((one) => [one.id, one])) } as unknown as Scene
    return new PaperState(() => scene, () => acts)
  }

  it('drops on a spot, and beside the plane takes off what lay on it', () => {
    const done: unknown[] = []
    const paper = paperOn({ matrix: { put: (...args: unknown[]) => done.push(args), takeOff: (id: string) => done.push(id) } })
    paper.selection.add(['a', 'b'])
    paper.drop(['a', 'b'], { kind: 'spot', id: '20,85' })
    expect(paper.selection.size).toBe(0)
    paper.drop(['a', 'b'], { kind: 'zone', id: 'ideas' })
    expect(done).toEqual([[['a', 'b'], 20, 85], 'a'])
  })

  it('is no place for who may not', () => {
    const paper = paperOn({ matrix: {} })
    expect(paper.carries).toBe(false)
    expect(paper.accepts({ kind: 'spot', id: '1,1' })).toBe(false)
    expect(paper.accepts({ kind: 'zone', id: 'ideas' })).toBe(false)
  })

  it('goes with arrows from where a note lies, and not beyond the ends of an axis', () => {
    const paper = paperOn({ matrix: { put: () => undefined } })
    paper.lift = { notes: ['a'], over: null }
    const first = MATRIX_WAY.step!(paper, 'up', false)
    expect(pointOf(first.id)).toEqual({ across: 10, up: 100 })
    paper.lift = { notes: ['a'], over: first }
    expect(pointOf(MATRIX_WAY.step!(paper, 'left', true).id)).toEqual({ across: 0, up: 100 })
    paper.lift = { notes: ['b'], over: null }
    expect(pointOf(MATRIX_WAY.step!(paper, 'right', true).id)).toEqual({ across: 70, up: 50 })
  })

  it('knows the spot under a pointer, also beside the field', () => {
    const paper = document.createElement('div')
    paper.dataset.drop = 'spot:'
    const field = document.createElement('ul')
    field.dataset.field = ''
    field.getBoundingClientRect = () => ({ left: 100, top: 50, bottom: 250, width: 400, height: 200 }) as DOMRect
    paper.append(field)
    expect(placeUnder(paper, 200, 100)).toEqual({ kind: 'spot', id: '25,75' })
    expect(placeUnder(paper, 0, 900)).toEqual({ kind: 'spot', id: '0,0' })
  })
})
