import { expect, test } from 'vitest'
import type { Action, Cause as CauseRow, Note } from '../state/shown'
import { forestOf, hangsIn, inOrderOfReading, pathTo, steadyForest } from './forest'

const note = (id: string): Note => ({ id, board: 'b', text: id, state: 'live' }) as Note
const row = (id: string, parent: string | null, goal = ''): CauseRow =>
  ({ id, board: 'b', parent, order: 'V', goal, goal_rev: 1, sure: '', influence: '', core: false, goal_by: null, goal_addition: '' })

const NOTES = ['root', 'staff', 'forms', 'pay', 'alone'].map(note)
const ROWS = [row('root', null, 'soon'), row('staff', 'root'), row('forms', 'root', 'few'), row('pay', 'staff')]

test('causes hang under each other, and what hangs nowhere lies loose', () => {
  const forest = forestOf(NOTES, ROWS)
  expect(inOrderOfReading(forest.roots).map((one) => [one.id, one.level])).toEqual([['root', 1], ['staff', 2], ['pay', 3], ['forms', 2]])
  expect(forest.loose.map((one) => one.id)).toEqual(['alone'])
})

test('goals that are not worded are found from the root down', () => {
  expect(forestOf(NOTES, ROWS).unworded).toEqual(['staff', 'pay'])
})

test('a goal lights up that no other goal and no action leads to', () => {
  const from = (source: string, state = 'live') => ({ state, source_table: 'notes', source })
  const worded = [row('root', null, 'soon'), row('staff', 'root'), row('forms', 'root', 'few'), row('pay', 'staff', 'well')]
  expect(forestOf(NOTES, worded).bare).toEqual(['pay', 'forms'])
  expect(forestOf(NOTES, worded, [from('forms'), from('pay', 'binned')]).bare).toEqual(['pay'])
  expect(forestOf(NOTES, [row('root', null, 'soon'), row('staff', 'root')], [from('staff')]).bare).toEqual([])
  expect(forestOf(NOTES, ROWS.map((one) => ({ ...one, goal: '' }))).bare).toEqual([])
})

test('a cause says to whom it is brought once an action from it is outside us, and which action still lacks that', () => {
  const from = (source: string, influence: string, receiver = '', state = 'live') =>
    ({ state, source_table: 'notes', source, influence, receiver }) as Action
  const said = (...actions: Action[]) => inOrderOfReading(forestOf(NOTES, ROWS, actions).roots).map((one) => one.to)
  expect(said(from('pay', 'outside', 'the council'), from('staff', 'outside'), from('forms', 'self', 'us'))).toEqual([null, '', 'the council', null])
  expect(said(from('pay', 'outside', 'the council', 'binned'))).toEqual([null, null, null, null])
  expect(said(from('pay', 'outside', 'the first'), from('pay', 'outside', 'the second'))[2]).toBe('the first')
  const before = forestOf(NOTES, ROWS)
  const after = steadyForest(before, forestOf(NOTES, ROWS, [from('pay', 'outside', 'the council')]))
  expect(after.causes.get('pay')).not.toBe(before.causes.get('pay'))
  expect(after.causes.get('forms')).toBe(before.causes.get('forms'))
})

test('a cause whose note did not arrive yet leaves what it holds in sight', () => {
  const forest = forestOf(NOTES.filter((one) => one.id !== 'staff'), ROWS)
  expect(forest.roots.map((one) => one.id)).toEqual(['root', 'pay'])
})

test('a cause hangs in itself and in all above it, and nowhere else', () => {
  const forest = forestOf(NOTES, ROWS)
  expect(['pay', 'staff', 'forms', 'root'].map((id) => hangsIn(forest, id, ['staff']))).toEqual([true, true, false, false])
  expect(pathTo(forest, 'pay').map((one) => one.id)).toEqual(['root', 'staff', 'pay'])
})

/** Numbers that look random and are the same each time. */
const dice = (seed: number) => {
  let state = seed
  return (sides: number) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor(state / 65_536) % sides
  }
}

interface Table {
  notes: Note[]
  rows: CauseRow[]
}

/** Rows come sorted by their order, as `Shown` has them. */
const sorted = (rows: CauseRow[]) => [...rows].sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : a.id < b.id ? -1 : 1))
const drawn = ({ notes, rows }: Table) => forestOf(notes, sorted(rows))
const under = (forest: ReturnType<typeof forestOf>, id: string | null) => (id === null ? forest.roots : forest.causes.get(id)!.under).map((one) => one.id)

