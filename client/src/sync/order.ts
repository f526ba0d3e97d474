/**
 * Fractional keys, the twin of `server/brownpaper/core/order.py` (same vectors: tests/golden/order.json).
 * What is made here is a guess for the time until the server's key comes in; it never leaves this browser.
 */

export const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'

/** A key after `low` and before `high`; null stands for the very beginning and the very end. */
export function between(low: string | null, high: string | null): string {
  if (low !== null && high !== null && low >= high) throw new RangeError(`no key between ${low} and ${high}`)
  const from = low ?? ''
  let ceiling = high
  let key = ''
  for (let place = 0; place < from.length + (high ?? '').length + 2; place++) {
    const bottom = place < from.length ? DIGITS.indexOf(from.charAt(place)) : 0
    const top = ceiling !== null && place < ceiling.length ? DIGITS.indexOf(ceiling.charAt(place)) : DIGITS.length
    if (bottom === top) {
      key += DIGITS.charAt(bottom)
      continue
    }
    if (top - bottom > 1) return key + DIGITS.charAt(Math.floor((bottom + top) / 2))
    key += DIGITS.charAt(bottom)
    ceiling = null
  }
  throw new RangeError('unreachable: two different keys always leave room')
}

/** `count` rising keys between `low` and `high`, spread evenly so that they stay short. */
export function series(count: number, low: string | null = null, high: string | null = null): string[] {
  if (count === 0) return []
  const middle = Math.floor(count / 2)
  const key = between(low, high)
  return [...series(middle, low, key), key, ...series(count - middle - 1, key, high)]
}

export interface Placed {
  readonly id: string
  readonly order: string
}

/** By key, then by id; compared byte by byte, never by locale. */
export function inOrder(a: Placed, b: Placed): number {
  if (a.order !== b.order) return a.order < b.order ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/**
 * The keys on both sides of the place after `after` (null: in front of all) among sorted siblings.
 * A neighbour that has gone meanwhile means: at the end.
 */
export function placeAfter(siblings: readonly Placed[], after: string | null): [string | null, string | null] {
  const first = siblings[0]
  const last = siblings[siblings.length - 1]
  if (after === null) return [null, first?.order ?? null]
  const index = siblings.findIndex((one) => one.id === after)
  const neighbour = siblings[index]
  if (neighbour === undefined) return [last?.order ?? null, null]
  const following = siblings.slice(index + 1).find((one) => one.order > neighbour.order)
  return [neighbour.order, following?.order ?? null]
}

/** A key behind all of `siblings`. */
export function keyLast(siblings: Iterable<Placed>): string {
  let last: string | null = null
  for (const one of siblings) if (last === null || one.order > last) last = one.order
  return between(last, null)
}
