/** A backup was put back: what the server does not know of this person's acts is asked for once more [HS-12]. */

import { expect, test, vi } from 'vitest'
import { touchedBy } from '../sync/command'
import type { Command, MyNoteRow, NoteRow, Welcome } from '../wire/wire.gen'
import { add, browser, Browser, connect, ME, welcome } from './one_browser'
import { settled } from './steered'

type ToClientRow = NonNullable<Welcome['own']>[number]
const edit = (id: string): Command => ({ type: 'note.edit', id, text: `anders dan ${id}`, base_rev: 1 })
const move = (id: string): Command => ({ type: 'note.move', ids: [id], zone: 'z' })
const takeBack = (id: string): Command => ({ type: 'note.take_back', id })

const mine = (id: string, row: Partial<MyNoteRow> = {}): ToClientRow => ['my_notes', id, { note: noteOf(id), state: 'live', ...row }]
const noteOf = (id: string): NoteRow => ({ board: 'paper', zone: 'z', kind: 'chance', text: `tekst van ${id}`, order: 'V', lang: 'nl' })
const BARE = { nl: '', en: '' }
const WORKSHOP: ToClientRow = ['workshop', 'workshop', { title: '', question: '', language: 'nl', step: 's' }]
const shows = (notes: string): ToClientRow[] => [
  WORKSHOP, ['boards', 'paper', { kind: 'board', layout: 'zones', name: BARE, order: 'V', revealed: true }],
  ['steps', 's', { title: BARE, ask: BARE, activity: 'look', minutes: 5, order: 'V', notes, board: 'paper' }],
]
type Tab = Awaited<ReturnType<Browser['tab']>>

/** The tab asks for these, and the server takes them all; its own part is `own` then. */
async function accepted(tab: Tab, commands: readonly Command[], own: readonly ToClientRow[] = []): Promise<void> {
  const last = Math.max(...commands.map((command) => tab.link.ask(command)))
  await settled()
  tab.line.take()
  tab.line.say({ type: 'own', to: 12, done: last, rows: own })
  await settled()
}

/** The server comes back in another life. */
async function restored(tab: Tab, fields: Partial<Welcome> = {}): Promise<string[]> {
  tab.line.ear?.up()
  const hello = tab.line.take().find((one) => one.type === 'hello')
  // A server believes a client about what is settled, also where its log has forgotten it.
  const done = hello?.type === 'hello' ? hello.first_pending - 1 : 0
  tab.line.say(welcome({ life: 'two', to: 4, done, ...fields }))
  await vi.waitFor(() => import('./offering'))
  await settled()
  return tab.line.take().flatMap((one) => (one.type === 'submit' ? [told(one.command)] : []))
}
const told = (command: Command): string => `${command.type} ${touchedBy(command).join(' ')}`

test('what the log forgot is asked for again, what it still has is not [HS-12]', async () => {
  const tab = await (await browser()).tab('one')
  connect(tab)
  await accepted(tab, [add('x'), add('y')])
  expect(await restored(tab, { own: [ME, mine('x')] })).toEqual(['note.add y'])
  tab.line.say({ type: 'own', to: 5, done: 3, refused: [[3, 'id_taken']] })
  expect(tab.link.tray).toEqual([])
  tab.link.close()
})

test('what another tab had sent before it was shut is asked for too, by whoever is there', async () => {
  const here = await browser()
  const [one, two] = [await here.tab('one'), await here.tab('two')]
  connect(one)
  connect(two)
  await accepted(one, [add('x')])
  await here.clock.pass(1_000)
  await accepted(two, [add('y')])
  here.kill(one)
  expect(await restored(two)).toEqual(['note.add x', 'note.add y'])
  two.link.close()
})

test('a page that goes before it asked for anything again leaves that to the next one', async () => {
  const here = await browser()
  const before = await here.tab('one')
  connect(before)
  await accepted(before, [add('x')])
  before.link.save()
  before.line.ear?.up()
  before.line.say(welcome({ life: 'two', to: 4 }))
  before.link.save()
  here.kill(before)
  await settled()
  const after = await here.tab('two')
  expect(await restored(after)).toEqual(['note.add x'])
  after.link.close()
})

