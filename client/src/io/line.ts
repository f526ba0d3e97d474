/** The port to the server: one connection at a time, messages in order and without loss until it breaks. */

import type { ToClient, ToServer } from '../wire/wire.gen'

export interface LineEar {
  up(): void
  /** restarting: the other end closed it because it goes, so everybody has to come back. */
  down(why?: 'restarting'): void
  message(message: ToClient): void
}

export interface Line {
  /** Tries once to connect; `up` or `down` follows. A former connection is let go without a word. */
  open(ear: LineEar): void
  send(message: ToServer): void
  close(): void
}
