import { describe, expect, it } from 'vitest'
import { filled } from '../../sync/rows'
import { agenda, ending, following, MINUTE, movedAfter, pace, type StepRow } from './script'

const nine = Date.UTC(2027, 2, 11, 9, 0)
const clock = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString().slice(11, 16))
const step = (id: string, minutes: number, more: Partial<StepRow> = {}): StepRow & { id: string } => ({
  ...filled('steps', { activity: 'think', title: { nl: id, en: id }, minutes, order: id, ...more }),
  id,
})

describe('the agenda', () => {
  const script = [
    step('a', 10, { started_at: nine - 10 * MINUTE, ended_at: nine }),
    step('b', 20, { started_at: nine }),
    step('c', 15, { activity: 'rest' }),
    step('d', 25),
    step('e', 5),
  ]

  it('tells when each step to come begins', () => {
    const lines = agenda(script, 'b', nine + 5 * MINUTE)
    expect(lines.map((line) => clock(line.begins))).toEqual([null, null, '09:20', '09:35', '10:00'])
    expect(lines.map((line) => line.place)).toEqual(['done', 'now', 'ahead', 'ahead', 'ahead'])
  })

  it('moves everything on when the present step runs over', () => {
    const lines = agenda(script, 'b', nine + 32 * MINUTE)
    expect(lines.map((line) => clock(line.begins))).toEqual([null, null, '09:32', '09:47', '10:12'])
    expect(clock(ending(lines, nine + 32 * MINUTE))).toBe('10:17')
  })

  it('counts extra minutes, and leaves skipped steps out of time and number', () => {
    const changed = script.map((one) =>
      one.id === 'b' ? { ...one, extra: 4 } : one.id === 'd' ? { ...one, skipped: true } : one,
    )
    const lines = agenda(changed, 'b', nine + MINUTE)
    expect(lines.map((line) => clock(line.begins))).toEqual([null, null, '09:24', null, '09:39'])
    expect(lines.map((line) => line.number)).toEqual([1, 2, null, null, 3])
    expect(following(lines)?.id).toBe('c')
  })

  it('begins now as long as nothing has begun', () => {
    const lines = agenda(
      script.map((one) => ({ ...one, started_at: null, ended_at: null })),
      '',
      nine,
    )
    expect(lines[0]?.place).toBe('ahead')
    expect(clock(lines[1]!.begins)).toBe('09:10')
  })

  it('says how much is left in whole minutes and never less than none', () => {
    expect(pace(script[1]!, nine + 10 * MINUTE)).toEqual({ part: 0.5, left: 10 })
    expect(pace(script[1]!, nine + 50 * MINUTE)).toEqual({ part: 1, left: 0 })
  })

  it('moves a step only among those to come', () => {
    const lines = agenda(script, 'b', nine)
    expect(movedAfter(lines, 'c', 1)).toBe('d')
    expect(movedAfter(lines, 'd', -1)).toBe('b')
    expect(movedAfter(lines, 'c', -1)).toBeNull()
    expect(movedAfter(lines, 'e', 1)).toBeNull()
  })
})
