import { flushSync } from 'svelte'
import { describe, expect, test, vi } from 'vitest'
import { freshId } from '../io/ids'
import { fakeTable } from './fake'
import type { Table } from './board.svelte'

async function live(options: Parameters<typeof fakeTable>[0]) {
  const made = await fakeTable({ latency: 1, ...options })
  await vi.waitFor(() => expect(made.table.connection.state).toBe('live'))
  await vi.waitFor(() => expect(made.table.ready).toBe(true))
  return made
}

const noteOf = (table: Table, text: string) => table.view.notes.find((one) => one.text === text)

describe('a table', () => {
  test('shows where the meeting is, without counting breaks', async () => {
    const { table } = await live({ activity: 'choose' })
    expect(table.step?.id).toBe('choose')
    expect([table.stepIndex, table.stepCount]).toEqual([5, 7])
    table.close()
  })

  test('draws a note at once and tells its truth until it is saved', async () => {
    const { table } = await live({ activity: 'think' })
    const n = table.ask({ type: 'note.add', id: freshId(), board: 'paper', text: 'Rust helpt', kind: 'chance' })
    expect(noteOf(table, 'Rust helpt')).toMatchObject({ mine: true, shared: false, zone: 'chances', truth: 'saving' })
    expect(await table.outcome(n)).toBeNull()
    await vi.waitFor(() => expect(noteOf(table, 'Rust helpt')?.truth).toBe('saved'))
    table.close()
  })

  test('keeps a refused note with its words in the tray', async () => {
    const { table } = await live({ activity: 'think' })
    const n = table.ask({ type: 'note.add', id: freshId(), board: 'paper', text: 'weiger mij' })
    expect(await table.outcome(n)).toBe('step_forbids')
    await vi.waitFor(() => expect(table.refusedTray).toHaveLength(1))
    expect(noteOf(table, 'weiger mij')).toBeUndefined()
    expect(table.refusedTray[0]?.command).toMatchObject({ text: 'weiger mij' })
    table.dismiss(table.refusedTray[0]!.key)
    expect(table.refusedTray).toEqual([])
    table.close()
  })

  test('goes on while the connection is away, and sends afterwards', async () => {
    const { table, line } = await live({ activity: 'think' })
    line.cut()
    await vi.waitFor(() => expect(table.connection.state).toBe('connecting'))
    table.ask({ type: 'note.add', id: freshId(), board: 'paper', text: 'Later verstuurd' })
    expect(noteOf(table, 'Later verstuurd')?.truth).toBe('waiting')
    expect(table.unsent).toBe(1)
    line.mend()
    await vi.waitFor(() => expect(noteOf(table, 'Later verstuurd')?.truth).toBe('saved'), { timeout: 5000 })
    expect(table.unsent).toBe(0)
    table.close()
  })

  test('makes what changed react, and only that', async () => {
    const { table } = await live({ activity: 'share', role: 'process' })
    const drawn: string[] = []
    const stop = $effect.root(() => {
      $effect(() => void drawn.push(`notes ${table.view.notes.length}`))
      $effect(() => void drawn.push(`zones ${table.view.zones.length}`))
    })
    flushSync()
    drawn.length = 0
    await table.outcome(table.ask({ type: 'note.add', id: freshId(), board: 'paper', text: 'Nieuw' }))
    flushSync()
    expect(drawn.filter((one) => one.startsWith('zones'))).toEqual([])
    expect(drawn).toContain('notes 19')
    stop()
    table.close()
  })
})
