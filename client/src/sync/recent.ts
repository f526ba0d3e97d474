/**
 * The last commands of one's own that the server accepted. When its log begins a new life (a backup was put back),
 * what it forgot is offered again.
 */

import type { Command } from '../wire/wire.gen'
import { sighted } from './sight'
import type { View } from './view'

const KEPT = 50

/** Steps, doors and people are not put back by anybody's browser: that is for the people at the table now. */
const OFFERED = new Set<Command['type']>([
  'note.add', 'note.edit', 'note.kind', 'note.move', 'note.take_back', 'note.bring_back', 'note.park', 'note.keep_out',
  'note.language', 'cluster.make', 'cluster.put', 'cluster.name', 'action.add', 'action.edit', 'answer.give',
  'proposal.make', 'ballot.cast',
])

/** The list after `accepted`. An undo takes the newest act off it, so that what was undone is not offered again. */
export function remembered(recent: readonly Command[], accepted: readonly Command[]): readonly Command[] {
  let after = recent
  for (const command of accepted) {
    if (command.type === 'act.undo') after = after.slice(0, -1)
    else if (OFFERED.has(command.type)) after = [...after, command]
  }
  return after.slice(-KEPT)
}

/** What of it is visibly missing in the view of the new life, in its old order. */
export function offeredAgain(recent: readonly Command[], view: View): Command[] {
  return recent.filter((command) => {
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
  })
}
