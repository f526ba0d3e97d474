/** What Python made, replayed: order keys, deltas, predictions and the prints of ballots (tests/golden/make.py). */

import { describe, expect, test } from 'vitest'
import deltas from '../../../tests/golden/deltas.json'
import order from '../../../tests/golden/order.json'
import predictions from '../../../tests/golden/predictions.json'
import prints from '../../../tests/golden/prints.json'
import type { Command } from '../wire/wire.gen'
import { tokenPrint } from './print'
import { between, inOrder, series } from './order'
import { predict } from './predict'
import './predict_later'
import { apply, EMPTY, rowsOf, type RowChange, type View } from './view'

interface Case {
  before: RowChange[]
  delta: RowChange[]
  after: RowChange[]
}
interface Act {
  rows?: RowChange[]
  command?: Command
  expected?: RowChange[]
}
interface History {
  actor: string
  rows: RowChange[]
  acts: Act[]
}

const sorted = (view: View): RowChange[] => rowsOf(view).sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1))

/**
 * A view with places instead of keys: things that this viewer does not see (a binned action, the hidden notes of
 * somebody one types for) take keys on the server, so only the order among what is seen can be foreseen.
 */
function placed(view: View): unknown {
  const ranks = new Map<string, number>()
  const rank = (list: { id: string; order: string }[]): void => {
    for (const [index, one] of list.sort(inOrder).entries()) ranks.set(one.id, index)
  }
  const own = [...view.my_notes].filter(([, one]) => one.note !== null && !one.shared && !one.typed_by_me)
  const lists = new Map<string, { id: string; order: string }[]>()
  const add = (list: string, id: string, order: string): void => void lists.set(list, [...(lists.get(list) ?? []), { id, order }])
  for (const [id, row] of view.notes) add(`notes ${row.zone} ${row.cluster ?? ''}`, id, row.order)
  for (const [id, row] of view.breakout_notes) add(`group ${row.zone}`, id, row.order)
  for (const [id, { note }] of view.my_notes) if (note !== null && note.breakout !== null) add(`group ${note.zone}`, id, note.order)
  for (const [id, one] of own) if (one.note?.breakout === null) add(`mine ${one.note?.zone ?? ''}`, id, one.note?.order ?? '')
  for (const [id, row] of view.clusters) add(`clusters ${row.board}`, id, row.order)
  for (const table of ['actions', 'breakout_actions'] as const) for (const [id, row] of view[table]) add(table, id, row.order)
  for (const list of lists.values()) rank(list)
  return rowsOf(view)
    .map(([table, id, row]) => {
      const text = JSON.stringify(row, (field, value: unknown) => (field === 'order' ? ranks.get(id) : value))
      return { table, id, row: JSON.parse(text) as unknown }
    })
    .sort((a, b) => (`${a.table} ${a.id}` < `${b.table} ${b.id}` ? -1 : 1))
}

describe('the golden files', () => {
  test('order keys are the server’s', () => {
    for (const [low, high, key] of order.between) expect(between(low ?? null, high ?? null)).toBe(key)
    for (const [count, low, high, keys] of order.series as [number, string | null, string | null, string[]][]) {
      expect(series(count, low, high)).toEqual(keys)
    }
  })

  test('a token’s print is the server’s', () => {
    for (const [token, print] of prints) expect(tokenPrint(token!)).toBe(print)
  })

  test('a delta gives whole rows, and gives them twice as once', () => {
    for (const { before, delta, after } of deltas as unknown as Case[]) {
      const once = apply(apply(EMPTY, before), delta)
      for (const [table, id, row] of after) {
        const ours = once[table as keyof View].get(id)
        expect(ours ?? null).toEqual(row)
      }
      expect(sorted(apply(once, delta))).toEqual(sorted(once))
    }
  })

  test.each(predictions as unknown as History[])('what $actor asks for is foreseen as the server does it', (history) => {
    let view = apply(EMPTY, history.rows)
    let commands = 0
    for (const act of history.acts) {
      if (act.command === undefined) {
        view = apply(view, act.rows ?? [])
        continue
      }
      const expected = apply(view, act.expected ?? [])
      expect(placed(predict(view, act.command)), JSON.stringify(act)).toEqual(placed(expected))
      view = expected
      commands += 1
    }
    expect(commands).toBeGreaterThan(20)
  })

  test('every command that is foreseen was compared', () => {
    const compared = new Set((predictions as unknown as History[]).flatMap((one) => one.acts.map((act) => act.command?.type)))
    const foreseen: Command['type'][] = [
      'note.add', 'note.edit', 'note.kind', 'note.move', 'note.take_back', 'note.bring_back', 'note.park', 'cluster.make',
      'cluster.put', 'cluster.name', 'cluster.move', 'cluster.merge', 'cluster.split', 'cluster.dissolve', 'action.add',
      'action.edit', 'action.move', 'action.top', 'person.ready', 'person.settings',
    ]
    expect(foreseen.filter((name) => !compared.has(name))).toEqual([])
  })

  test('foreseeing twice what the server has done already changes nothing that is seen', () => {
    for (const history of predictions as unknown as History[]) {
      let view = apply(EMPTY, history.rows)
      for (const act of history.acts) {
        view = apply(view, act.rows ?? act.expected ?? [])
        if (act.command?.type === 'note.add' || act.command?.type === 'cluster.make') {
          expect(sorted(predict(view, act.command))).toEqual(sorted(view))
        }
      }
    }
  })
})
