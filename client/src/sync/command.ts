/** What can be said about any command without knowing its rules. */

import type { Command } from '../wire/wire.gen'

type Fields = Readonly<Record<string, unknown>>

/** The ids of everything it touches; ids are random, so tables need not be told apart. */
export function touchedBy(command: Command): string[] {
  const fields = command as unknown as Fields
  const named = [fields['id'], fields['new'], fields['note']].filter((id) => typeof id === 'string')
  const listed = [fields['ids'], fields['notes']].filter((ids) => Array.isArray(ids)).flat() as unknown[]
  return [...named, ...listed.map((one) => (typeof one === 'string' ? one : (one as { id: string }).id))]
}
