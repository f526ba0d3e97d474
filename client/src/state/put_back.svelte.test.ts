/** A backup is put back beneath a table that is open: who leads it keeps what they had seen, in their browser [HS-12]. */
import { expect, test, vi } from 'vitest'
import { MemoryStore } from '../io/memory'
import { HeldLine, Pages, settled, SteeredClock } from '../io/steered'
import type { MeRow, RowChange, Welcome } from '../wire/wire.gen'
import { Table } from './board.svelte'
import { keepLost } from './lost'

const me = (role: 'process' | 'participant'): RowChange => ['me', 'p', { role, state: 'in', seat: 'room', language: 'nl' } satisfies MeRow]
const note: RowChange = ['notes', 'n', { board: 'paper', zone: 'z', kind: 'chance', text: 'van Ali', order: 'V', lang: 'nl' }]
const welcome = (role: 'process' | 'participant', fields: Partial<Welcome>): Welcome => ({
  type: 'welcome', life: 'one', to: 10, person: 'p', seen_as: role, rows: [note], own: [me(role)], done: 0, ...fields,
})

async function opened(store: MemoryStore, line = new HeldLine()): Promise<{ table: Table; line: HeldLine }> {
  const table = new Table('w', { line, store, holder: new Pages().holder('page'), clock: new SteeredClock() })
  await table.start()
  line.ear?.up()
  return { table, line }
}

async function restored(role: 'process' | 'participant', store = new MemoryStore(), to = 4, now = to): Promise<{ table: Table; line: HeldLine }> {
  const { table, line } = await opened(store)
  line.say(welcome(role, {}))
  line.ear?.up()
  line.say(welcome(role, { life: 'two', to: now, rows: [], put_back: { to, at: 7 } }))
  await vi.waitFor(() => import('../io/offering'))
  await settled()
  return { table, line }
}

test('a facilitator keeps what was on the screen, also in a new page, until they take the list away', async () => {
  const store = new MemoryStore()
  const { table } = await restored('process', store)
  await vi.waitFor(() => expect(table.lost).toMatchObject([{ life: 'two', at: 7, items: [{ kind: 'note', words: 'van Ali' }] }]))
  table.close()
  expect([...(await store.read('w', 'lost')).values()]).toEqual(table.lost)
  keepLost(table, table.lost[0]!, true)
  expect(table.lost).toEqual([])
  expect([...(await store.read('w', 'lost'))]).toEqual([])
})

test('who had seen no more than the backup holds is told nothing', async () => {
  const { table } = await restored('process', new MemoryStore(), 10)
  expect(table.lost).toEqual([])
  table.close()
})

test('what was written since the restore does not hide what is gone', async () => {
  const { table } = await restored('process', new MemoryStore(), 4, 40)
  await vi.waitFor(() => expect(table.lost).toHaveLength(1))
  table.close()
})

test('a participant gets no list: what is theirs comes back by itself or lies in their tray', async () => {
  const { table } = await restored('participant')
  expect(table.lost).toEqual([])
  table.close()
})

test('somebody else at this browser does not read it, and leaving takes it along', async () => {
  const store = new MemoryStore()
  const { table, line } = await restored('process', store)
  await vi.waitFor(() => expect(table.lost).toHaveLength(1))
  line.ear?.up()
  line.say(welcome('participant', { life: 'two', person: 'somebody else' }))
  await settled()
  expect(table.lost).toEqual([])
  expect([...(await store.read('w', 'lost'))]).toEqual([])
  table.close()
})
