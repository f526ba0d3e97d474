/** What a link tells of the line and of the table at this moment. */

export type Ended = 'too_old' | 'unknown_workshop' | 'not_known' | 'removed' | 'away' | 'signed_out'

export interface Connection {
  /** lost: it has been gone for five seconds, or the device says that it is offline. */
  readonly state: 'connecting' | 'live' | 'lost'
  readonly since: number
}

/** What happens at the table at this moment: sums, and the notes somebody writes in. */
export interface AtTable {
  readonly here: number
  readonly writing: number
  readonly edited: readonly string[]
}

export const NOBODY: AtTable = { here: 0, writing: 0, edited: [] }
