/** Ids and tokens. `crypto.getRandomValues` is there on plain http too, unlike `randomUUID` and `subtle`. */

function random(bytes: number): string {
  const drawn = crypto.getRandomValues(new Uint8Array(bytes))
  return btoa(String.fromCharCode(...drawn)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** An id for a note, a group, a browser: random, so that it tells nothing about who or when. */
export function freshId(): string {
  return random(16)
}

/** The secret of a ballot: 192 bits. */
export function freshToken(): string {
  return random(24)
}