/** What people do to a tree: a cause more, other words, a goal, a mark, a cause that goes, a branch that is hung elsewhere. */
function edited(before: Table, roll: (sides: number) => number, turn: number): { now: Table; touched: string | null; act: string } {
  const { notes, rows } = before
  const some = rows[roll(Math.max(1, rows.length))]
  const act = rows.length === 0 ? 'add' : (['add', 'add', 'add', 'words', 'goal', 'core', 'bin', 'hang'] as const)[roll(8)]!
  const changed = <One extends { id: string }>(list: One[], id: string, fields: Partial<One>) => list.map((one) => (one.id === id ? { ...one, ...fields } : one))
  const last = String(turn).padStart(4, '0')
  if (act === 'add') {
    const id = `n${last}`
    const parent = roll(5) === 0 ? null : (some?.id ?? null)
    return { now: { notes: [...notes, note(id)], rows: [...rows, { ...row(id, parent), order: last }] }, touched: id, act }
  }
  const { id } = some!
  if (act === 'words') return { now: { rows, notes: changed(notes, id, { text: 'langer'.repeat(1 + roll(40)) } as Partial<Note>) }, touched: id, act }
  if (act === 'goal') return { now: { notes, rows: changed(rows, id, { goal: roll(3) === 0 ? '' : `zo ${turn}` }) }, touched: id, act }
  if (act === 'core') return { now: { notes, rows: changed(rows, id, { core: roll(2) === 0 }) }, touched: id, act }
  if (act === 'bin') {
    // As the server tells it: what hung under it hangs from what it hung from.
    const up = some!.parent
    return { now: { notes: notes.filter((one) => one.id !== id), rows: rows.filter((one) => one.id !== id).map((one) => (one.parent === id ? { ...one, parent: up } : one)) }, touched: id, act }
  }
  const forest = drawn(before)
  const where = rows.filter((one) => !hangsIn(forest, one.id, [id]))[roll(rows.length)]
  return { now: { notes, rows: changed(rows, id, { parent: where?.id ?? null, order: last }) }, touched: id, act }
}

const SEEDS = Array.from({ length: 25 }, (_, seed) => seed + 1)

test.each(SEEDS)('whatever is done to a tree, siblings that nothing happened to keep their order (random acts %i)', (seed) => {
  const roll = dice(seed)
  let before: Table = { notes: [], rows: [] }
  for (let turn = 0; turn < 60; turn++) {
    const { now, touched, act } = edited(before, roll, turn)
    const [was, is] = [drawn(before), drawn(now)]
    for (const parent of [null, ...before.rows.map((one) => one.id)]) {
      if (parent !== null && (!was.causes.has(parent) || !is.causes.has(parent))) continue
      const [old, fresh] = [under(was, parent), under(is, parent)]
      const stayed = old.filter((id) => id !== touched && fresh.includes(id))
      expect(fresh.filter((id) => stayed.includes(id)), `${act} ${touched}, under ${parent}`).toEqual(stayed)
    }
    if (act === 'words' || act === 'goal' || act === 'core') expect(inOrderOfReading(is.roots).map((one) => [one.id, one.level])).toEqual(inOrderOfReading(was.roots).map((one) => [one.id, one.level]))
    if (act === 'add') expect(inOrderOfReading(is.roots).map((one) => one.id).filter((id) => id !== touched), 'before and after it, in the same order').toEqual(inOrderOfReading(was.roots).map((one) => one.id))
    before = now
  }
})

test.each(SEEDS)('a tree that is kept says the same, and only what leads to a change is another object (random acts %i)', (seed) => {
  const roll = dice(seed)
  let before: Table = { notes: [], rows: [] }
  let kept = drawn(before)
  for (let turn = 0; turn < 60; turn++) {
    const { now, touched, act } = edited(before, roll, turn)
    const was = kept
    kept = steadyForest(was, drawn(now))
    expect(kept).toEqual(drawn(now))
    if (act === 'words' || act === 'core') {
      const others = [...kept.causes.values()].filter((one) => was.causes.get(one.id) !== one)
      expect(others.map((one) => one.id).sort()).toEqual(pathTo(kept, touched ?? '').map((one) => one.id).sort())
    }
    before = now
  }
  expect(steadyForest(kept, drawn(before)).roots, 'nothing happened').toBe(kept.roots)
})
