/** What can be said about any command without knowing its rules. */

import type { Command } from '../wire/wire.gen'

type Fields = Readonly<Record<string, unknown>>

/** The words somebody wrote in it, so that a refused one can be offered back; null when it holds none. */
export function wordsOf(command: Command): string | null {
  const { text, what, name, reason } = command as unknown as Fields
  for (const words of [text, what, name, reason]) if (typeof words === 'string' && words.trim() !== '') return words
  return null
}

/** The ids of everything it touches; ids are random, so tables need not be told apart. */
export function touchedBy(command: Command): string[] {
  const fields = command as unknown as Fields
  const named = [fields['id'], fields['new'], fields['note']].filter((id) => typeof id === 'string')
  const listed = [fields['ids'], fields['notes']].filter((ids) => Array.isArray(ids)).flat() as unknown[]
  return [...named, ...listed.map((one) => (typeof one === 'string' ? one : (one as { id: string }).id))]
}
