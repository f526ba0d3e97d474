/**
 * The acts of one's own that the server accepted. When its log begins a new life (a backup was put back), what it forgot
 * is asked for again. Fetched only then.
 */

import type { BallotCast, Command } from '../wire/wire.gen'
import type { Choices } from './ballot'
import { touchedBy } from './command'
import { currentStep, sighted } from './sight'
import type { View } from './view'

/** Steps, doors and people are not put back by anybody's browser: that is for the people at the table now. */
const OFFERED = new Set<Command['type']>([
  'note.add', 'note.edit', 'note.kind', 'note.move', 'note.take_back', 'note.bring_back', 'note.park', 'note.keep_out',
  'note.language', 'note.bin', 'note.aside', 'cluster.make', 'cluster.put', 'cluster.name', 'action.add', 'action.edit',
  'answer.give', 'proposal.make',
])

/** A ballot as a browser keeps it. sent: as the server last accepted it. */
export interface KeptBallot {
  readonly round: string
  readonly token: string
  readonly sent: Choices | null
}

/** An act that was accepted, by its client and number. */
export interface KeptAct {
  readonly client: string
  readonly n: number
  readonly command: Command
}

export interface AfterRestore<Act> {
  /** To be asked for, in this order. */
  readonly commands: readonly Command[]
  /** What its author alone could see, and now all would: the author says whether it comes back. */
  readonly toAuthor: readonly Act[]
  /** The acts that are dealt with by these. */
  readonly offered: readonly Act[]
}

/**
 * What to do about one's acts, oldest first, now that the log lives anew. An undo takes the newest act off them. What had
 * left the board before (`before`: the last view of the old life) and is
 * not on it now does not come back.
 */
export function afterRestore<Act extends KeptAct>(
  acts: readonly Act[], ballots: Iterable<KeptBallot>, before: View, view: View,
): AfterRestore<Act> {
  const again: Act[] = []
  const offered: Act[] = []
  const toAuthor = new Map<string, Act>()
  for (const act of standing(acts)) {
    const { command } = act
    if (!isMissing(command, view)) continue
    const touched = touchedBy(command)
    if (touched.some((id) => hadLeft(before, view, id))) continue
    offered.push(act)
    const held = touched.map((id) => toAuthor.get(id)).find((one) => one !== undefined)
    if (command.type === 'note.add' && wouldBeShown(command, before, view)) toAuthor.set(command.id, act)
    else if (held === undefined) again.push(act)
    else if (command.type === 'note.edit') toAuthor.set(command.id, reworded(held, command.text))
  }
  const commands = [...again.map((one) => one.command), ...castAgain(ballots, view)]
  return { commands, toAuthor: [...toAuthor.values()], offered }
}

/** One's ballots of rounds that are open now, as the server last accepted them: sent again, they replace themselves. */
function castAgain(ballots: Iterable<KeptBallot>, view: View): BallotCast[] {
  return [...ballots].flatMap(({ round, token, sent }): BallotCast[] => {
    const open = sent !== null && view.rounds.get(round)?.state === 'open'
    return open ? [{ type: 'ballot.cast', round, token, choices: sent }] : []
  })
}

function standing<Act extends KeptAct>(acts: readonly Act[]): readonly Act[] {
  const left: Act[] = []
  for (const act of acts) {
    if (act.command.type === 'act.undo') left.pop()
    else if (OFFERED.has(act.command.type)) left.push(act)
  }
  return left
}

/** The act of adding a note, with what its author made of it since. */
function reworded<Act extends KeptAct>(act: Act, text: string): Act {
  return { ...act, command: { ...act.command, text } as Command }
}

function hadLeft(before: View, view: View, id: string): boolean {
  const state = before.my_notes.get(id)?.state ?? 'live'
  return state !== 'live' && state !== 'parked' && sighted(view, id) === undefined && !view.my_notes.has(id)
}

function wouldBeShown({ id, board }: Extract<Command, { type: 'note.add' }>, before: View, view: View): boolean {
  const wasPrivate = before.my_notes.get(id)?.shared === false
  return wasPrivate && view.boards.get(board)?.revealed === true && currentStep(view)?.notes === 'all'
}

function isMissing(command: Command, view: View): boolean {
  switch (command.type) {
    case 'note.add':
      return !view.notes.has(command.id) && !view.my_notes.has(command.id)
    case 'note.edit':
      return sighted(view, command.id)?.row.text !== command.text.trim()
    case 'cluster.make':
      return !view.clusters.has(command.id)
    case 'action.add':
      return !view.actions.has(command.id)
    case 'proposal.make':
      return !view.proposals.has(command.id)
    default:
      return true
  }
}
