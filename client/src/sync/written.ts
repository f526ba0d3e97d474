/** The words in a command, to give them back when it is refused. Apart, because a phone that loses nothing needs it never. */

import type { Command } from '../wire/wire.gen'

/** Every field that people write words in; a test compares it with what the server takes. */
export const WRITTEN =
  'text what name reason why words how who when where first again message parties receiver whom by get bring question title ask organisation alt'.split(' ')

/** The words somebody wrote in it, each on a line, so that a refused one can be offered back; null when it holds none. */
export function wordsOf(command: Command): string | null {
  const written = WRITTEN.map((field) => (command as unknown as Readonly<Record<string, unknown>>)[field])
  return written.filter((words) => typeof words === 'string' && words.trim()).join('\n') || null
}
