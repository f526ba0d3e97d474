/** What a facilitator reads of after a restore: what they had seen, is gone, and did not come back [HS-12]. */
import { expect, test } from 'vitest'
import { apply, EMPTY, type RowChange, type View } from '../sync/view'
import { listed, lostBetween } from './losing'
import { stillLost, type LostItem } from './lost'
import { NOTHING, Shower, type Shown } from './shown'

const two = (word: string) => ({ nl: word, en: word })
const BOARD: RowChange = ['boards', 'paper', { kind: 'board', layout: 'zones', name: two('Bruin papier'), order: 'V', revealed: true }]
const ZONE: RowChange = ['zones', 'z', { board: 'paper', name: two('Kansen'), order: 'V' }]
const note = (id: string, more: object = {}): RowChange => ['notes', id, { board: 'paper', zone: 'z', kind: 'chance', text: `tekst van ${id}`, order: id, lang: 'nl', ...more }]
const group = (id: string, name: string): RowChange => ['clusters', id, { board: 'paper', name, order: id }]
const person = (id: string, name: string | null): RowChange => ['persons', id, { name, role: 'participant', seat: 'room' }]
const step = (id: string, at: number | null): RowChange => ['steps', id, { title: two(id), activity: 'look', minutes: 5, order: id, started_at: at }]
const action = (id: string, what: string, more: object = {}): RowChange => ['actions', id, { what, order: id, ...more }]

const view = (...rows: RowChange[]): View => apply(EMPTY, rows)
const shown = (...rows: RowChange[]): Shown => new Shower().show(view(...rows), () => 'saved')
const told = (items: readonly LostItem[]): string[] => items.map(({ kind, words }) => `${kind} ${typeof words === 'string' ? words : words.nl}`)

test('what was on the screen and is not in the backup is listed in words, each with its place', () => {
  const before = shown(
    BOARD, ZONE, note('a'), note('b', { cluster: 'g' }), note('c', { text: 'later anders' }), group('g', 'Energie'), group('h', 'Nieuwe naam'),
    action('x', 'Bellen', { who: 'Joke', when: '2027-06-11' }), person('p', 'Joke'), person('q', null), step('kijk', 5), step('denk', 4),
  )
  const after = shown(BOARD, ZONE, note('c'), group('h', 'Oude naam'), person('p', 'Joke'), step('kijk', null), step('denk', 4))
  const items = lostBetween(before, after)
  expect(told(items).sort()).toEqual([
    'action Bellen', 'group Energie', 'note tekst van a', 'note tekst van b', 'person ', 'renamed Nieuwe naam', 'reworded later anders', 'step kijk',
  ])
  expect(items.find((one) => one.id === 'b')?.where).toEqual([two('Bruin papier'), two('Kansen'), 'Energie'])
  expect(items.find((one) => one.id === 'g')?.more).toEqual(['tekst van b'])
  expect(items.find((one) => one.id === 'x')?.more).toEqual(['Joke', '2027-06-11'])
})

test('nothing is listed when the backup has it all', () => {
  const rows = [BOARD, ZONE, note('a'), group('g', 'Energie'), person('p', 'Joke'), step('kijk', 5), action('x', 'Bellen')]
  expect(lostBetween(shown(...rows), shown(...rows))).toEqual([])
})

test('only what was sent can be listed: a note that its author alone sees is in no list but theirs', () => {
  const own: RowChange = ['my_notes', 'mine', { note: { board: 'paper', zone: 'z', kind: 'chance', text: 'van mij', order: 'V', lang: 'nl' }, state: 'live', shared: false }]
  expect(lostBetween(shown(BOARD, own), shown(BOARD))).toEqual([])
})

test('a note that had left the board stays away; one that was parked is missed', () => {
  const before = shown(BOARD, ZONE, note('a', { state: 'binned' }), note('b', { state: 'aside' }), note('c', { state: 'parked' }))
  expect(told(lostBetween(before, shown(BOARD, ZONE)))).toEqual(['note tekst van c'])
})

test('what a browser brings back leaves the list, and not before the server has it', () => {
  const items = lostBetween(shown(BOARD, ZONE, note('a'), group('g', 'Energie')), shown(BOARD, ZONE))
  const saving = new Shower().show(view(BOARD, ZONE, note('a')), () => 'saving')
  expect(stillLost(items, saving)).toBe(items)
  expect(told(stillLost(items, shown(BOARD, ZONE, note('a'))))).toEqual(['group Energie'])
  expect(stillLost(items, shown(BOARD, ZONE, note('a'), group('g', 'Energie')))).toEqual([])
})

test('a note that comes back in its first words keeps its last words in the list', () => {
  const items = lostBetween(shown(BOARD, ZONE, note('a', { text: 'de laatste woorden' })), shown(BOARD, ZONE))
  expect(told(stillLost(items, shown(BOARD, ZONE, note('a'))))).toEqual(['reworded de laatste woorden'])
})

test('somebody who came in after the backup and comes in again is known by name', () => {
  const items = lostBetween(shown(person('p', 'Joke'), person('q', 'Ali')), shown())
  expect(told(stillLost(items, shown(person('r', 'Joke'))))).toEqual(['person Ali'])
})

test('an action that came back with something else agreed stays, as it was agreed', () => {
  const before = shown(action('x', 'Bellen', { who: 'Joke' }))
  const items = lostBetween(before, shown(action('x', 'Bellen', { who: 'Ali' })))
  expect(items).toMatchObject([{ kind: 'action_changed', words: 'Bellen', more: ['Joke'] }])
  expect(stillLost(items, before)).toEqual([])
})

test('a choice that was counted is listed with its outcome, by the names that were on the screen', () => {
  const round = (state: string): RowChange => ['rounds', 'r', { step: 'kies', about: 'groups', budget: 3, most_per_item: 3, state, totals: { g: 2, h: 5 } }]
  const rest = [BOARD, group('g', 'Energie'), group('h', 'Regels'), step('kies', 5)]
  const items = lostBetween(shown(...rest, round('closed')), shown(...rest, round('open')))
  expect(items).toMatchObject([{ kind: 'counted', words: two('kies'), more: ['Regels: 5', 'Energie: 2'] }])
})

test('what a case held leaves the list when the case is erased', () => {
  const items = lostBetween(shown(BOARD, ZONE, note('a'), group('g', 'Energie')), shown(BOARD, ZONE))
  const erased: RowChange = ['boards', 'paper', { ...(BOARD[2] as object), erased: true }]
  expect(stillLost(items, shown(erased, ZONE))).toEqual([])
})

test('before the first word of the server nothing is taken for back', () => {
  const items = lostBetween(shown(BOARD, ZONE, note('a')), shown(BOARD, ZONE))
  expect(stillLost(items, NOTHING)).toBe(items)
})

test('the list remembers the life it belongs to, until when the backup went and how much it lacked', () => {
  const after = { person: 'p', seenAs: 'process', life: 'two', seq: 4, view: view(BOARD, ZONE) }
  expect(listed(view(BOARD, ZONE, note('a')), after, 7)).toMatchObject({ life: 'two', at: 7, first: 1, items: [{ kind: 'note', id: 'a' }] })
})