test('a note that had left the board is not put back by its author’s browser', async () => {
  const tab = await (await browser()).tab('one')
  connect(tab)
  await accepted(tab, [add('x'), edit('x')], [mine('x', { state: 'aside' })])
  await accepted(tab, [add('y')], [mine('y')])
  expect(await restored(tab)).toEqual(['note.add y'])
  tab.link.close()
})

test('a note that was taken back is taken back again, when the backup has it', async () => {
  const tab = await (await browser()).tab('one')
  connect(tab)
  await accepted(tab, [takeBack('x')], [mine('x', { state: 'taken_back' })])
  expect(await restored(tab, { own: [ME, mine('x')] })).toEqual(['note.take_back x'])
  tab.link.close()
})

test('what was undone stays undone', async () => {
  const tab = await (await browser()).tab('one')
  connect(tab)
  await accepted(tab, [add('x'), add('y'), { type: 'act.undo' }])
  expect(await restored(tab)).toEqual(['note.add x'])
  tab.link.close()
})

test('words that only their author saw are not sent where all would see them: the author is asked', async () => {
  const tab = await (await browser()).tab('one')
  connect(tab, welcome({ rows: shows('own') }))
  await accepted(tab, [add('x'), edit('x')], [mine('x', { shared: false })])
  expect(await restored(tab, { rows: shows('all') })).toEqual([])
  expect(tab.link.tray).toMatchObject([{ code: null, lost: true, command: { type: 'note.add', id: 'x', text: 'anders dan x' } }])
  tab.link.close()
})

test('while notes are still private a private note comes back by itself', async () => {
  const tab = await (await browser()).tab('one')
  connect(tab, welcome({ rows: shows('own') }))
  await accepted(tab, [add('x')], [mine('x', { shared: false })])
  expect(await restored(tab, { rows: shows('own') })).toEqual(['note.add x'])
  tab.link.close()
})

test('words that the server does not take now go back to their author, who reads why', async () => {
  const tab = await (await browser()).tab('one')
  connect(tab)
  await accepted(tab, [add('x'), move('z')])
  expect(await restored(tab)).toEqual(['note.add x', 'note.move z'])
  tab.line.say({ type: 'own', to: 5, done: 4, refused: [[3, 'step_forbids'], [4, 'unknown']] })
  expect(tab.link.tray).toMatchObject([{ code: 'step_forbids', lost: true, command: { id: 'x' } }])
  tab.link.close()
})

test('a choice in a round that is open is sent again from where choices are kept, and kept nowhere else', async () => {
  const here = await browser()
  const tab = await here.tab('one')
  connect(tab)
  const cast: Command = { type: 'ballot.cast', round: 'r', token: 'secret', choices: { a: 1 } }
  await accepted(tab, [cast])
  for (const round of ['r', 'closed']) {
    await here.store.keep(here.workshop, 'ballot', round, { round, token: 'secret', choices: { a: 2 }, sent: { a: 1 } })
  }
  expect([...(await here.store.read(here.workshop, 'recent')).values()]).toEqual([])
  const round = { step: 's', about: 'groups', budget: 3, most_per_item: 3 }
  await restored(tab, { rows: [['rounds', 'r', { ...round, state: 'open' }], ['rounds', 'closed', { ...round, state: 'closed' }]] })
  expect(tab.link.pending.map((one) => one.command)).toEqual([cast])
  tab.link.close()
})

test('little is kept for it: the last hundred acts, for two days, until the meeting is closed', async () => {
  const here = await browser()
  const tab = await here.tab('one')
  connect(tab)
  await accepted(tab, Array.from({ length: 130 }, (_, index) => add(`n${index}`)))
  const kept = async (): Promise<readonly string[]> =>
    [...(await here.store.read(here.workshop, 'recent')).values()].map((one) => (one as { command: { id: string } }).command.id).sort()
  expect(await kept()).toHaveLength(100)
  expect(await kept()).not.toContain('n29')
  tab.link.close()
  await here.clock.sleep(2 * 86_400_000)
  const later = await here.tab('two')
  await settled()
  expect(await kept()).toEqual([])
  connect(later)
  await accepted(later, [add('x')])
  expect(await kept()).toEqual(['x'])
  later.line.say({ type: 'update', since: 10, to: 13, rows: [['workshop', 'workshop', { title: '', question: '', language: 'nl', closed: true }]] })
  await settled()
  expect(await kept()).toEqual([])
  later.link.close()
})
