/** Where groups and loose notes stand on brown paper: in columns that do not shift while people work. Pure. */

/** The zoom levels with words; under the first a board shows groups, not smaller words (look: "Decisions taken"). */
export const ZOOMS = [0.8, 1, 1.25, 1.5, 2] as const
/** Groups with counts only. */
export const FAR = 0.6

/** What the paper keeps free at its two sides together, pixels (board.css). */
export const PADDING = 28
/** Narrowest column, in rem at zoom 1: two notes beside each other. */
const COLUMN = 21
/** So many loose notes still fit under the groups of the last column. */
const FEW = 8

/** How many columns fit in `width` pixels when `rem` pixels are one rem, at the smallest zoom with words. */
export function columnsIn(width: number, rem: number): number {
  return Math.max(1, Math.min(6, Math.floor(width / (COLUMN * rem * ZOOMS[0]))))
}

/** One zoom level up or down from `zoom`, overview included. */
export function stepped(zoom: number, by: 1 | -1): number {
  const levels: number[] = [FAR, ...ZOOMS]
  const next = by > 0 ? levels.find((level) => level > zoom + 0.001) : levels.findLast((level) => level < zoom - 0.001)
  return next ?? zoom
}

/** Which columns hold groups and which hold only loose notes. Many loose notes get columns of their own. */
export function shares(columns: number, groups: number, loose: number): { groups: number; loose: number } {
  if (groups === 0) return { groups: 0, loose: columns }
  if (columns === 1 || loose <= FEW) return { groups: columns, loose: 0 }
  const own = columns >= 4 && loose > 24 ? 2 : 1
  return { groups: columns - own, loose: own }
}

/** Deal in turn, so that the first ones stand at the top and adding one note moves nothing beside it. */
export function dealt<T>(these: readonly T[], columns: number): T[][] {
  const hands: T[][] = Array.from({ length: Math.max(0, columns) }, () => [])
  these.forEach((one, index) => hands[index % columns]?.push(one))
  return hands
}
