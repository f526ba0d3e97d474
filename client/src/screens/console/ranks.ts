/** Results of a choice as people read them: ties as ties, and where two sides differ most. Pure. */

export interface Ranked {
  id: string
  dots: number
  /** 1, 2, 2, 4: a tie shares its place. */
  place: number
  tied: boolean
}

/** Items by dots, most first; those with as many stand in the order they had. */
export function ranked(items: readonly string[], totals: Readonly<Record<string, number>>): Ranked[] {
  const sorted = items.map((id) => ({ id, dots: totals[id] ?? 0 })).sort((a, b) => b.dots - a.dots)
  return sorted.map((one) => {
    const place = sorted.findIndex((other) => other.dots === one.dots) + 1
    return { ...one, place, tied: one.dots > 0 && sorted.filter((other) => other.dots === one.dots).length > 1 }
  })
}

export interface Compared {
  id: string
  /** Dots and dots per ballot, per side, in the order of the sides. */
  dots: number[]
  average: number[]
  /** Between the highest and the lowest average. */
  difference: number
}

/** Items per side, biggest difference first; as big: most dots first, then the order they had. */
export function compared(
  items: readonly string[],
  sides: readonly string[],
  perSide: Readonly<Record<string, Readonly<Record<string, number>>>>,
  ballots: Readonly<Record<string, number>>,
): Compared[] {
  const sum = (these: number[]): number => these.reduce((a, b) => a + b, 0)
  return items
    .map((id) => {
      const dots = sides.map((side) => perSide[side]?.[id] ?? 0)
      const average = sides.map((side, index) => (dots[index] ?? 0) / Math.max(1, ballots[side] ?? 0))
      return { id, dots, average, difference: Math.max(...average) - Math.min(...average) }
    })
    .sort((a, b) => b.difference - a.difference || sum(b.dots) - sum(a.dots))
}
