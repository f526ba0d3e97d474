import { describe, expect, it } from 'vitest'
import type { Moment, Note, Zone } from '../state/shown'
import { atName, atOf, columnName, inLane, lineOf, placeId, places, sourceName } from './line'
import { LINE_WAY } from './line_way'
import { PaperState } from './paper.svelte'
import type { BoardActs } from './acts'
import type { Scene } from './scene'
import { telling } from './recognised_by'
import { provide } from '../wording'

provide('nl', {
  'lifeline.moment': 'moment {number}', 'lifeline.beside': 'tegelijk met {moment}', 'lifeline.after': 'na {moment}', 'lifeline.at_start': 'vooraan',
  'lifeline.source.told': 'verteld', 'lifeline.source_by': '{source}: {by}',
} as never)

const note = (id: string, zone = 'person'): Note => ({ id, board: 'b', zone, text: id, state: 'live' }) as Note
const moment = (id: string, order: string, told: Partial<Moment> = {}): Moment => ({ id, board: 'b', order, when: '', source: '', by: '', gap: false, rev: 1, ...told })
const ZONES = ['person', 'family'].map((id): Zone => ({ id, board: 'b', name: { nl: id, en: id }, order: id, note_kind: null, cell: null, wanted: false }))
const NOTES = [note('born'), note('moved', 'family'), note('school'), note('divorce', 'family'), note('loose')]
const line = lineOf(NOTES, ZONES, [
  moment('school', 'V', { when: 'toen hij 4 was' }), moment('divorce', 'V', { when: 'rond 2010', source: 'told', by: 'tante' }),
  moment('born', 'F'), moment('moved', 'a'), moment('gone', 'b'),
])

describe('a life line', () => {
  it('puts what happened at the same time in one column, from early to late, and the rest beside it', () => {
    expect(line.columns.map((column) => column.notes.map((one) => one.id))).toEqual([['born'], ['school', 'divorce'], ['moved']])
    expect(line.columns.map((column) => column.number)).toEqual([1, 2, 3])
    expect(line.loose.map((one) => one.id)).toEqual(['loose'])
  })

  it('compares places as the server does: capitals before small letters', () => {
    expect(lineOf(NOTES, ZONES, [moment('born', 'a'), moment('school', 'Z')]).columns.map((one) => one.notes[0]?.id)).toEqual(['school', 'born'])
  })

  it('is read lane by lane, each from early to late', () => {
    expect(line.lanes.map((lane) => inLane(line, lane.id).map((one) => one.id))).toEqual([['born', 'school'], ['divorce', 'moved']])
  })

  it('calls a moment by what people said, each way of saying once, or else by its number', () => {
    expect(columnName(line.columns[1]!)).toBe('toen hij 4 was / rond 2010')
    expect(columnName(line.columns[0]!)).toContain('1')
  })

  it('has a place in front, at every moment and after each, and says which', () => {
    expect(places(line)).toHaveLength(7)
    expect(atName(line, places(line)[3]!)).toContain('rond 2010')
    for (const at of places(line)) expect(atOf({ kind: 'moment', id: placeId('family', at) })).toEqual({ lane: 'family', ...at })
  })

  it('says who knows it, as far as that was said', () => {
    expect(sourceName({ source: '', by: '' })).toBe('')
    expect(sourceName({ source: '', by: 'tante' })).toBe('tante')
    expect(sourceName({ source: 'told', by: 'tante' })).toContain('tante')
  })
})

describe('what is put down on a life line', () => {
  const asked: unknown[] = []
  const acts: BoardActs = { line: { put: (...what) => asked.push(what), takeOff: (id) => asked.push(id) } }
  const paper = new PaperState(() => ({ line, way: LINE_WAY, notes: new Map(), marks: {} }) as unknown as Scene, () => acts)

  it('comes at a moment, in the lane where it was dropped', () => {
    paper.drop(['loose'], { kind: 'moment', id: placeId('family', { beside: 'born', after: null }) })
    expect(asked.splice(0)).toEqual([[['loose'], 'family', { beside: 'born', after: null }]])
  })

  it('leaves the line when it is dropped under it, and only if it lay there', () => {
    paper.drop(['loose', 'born'], { kind: 'zone', id: 'person' })
    expect(asked.splice(0)).toEqual(['born'])
  })

  it('goes nowhere where one may not, nor on a group', () => {
    expect(LINE_WAY.accepts(new PaperState(() => null, () => ({})), { kind: 'moment', id: ',,' })).toBe(false)
    expect(LINE_WAY.accepts(paper, { kind: 'group', id: 'g' })).toBe(false)
  })
})

describe('a hint about who could be recognised', () => {
  it.each([
    ['Woont een tijd bij Kevin', 'name'], ['Ging naar Jan-Willem toe', 'name'], ['Gesprek met mevrouw Bakker', 'name'],
    ['geboren op 12-03-2009', 'date'], ['op 12 maart 2009', 'date'], ['March 12, 2009', 'date'], ['2009-03-12', 'date'],
    ['zijn nummer 123456782', 'number'], ['woont op 1234 AB', 'number'], ['joke@voorbeeld.nl', 'number'],
  ] as const)('%j gets one', (text, kind) => expect(telling(text)?.kind).toBe(kind))

  it.each([
    'rond 2019', 'toen hij 12 was', 'voorjaar', 'tussen 2015 en 2017', 'De GGZ had geen plek. Zijn moeder belde elke dag.',
    'Hij mag niet meer naar school', 'Naar een andere school in maart', 'groep 5', '', 'Hier weten we niets van',
  ])('%j gets none', (text) => expect(telling(text)).toBeNull())
})
