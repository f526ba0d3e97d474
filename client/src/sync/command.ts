/** What can be said about any command without knowing its rules. */

import type { Command } from '../wire/wire.gen'

type Fields = Readonly<Record<string, unknown>>

/** Every field that people write words in; a test compares it with what the server takes. */
export const WRITTEN =
  'text what name reason why words how who when where first again message parties receiver whom by get bring question title ask organisation'.split(' ')

/** The words somebody wrote in it, each on a line, so that a refused one can be offered back; null when it holds none. */
export function wordsOf(command: Command): string | null {
  const written = WRITTEN.map((field) => (command as unknown as Fields)[field])
  return written.filter((words) => typeof words === 'string' && words.trim()).join('\n') || null
}

/** The ids of everything it touches; ids are random, so tables need not be told apart. */
export function touchedBy(command: Command): string[] {
  const fields = command as unknown as Fields
  const named = [fields['id'], fields['new'], fields['note']].filter((id) => typeof id === 'string')
  const listed = [fields['ids'], fields['notes']].filter((ids) => Array.isArray(ids)).flat() as unknown[]
  return [...named, ...listed.map((one) => (typeof one === 'string' ? one : (one as { id: string }).id))]
}
