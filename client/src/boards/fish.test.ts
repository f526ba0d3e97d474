import { describe, expect, it } from 'vitest'
import type { Action, Cause as CauseRow, Note, Zone } from '../state/shown'
import { endsAtPerson, everyOf, fishOf, planOf, type Plan } from './fish'
import { forestOf } from './forest'

const zone = (id: string): Zone => ({ id, board: 'b', name: { nl: id, en: id } }) as unknown as Zone
const note = (id: string, bone: string, text = id): Note => ({ id, board: 'b', zone: bone, text, state: 'live', lang: 'nl' }) as unknown as Note
const row = (id: string, parent: string | null, more: object = {}): CauseRow =>
  ({ id, board: 'b', parent, order: 'V', goal: '', goal_rev: 1, sure: '', influence: '', core: false, ...more }) as CauseRow
const ZONES = ['people', 'material', 'method', 'means'].map(zone)

const NOTES = [note('a', 'people'), note('b', 'people'), note('c', 'means'), note('c1', 'people'), note('lost', 'gone'), note('loose', 'method')]
const ROWS = [row('a', null), row('b', null), row('c', null), row('c1', 'c', { sure: 'check' }), row('lost', null, { sure: 'check' })]
const fish = (notes = NOTES, rows = ROWS, actions: Action[] = []) => fishOf('why?', ZONES, forestOf(notes, rows), actions)

/** Where everything lies: cause -> side, column, lane, row. */
const places = (plan: Plan) =>
  new Map(plan.bones.flatMap((laid) => laid.twigs.map((twig) => [twig.cause.id, `${laid.side} ${laid.column} ${twig.lane} ${twig.row}`])))

describe('a fish', () => {
  it('has a cause on the bone it was put on, with what hangs under it, and none gets lost with a bone that is gone', () => {
    expect(fish().bones.map((bone) => everyOf(bone.roots).map((cause) => cause.id))).toEqual([['a', 'b', 'lost'], [], [], ['c', 'c1']])
    expect(fish().bones.map((bone) => bone.count)).toEqual([3, 0, 0, 2])
    expect(fish().bones[2]?.loose.map((one) => one.id)).toEqual(['loose'])
  })

  it('names what is still to be looked into bone by bone, with the action that was agreed about it', () => {
    const action = { id: 'k', state: 'live', source_table: 'notes', source: 'c1' } as unknown as Action
    expect(fish(NOTES, ROWS, [action]).checks.map((one) => [one.cause.id, one.action?.id])).toEqual([['lost', undefined], ['c1', 'k']])
  })

  it('folds what lies deeper than a cause of a cause', () => {
    const deep = fish([...NOTES, note('c2', 'means'), note('c3', 'means')], [...ROWS, row('c2', 'c1'), row('c3', 'c2')])
    const twigs = planOf(deep.bones, 1).bones[3]!.twigs
    expect(twigs.map((twig) => [twig.cause.id, twig.folded])).toEqual([['c', 0], ['c1', 2]])
  })
})

describe('what lies on a fish', () => {
  const many = (count: number, more: readonly [string, string | null, string][] = []) => {
    const ids = Array.from({ length: count }, (_, index): [string, string | null, string] => [`n${index}`, null, ZONES[index % 4]!.id])
    const all = [...ids, ...more]
    return fish(all.map(([id, , bone]) => note(id, bone)), all.map(([id, parent]) => row(id, parent)))
  }

  for (const lanes of [1, 2] as const) {
    it(`never lies over anything else, up to sixty causes, with twigs on ${lanes} side(s)`, () => {
      const found = [...places(planOf(many(60).bones, lanes)).values()]
      expect(new Set(found).size).toBe(60)
    })

    it(`stays where it is while others type longer words, with twigs on ${lanes} side(s)`, () => {
      const before = fish()
      const longer = fish(NOTES.map((one) => note(one.id, one.zone, 'many more words than there were '.repeat(9))))
      expect(planOf(longer.bones, lanes).rows).toEqual(planOf(before.bones, lanes).rows)
      expect(places(planOf(longer.bones, lanes))).toEqual(places(planOf(before.bones, lanes)))
    })

    it(`stays where it is when a cause is added, whatever bone that is on, with twigs on ${lanes} side(s)`, () => {
      for (let count = 0; count < 60; count += 1) {
        const before = places(planOf(many(count).bones, lanes))
        const after = places(planOf(many(count, [['new', null, ZONES[count % 3]!.id]]).bones, lanes))
        for (const [id, place] of before) expect(after.get(id)).toBe(place)
      }
    })

    it(`moves only what comes after it on its own side of its own bone when a cause gets one under it (${lanes})`, () => {
      const before = places(planOf(many(24).bones, lanes))
      const after = places(planOf(many(24, [['under', 'n8', 'people']]).bones, lanes))
      const moved = [...before].filter(([id, place]) => after.get(id) !== place).map(([id]) => id)
      expect(moved).toEqual(lanes === 1 ? ['n12', 'n16', 'n20'] : ['n16'])
    })
  }

  it('makes its bands longer by three rows at a time, so that the spine seldom moves', () => {
    const rows = [0, 4, 8, 12, 13, 17].map((count) => planOf(many(count).bones, 1).rows.up)
    expect(rows).toEqual([3, 3, 3, 3, 6, 6])
  })

  it('has no lower half where one bone is drawn alone', () => {
    expect(planOf(fish().bones.slice(0, 1), 1)).toMatchObject({ columns: 1, rows: { up: 3, down: 0 } })
  })
})

describe('an answer that ends at a person', () => {
  it.each(['Omdat hij het vergat', 'Zij had geen tijd', 'Mijn collega belde niet terug', 'Dat doet Piet altijd', 'My manager said no', 'omdat Mevrouw Bakker ziek was'])(
    'is asked on about: %s', (text) => expect(endsAtPerson(text)).toBe(true))
  it.each(['Het formulier is te lang', 'Er is geen geld voor', 'De regels van het UWV zijn streng', 'The form is too long', 'Zijde is duur'])(
    'is not: %s', (text) => expect(endsAtPerson(text)).toBe(false))
})
