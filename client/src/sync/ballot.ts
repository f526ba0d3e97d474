/** Counting one's dots. */

/** Item -> dots, only what has any. */
export type Choices = Readonly<Record<string, number>>

export interface Budget {
  readonly budget: number
  readonly most_per_item: number
  readonly items: readonly string[]
}

/** The dots that can still be given. */
export function dotsLeft(choices: Choices, round: Budget): number {
  return round.budget - Object.values(choices).reduce((sum, dots) => sum + dots, 0)
}

/** Whether another dot on this item keeps within the budget and the most an item may get. */
export function fitsOneMore(choices: Choices, item: string, round: Budget): boolean {
  return round.items.includes(item) && dotsLeft(choices, round) > 0 && (choices[item] ?? 0) < round.most_per_item
}

/** The choices with this many dots on an item. */
export function withDots(choices: Choices, item: string, dots: number): Choices {
  const others = Object.entries(choices).filter(([one]) => one !== item)
  return Object.fromEntries(dots > 0 ? [...others, [item, dots]] : others)
}
