/** The script as an agenda: what was, what is now, and when the rest begins. Pure; times are milliseconds. */
import type { Tables } from '../../sync/rows'

export type StepRow = Tables['steps']

export const MINUTE = 60_000

export type Place = 'done' | 'now' | 'ahead'

export interface Line {
  id: string
  row: StepRow
  place: Place
  /** The number people say ("stap 4"); breaks and skipped steps have none. */
  number: number | null
  /** Planned minutes with what was added or taken away. */
  minutes: number
  /** When it begins, as things stand now; null for what was and for what is skipped. */
  begins: number | null
}

/** How long a step takes, with its extra minutes. */
export function minutesOf(step: StepRow): number {
  return Math.max(1, step.minutes + step.extra)
}

/** All steps in order with recomputed times. `now` pushes the rest of the day on when a step runs over. */
export function agenda(steps: readonly (StepRow & { id: string })[], present: string, now: number): Line[] {
  const at = steps.findIndex((step) => step.id === present)
  let clock = at < 0 ? now : endOf(steps[at]!, now)
  let number = 0
  return steps.map((step, index) => {
    const place: Place = index < at ? 'done' : index === at ? 'now' : 'ahead'
    const counts = step.activity !== 'rest' && !step.skipped
    const line: Line = {
      id: step.id,
      row: step,
      place,
      minutes: minutesOf(step),
      number: counts ? (number += 1) : null,
      begins: null,
    }
    if (place === 'ahead' && !step.skipped) {
      line.begins = clock
      clock += line.minutes * MINUTE
    }
    return line
  })
}

/** When the script ends, as things stand now. */
export function ending(lines: readonly Line[], now: number): number {
  const last = lines.findLast((line) => line.begins !== null)
  if (last?.begins != null) return last.begins + last.minutes * MINUTE
  const present = lines.find((line) => line.place === 'now')
  return present ? endOf(present.row, now) : now
}

/** Where the time of a step stands: part that has passed (0 to 1) and whole minutes left (0: it is time). */
export function pace(step: StepRow, now: number): { part: number; left: number } {
  if (step.started_at === null) return { part: 0, left: minutesOf(step) }
  const length = minutesOf(step) * MINUTE
  const passed = Math.max(0, now - step.started_at)
  return { part: Math.min(1, passed / length), left: Math.max(0, Math.round((length - passed) / MINUTE)) }
}

/** The step after `present` that is not skipped. */
export function following(lines: readonly Line[]): Line | null {
  const at = lines.findIndex((line) => line.place === 'now')
  return lines.find((line, index) => index > at && !line.row.skipped) ?? null
}

/** The step before `present` that is not skipped. */
export function preceding(lines: readonly Line[]): Line | null {
  const at = lines.findIndex((line) => line.place === 'now')
  return lines.findLast((line, index) => index < at && !line.row.skipped) ?? null
}

/** Where a step goes when it is moved one place among those to come: the id to stand after, or null if it cannot. */
export function movedAfter(lines: readonly Line[], id: string, by: 1 | -1): string | null {
  const at = lines.findIndex((line) => line.id === id)
  const other = lines[at + by]
  if (at < 0 || other === undefined || other.place !== 'ahead') return null
  if (by > 0) return other.id
  return lines[at - 2]?.id ?? null
}

function endOf(step: StepRow, now: number): number {
  return Math.max(now, (step.started_at ?? now) + minutesOf(step) * MINUTE)
}
