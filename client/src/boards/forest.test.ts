import { expect, test } from 'vitest'
import type { Cause as CauseRow, Note } from '../state/shown'
import { forestOf, hangsIn, inOrderOfReading, pathTo } from './forest'

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

test('a cause whose note did not arrive yet leaves what it holds in sight', () => {
  const forest = forestOf(NOTES.filter((one) => one.id !== 'staff'), ROWS)
  expect(forest.roots.map((one) => one.id)).toEqual(['root', 'pay'])
})

test('a cause hangs in itself and in all above it, and nowhere else', () => {
  const forest = forestOf(NOTES, ROWS)
  expect(['pay', 'staff', 'forms', 'root'].map((id) => hangsIn(forest, id, ['staff']))).toEqual([true, true, false, false])
  expect(pathTo(forest, 'pay').map((one) => one.id)).toEqual(['root', 'staff', 'pay'])
})
