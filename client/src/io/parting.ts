/**
 * Words kept at once, at every letter: what a database is asked to keep just before its page goes may never be written.
 * They stand here only until the database says that it has them; the next page looks here too.
 */

export interface Parting {
  /** What stands under names that begin so, by the rest of the name. */
  left(beginning: string): ReadonlyMap<string, string>
  leave(name: string, words: string): void
  drop(name: string): void
}

/** In this browser. Where that is not allowed, words go the slow way only. */
export const browserParting: Parting = {
  left(beginning) {
    return tried((storage) => {
      const names = Object.keys(storage).filter((name) => name.startsWith(beginning))
      return new Map(names.map((name) => [name.slice(beginning.length), storage.getItem(name) ?? '']))
    }) ?? new Map<string, string>()
  },
  leave: (name, words) => void tried((storage) => storage.setItem(name, words)),
  drop: (name) => void tried((storage) => storage.removeItem(name)),
}

/** No room, or not allowed: then there is nothing. */
function tried<Result>(act: (storage: Storage) => Result): Result | undefined {
  try {
    return act(localStorage)
  } catch {
    return undefined
  }
}
