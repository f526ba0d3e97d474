import { expect, test } from 'vitest'
import type { Connection } from '../io/told'
import { changesBetween, isMuch } from './changes'
import { Missed } from './missed.svelte'
import { NOTHING, type Cluster, type Note, type Shown, type Step } from './shown'

const LIVE: Connection = { state: 'live', since: 0 }
const LOST: Connection = { state: 'lost', since: 0 }
const BRIEF: Connection = { state: 'connecting', since: 0 }

const note = (id: string, more: Partial<Note> = {}): Note =>
  ({ id, board: 'paper', text: id, state: 'live', mine: false, cluster: null, ...more }) as Note
const group = (id: string, name: string): Cluster => ({ id, board: 'paper', name, order: id }) as Cluster
const step = (id: string, more: Partial<Step> = {}): Step =>
  ({ id, activity: id, title: { nl: id, en: id }, ended_at: null, skipped: false, ...more }) as Step

function at(running: string, more: Partial<Shown> & { pause?: boolean } = {}): Shown {
  const { pause = false, ...rest } = more
  return {
    ...NOTHING,
    workshop: { id: 'w', step: running, closed: false } as Shown['workshop'],
    steps: [step('welcome', { ended_at: running === 'welcome' ? null : 1 }), step('think', { ended_at: running === 'sort' ? 2 : null }), step('sort')],
    me: { id: 'p', state: 'in', pause } as Shown['me'],
    ...rest,
  }
}

test('what happened is told in what matters to this person', () => {
  const before = at('think', { notes: [note('mine', { mine: true })] })
  const after = at('sort', {
    notes: [note('mine', { mine: true, cluster: 'g' }), note('a'), note('b', { state: 'parked' })], clusters: [group('g', 'Regels')],
  })
  const changes = changesBetween(before, after)
  expect(changes).toMatchObject({ notes: 1, groups: ['Regels'], mine: ['Regels'], counted: false, actions: 0, closed: false })
  expect(changes.step?.id).toBe('sort')
  expect(isMuch(changesBetween(after, after))).toBe(false)
})

test('X02.9 whoever had a pause reads afterwards what happened, and it goes when it was read', () => {
  const missed = new Missed()
  missed.look(at('welcome'), LIVE)
  missed.look(at('welcome', { pause: true }), LIVE)
  missed.look(at('think', { pause: true }), LIVE)
  missed.look(at('sort', { pause: true }), LIVE)
  expect(missed.changes).toBeNull()
  missed.look(at('sort'), LIVE)
  expect(missed.changes?.step?.id).toBe('sort')
  expect(missed.late).toBe(false)
  missed.seen()
  expect(missed.changes).toBeNull()
})

test('a lost connection or a page that was away is an absence, a brief gap and a single note are none', () => {
  const missed = new Missed()
  missed.look(at('think'), BRIEF)
  missed.look(at('think'), LIVE)
  expect(missed.changes).toBeNull()
  missed.look(at('think'), BRIEF)
  missed.look(at('sort'), LIVE)
  expect(missed.changes).toBeNull()
  missed.look(at('sort'), LOST)
  missed.look(at('sort', { notes: [note('a')] }), LIVE)
  expect(missed.changes).toBeNull()
  missed.look(at('sort', { notes: [note('a')] }), LOST)
  missed.look(at('sort', { notes: [note('a')], clusters: [group('g', 'Energie')] }), LIVE)
  expect(missed.changes?.groups).toEqual(['Energie'])
})

test('whoever comes at minute forty hears what happened; whoever is there from the start hears nothing', () => {
  const late = new Missed()
  late.look({ ...NOTHING }, BRIEF)
  late.look(at('sort', { notes: [note('a'), note('b'), note('c')] }), LIVE)
  expect([late.late, late.changes?.notes, late.changes?.step?.id]).toEqual([true, 3, 'sort'])
  const early = new Missed()
  early.look(at('welcome'), LIVE)
  expect([early.late, early.changes]).toEqual([false, null])
})

test('somebody who is still waiting at the door misses nothing yet', () => {
  const missed = new Missed()
  missed.look({ ...at('sort'), me: { id: 'p', state: 'knocking', pause: false } as Shown['me'] }, LIVE)
  expect(missed.changes).toBeNull()
  missed.look(at('sort'), LIVE)
  expect(missed.late).toBe(true)
})
