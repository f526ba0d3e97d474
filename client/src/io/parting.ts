/**
 * Words kept in the blink in which a page goes away. What a database is asked to keep at that moment may never be
 * written; this is, at once. Read again by the next page, which then keeps it properly.
 */

export interface Parting {
  /** What was left under this name, and no longer there after this. */
  take(name: string): string | null
  leave(name: string, words: string): void
}

/** In this browser. Where that is not allowed, words go the slow way only. */
export const browserParting: Parting = {
  take(name) {
    try {
      const left = localStorage.getItem(name)
      localStorage.removeItem(name)
      return left
    } catch {
      return null
    }
  },
  leave(name, words) {
    try {
      localStorage.setItem(name, words)
    } catch {
      // No room, or not allowed.
    }
  },
}
