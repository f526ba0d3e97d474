import { describe, expect, it } from 'vitest'
import { asksReady, haveChosen, primaryOf, saidAbove, shouldWait, type Situation } from './primary'
import type { Line } from './script'

const line = (activity: string, more: object = {}): Line =>
  ({
    id: activity,
    place: 'now',
    number: 1,
    minutes: 10,
    begins: null,
    row: {
      activity,
      title: {},
      minutes: 10,
      order: 'a',
      board: 'b',
      notes: activity === 'think' ? 'own' : 'all',
      ...more,
    },
  }) as unknown as Line
const at = (more: Partial<Situation>): Situation => ({
  closed: false,
  checked: false,
  present: line('think'),
  next: line('sort'),
  people: 10,
  ready: 10,
  hidden: 0,
  round: null,
  previewing: false,
  ...more,
})

describe('the primary act', () => {
  it('begins, goes on, closes and then asks to check the report', () => {
    expect(primaryOf(at({ present: null }))).toEqual({ act: 'begin' })
    expect(primaryOf(at({}))).toEqual({ act: 'next' })
    expect(primaryOf(at({ next: null }))).toEqual({ act: 'close' })
    expect(primaryOf(at({ closed: true }))).toEqual({ act: 'check' })
    expect(primaryOf(at({ closed: true, checked: true }))).toEqual({ act: 'nothing' })
  })

  it('reveals private notes, and goes on with it when the next step looks at them', () => {
    expect(primaryOf(at({ hidden: 3 }))).toEqual({ act: 'reveal', next: true })
    expect(primaryOf(at({ hidden: 3, present: line('share') }))).toEqual({ act: 'reveal', next: false })
  })

  it('keeps private notes closed over a break', () => {
    expect(primaryOf(at({ hidden: 3, next: line('rest', { board: null, notes: 'none' }) }))).toEqual({ act: 'next' })
  })

  it('waits only when somebody still writes, and says how many', () => {
    const writing = at({ hidden: 3, ready: 5 })
    expect(shouldWait(writing, primaryOf(writing))).toBe(true)
    expect(saidAbove(writing, primaryOf(writing))).toEqual({ key: 'script.writing', count: 5 })
    const ready = at({ hidden: 3 })
    expect(shouldWait(ready, primaryOf(ready))).toBe(false)
    expect(saidAbove(ready, primaryOf(ready))).toEqual({ key: 'script.all_ready', count: 10 })
  })

  it('closes an open choice first, and shows two results only to who looks at them', () => {
    const round = { id: 'r', state: 'open', voted: 7, bundles: [], sides_shown: false } as unknown as Situation['round']
    const choosing = at({ present: line('choose'), round })
    expect(primaryOf(choosing)).toEqual({ act: 'close_round', round: 'r' })
    expect(saidAbove(choosing, primaryOf(choosing))).toEqual({ key: 'script.voted', count: 7, of: 10 })
    const onPaper = { ...round!, bundles: [{ id: 'b', ballots: 2, dots: {}, side: null }] }
    expect(haveChosen(onPaper, 10)).toBe(9)
    expect(haveChosen(onPaper, 8)).toBe(8)
    const closed = { ...round!, state: 'closed' }
    expect(primaryOf(at({ present: line('choose'), round: closed }))).toEqual({ act: 'next' })
    expect(primaryOf(at({ present: line('choose'), round: closed, previewing: true }))).toEqual({
      act: 'show_sides',
      round: 'r',
    })
    const shown = { ...closed, sides_shown: true }
    expect(primaryOf(at({ present: line('choose'), round: shown, previewing: true }))).toEqual({ act: 'next' })
  })

  it('asks who is ready only where phones can say so', () => {
    const asked = (activity: string): boolean => saidAbove(at({ present: line(activity), ready: 2 }), { act: 'next' }).key === 'script.not_ready'
    expect(['welcome', 'think', 'groups', 'close'].every(asked)).toBe(true)
    expect(['follow', 'recall', 'look_ahead', 'rest', 'choose'].some(asked)).toBe(false)
    expect([asksReady(line('think')), asksReady(line('recall')), asksReady(null)]).toEqual([true, false, false])
  })

  it('says what comes next where readiness is not asked', () => {
    const sorting = at({ present: line('sort'), next: line('rest', { minutes: 15 }), ready: 2 })
    expect(saidAbove(sorting, primaryOf(sorting)).key).toBe('script.after_rest')
  })
})
