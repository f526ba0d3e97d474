/** Parts of the page that are fetched when wanted. In a room whose network comes and goes, asking once is not enough. */

const PAUSES = [500, 2_000, 5_000] as const

/** What `fetch` gives, asked again after each pause (ms) when it fails; its last failure, when it keeps failing. */
export async function surely<Part>(fetch: () => Promise<Part>, pauses: readonly number[] = PAUSES): Promise<Part> {
  for (const pause of pauses) {
    try {
      return await fetch()
    } catch {
      await new Promise((go) => setTimeout(go, pause))
    }
  }
  return fetch()
}
