import { expect, test } from 'vitest'
import type { Clock } from './clock'
import { Patience } from './patience'
import { SteeredClock } from './steered'

/** What a room waits of which each browser draws another chance. */
const room = (people: number, atLeast: number, crowd = 0): number[] =>
  Array.from({ length: people }, (_, one) => {
    const clock: Clock = Object.assign(new SteeredClock(), { chance: () => one / people })
    return new Patience(clock).next(atLeast, crowd)
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

test('when all lines of a table break it is back within half a second, and a hall comes a few a hundredth', () => {
  expect(Math.max(...room(12, 0, 12))).toBeLessThan(500)
  expect(Math.max(...room(60, 0, 60))).toBeLessThan(500)
  const hall = room(300, 0, 300)
  expect(Math.min(...hall)).toBe(250)
  expect(Math.max(...hall)).toBeLessThan(1_500)
  expect(busiest(hall)).toBeLessThanOrEqual(26)
  expect(busiest(room(300, 0))).toBeGreaterThan(100)
})

test('after an attempt that failed each waits longer, up to six seconds: a server that is back is seen soon', () => {
  const patience = new Patience(new SteeredClock())
  expect([1, 2, 3, 4, 5, 6, 7, 8].map(() => patience.next())).toEqual([375, 750, 1_500, 3_000, 4_500, 4_500, 4_500, 4_500])
})
