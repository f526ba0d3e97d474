/** The one primary act of the console: the next thing the script asks for, and the line above it. Pure. */
import type { Tables } from '../../sync/rows'
import type { Line } from './script'

export interface Situation {
  closed: boolean
  checked: boolean
  present: Line | null
  next: Line | null
  people: number
  ready: number
  /** Private notes on the board of the present step. */
  hidden: number
  round: (Tables['rounds'] & { id: string }) | null
  /** The facilitator is looking at the two results that the room has not seen. */
  previewing: boolean
}

export type Primary =
  | { act: 'begin' }
  /** `next`: go on in the same press, because the present step hides what is revealed. */
  | { act: 'reveal'; next: boolean }
  | { act: 'close_round'; round: string }
  | { act: 'show_sides'; round: string }
  | { act: 'next' }
  | { act: 'close' }
  | { act: 'check' }
  | { act: 'nothing' }

/** What the line above the primary act says: a key under `script.` with its numbers. */
export interface Said {
  key: string
  count: number
  of?: number
}

/** Activities in which phones have "Ik ben klaar", and the table waits for that. */
const ASKED = new Set(['welcome', 'meet', 'think', 'groups', 'close'])

export function asksReady(present: Line | null): boolean {
  return present !== null && ASKED.has(present.row.activity)
}

/** What the primary button does now. */
export function primaryOf(at: Situation): Primary {
  if (at.closed) return at.checked ? { act: 'nothing' } : { act: 'check' }
  if (at.present === null) return { act: 'begin' }
  const { activity, board } = at.present.row
  if (at.hidden > 0 && activity === 'share') return { act: 'reveal', next: false }
  if (at.hidden > 0 && activity === 'think') {
    const onward = at.next?.row
    const together = onward !== undefined && onward.notes === 'all' && onward.board === board
    // A break or another silent step comes first: the notes stay closed until the step that looks at them.
    if (together || onward === undefined) return { act: 'reveal', next: together }
  }
  if (activity === 'choose' && at.round?.state === 'open') return { act: 'close_round', round: at.round.id }
  if (activity === 'choose' && at.round && at.previewing && !at.round.sides_shown) {
    return { act: 'show_sides', round: at.round.id }
  }
  return at.next === null ? { act: 'close' } : { act: 'next' }
}

/** How many of these people chose: by themselves, or on paper as far as that was entered. */
export function haveChosen(round: Situation['round'], people: number): number {
  const onPaper = (round?.bundles ?? []).reduce((sum, bundle) => sum + bundle.ballots, 0)
  return Math.min(people, (round?.voted ?? 0) + onPaper)
}

/** The line above it: who is not ready, or what comes next. */
export function saidAbove(at: Situation, act: Primary): Said {
  const waiting = Math.max(0, at.people - at.ready)
  switch (act.act) {
    case 'begin':
      return { key: 'script.here', count: at.people }
    case 'reveal':
      return waiting > 0 ? { key: 'script.writing', count: waiting } : { key: 'script.all_ready', count: at.people }
    case 'close_round':
      return { key: 'script.voted', count: haveChosen(at.round, at.people), of: at.people }
    case 'show_sides':
      return { key: 'script.look_first', count: 0 }
    case 'check':
      return { key: 'script.check_report', count: 0 }
    case 'nothing':
      return { key: 'script.finished', count: 0 }
    case 'close':
    case 'next':
      if (asksReady(at.present) && at.people > 0) {
        return waiting > 0 ? { key: 'script.not_ready', count: waiting } : { key: 'script.all_ready', count: at.people }
      }
      if (at.next === null) return { key: 'script.last_step', count: 0 }
      return { key: at.next.row.activity === 'rest' ? 'script.after_rest' : 'script.after', count: at.next.minutes }
  }
}

/** Whether this press should first leave five seconds for "Wacht": somebody is still writing. */
export function shouldWait(at: Situation, act: Primary): boolean {
  return act.act === 'reveal' && at.people - at.ready > 0
}
