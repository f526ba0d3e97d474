/** Where an arrow key goes on a surface: the nearest thing in that direction. Pure geometry. */

export interface Box {
  id: string
  left: number
  top: number
  width: number
  height: number
}

export type Direction = 'left' | 'right' | 'up' | 'down'

export const ARROWS: Readonly<Record<string, Direction>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
}

/** The box an arrow leads to from `from`, or null when nothing lies that way. Sideways distance weighs double. */
export function nearest(from: Box, boxes: readonly Box[], direction: Direction): Box | null {
  let best: Box | null = null
  let shortest = Infinity
  for (const box of boxes) {
    if (box.id === from.id) continue
    const [ahead, aside] = distance(from, box, direction)
    if (ahead < 0) continue
    const far = ahead + 2 * aside
    if (far < shortest) [best, shortest] = [box, far]
  }
  return best
}

/** Whether a box and a rectangle touch (marquee). */
export function touches(box: Box, area: Omit<Box, 'id'>): boolean {
  return (
    box.left < area.left + area.width &&
    area.left < box.left + box.width &&
    box.top < area.top + area.height &&
    area.top < box.top + box.height
  )
}

/** How far ahead and how far aside; ahead is negative for what does not begin beyond the middle of `from`. */
function distance(from: Box, to: Box, direction: Direction): [number, number] {
  const x = middle(from.left, from.width)
  const y = middle(from.top, from.height)
  switch (direction) {
    case 'left':
      return [x - (to.left + to.width), gap(from.top, from.height, to.top, to.height)]
    case 'right':
      return [to.left - x, gap(from.top, from.height, to.top, to.height)]
    case 'up':
      return [y - (to.top + to.height), gap(from.left, from.width, to.left, to.width)]
    case 'down':
      return [to.top - y, gap(from.left, from.width, to.left, to.width)]
  }
}

const middle = (start: number, length: number): number => start + length / 2

/** How far two stretches lie apart; 0 when they overlap. */
function gap(a: number, aLength: number, b: number, bLength: number): number {
  return Math.max(0, Math.max(a, b) - Math.min(a + aLength, b + bLength))
}
