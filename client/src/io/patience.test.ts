import { expect, test } from 'vitest'
import type { Clock } from './clock'
import { Patience } from './patience'
import { SteeredClock } from './steered'

/** What a room waits of which each browser draws another chance. */
const room = (people: number, atLeast: number): number[] =>
  Array.from({ length: people }, (_, one) => {
    const clock: Clock = Object.assign(new SteeredClock(), { chance: () => one / people })
    return new Patience(clock).next(atLeast)
  })

/** The most that come within the same tenth of a second. */
const busiest = (waits: number[]): number => {
  const tenths = new Map<number, number>()
  for (const wait of waits) tenths.set(Math.floor(wait / 100), (tenths.get(Math.floor(wait / 100)) ?? 0) + 1)
  return Math.max(...tenths.values())
}

test.each([1_500, 5_000])('a room of 300 that is told to come back after %i ms comes one by one, within twice that', (atLeast) => {
  const waits = room(300, atLeast)
  expect(Math.min(...waits)).toBe(atLeast)
  expect(Math.max(...waits)).toBeLessThan(2 * atLeast)
  expect(busiest(waits)).toBeLessThanOrEqual(300 / (atLeast / 100) + 1)
})

test('after an attempt that failed each waits longer, up to a quarter of a minute', () => {
  const patience = new Patience(new SteeredClock())
  expect([1, 2, 3, 4, 5, 6, 7, 8].map(() => patience.next())).toEqual([375, 750, 1_500, 3_000, 6_000, 11_250, 11_250, 11_250])
})
