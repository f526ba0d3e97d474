/** What happened at the table between two moments, for who was away, came late or does not see the screen. Pure. */

import { NOTHING, type Note, type Shown, type Step } from './shown'

export interface Changes {
  /** The step that runs, if it is another one. */
  readonly step: Step | null
  /** Everybody's notes became visible. */
  readonly revealed: boolean
  /** Notes of others that can be seen now and could not before. */
  readonly notes: number
  /** Names of new groups; "" for one without a name. */
  readonly groups: readonly string[]
  /** Groups in which a note of one's own lies now, by name. */
  readonly mine: readonly string[]
  /** A choice was counted. */
  readonly counted: boolean
  readonly actions: number
  /** The meeting is over. */
  readonly closed: boolean
}

/** How many new notes are worth a line of their own to who was away. */
const FEW = 3

export function changesBetween(before: Shown, after: Shown): Changes {
  const known = new Map(before.notes.map((note) => [note.id, note]))
  const groupsBefore = new Set(before.clusters.map((one) => one.id))
  const names = new Map(after.clusters.map((one) => [one.id, one.name]))
  const countedBefore = new Set(before.rounds.filter((one) => one.state === 'closed').map((one) => one.id))
  const actionsBefore = new Set(before.actions.map((one) => one.id))
  const shownBefore = new Set(before.boards.filter((one) => one.revealed).map((one) => one.id))
  const stepNow = after.workshop?.step || ''
  return {
    step: stepNow !== (before.workshop?.step || '') ? (after.steps.find((one) => one.id === stepNow) ?? null) : null,
    revealed: after.boards.some((one) => one.revealed && !shownBefore.has(one.id)),
    notes: after.notes.filter((one) => one.state === 'live' && !one.mine && !known.has(one.id)).length,
    groups: after.clusters.filter((one) => !groupsBefore.has(one.id)).map((one) => one.name),
    mine: [...new Set(after.notes.filter((one) => moved(known.get(one.id), one)).map((one) => names.get(one.cluster ?? '') ?? ''))].filter(Boolean),
    counted: after.rounds.some((one) => one.state === 'closed' && !countedBefore.has(one.id)),
    actions: after.actions.filter((one) => one.state === 'live' && !actionsBefore.has(one.id)).length,
    closed: (after.workshop?.closed ?? false) && !(before.workshop?.closed ?? false),
  }
}

/** Everything that happened so far. */
export function sinceTheBeginning(after: Shown): Changes {
  return changesBetween(NOTHING, after)
}

/** Whether it is worth a list: a single new note is not. */
export function isMuch(changes: Changes): boolean {
  const { step, revealed, notes, groups, mine, counted, actions, closed } = changes
  return step !== null || revealed || counted || closed || notes >= FEW || groups.length + mine.length + actions > 0
}

function moved(then: Note | undefined, now: Note): boolean {
  return now.mine && now.state === 'live' && now.cluster !== null && now.cluster !== then?.cluster
}
