/** Predictions about actions: the twin of `core/rules/actions.py` without its refusals. Dots are the server's to count. */

import type { Command } from '../wire/wire.gen'
import { between, keyLast, placeAfter } from './order'
import type { Tables } from './rows'
import { ordered } from './sight'
import type { Change, View } from './view'

type ActionRow = Tables['actions']
type Of<Name extends Command['type']> = Extract<Command, { type: Name }>

const NEEDED = ['who', 'when', 'how'] as const

export function predictAction(view: View, command: Of<'action.add' | 'action.edit' | 'action.move'>): Change[] {
  const action = view.actions.get(command.id)
  if (command.type === 'action.add') {
    if (action !== undefined) return []
    const order = keyLast(ordered(view.actions))
    const fresh: ActionRow = {
      what: '', who: '', when: '', how: '', where: '', again: '', order, state: 'live', rev: 1, missing: [], dots: null,
      source_table: command.source_table ?? '', source: command.source ?? '',
    }
    return [['actions', command.id, written(fresh, command)]]
  }
  if (action?.state !== 'live') return []
  if (command.type === 'action.edit') {
    const after = written(action, command)
    const same = ([...NEEDED, 'what', 'where', 'again'] as const).every((field) => after[field] === action[field])
    return same ? [] : [['actions', command.id, { ...after, rev: action.rev + 1 }]]
  }
  const others = ordered(view.actions, (one, id) => one.state === 'live' && id !== command.id)
  return [['actions', command.id, { ...action, order: between(...placeAfter(others, command.after)) }]]
}

function written(action: ActionRow, command: Of<'action.add' | 'action.edit'>): ActionRow {
  const tidy = (text: string | undefined): string => (text ?? '').trim()
  const after = {
    ...action, what: tidy(command.what), who: tidy(command.who), when: tidy(command.when), how: tidy(command.how),
    where: tidy(command.where), again: tidy(command.again),
  }
  return { ...after, missing: NEEDED.filter((field) => after[field] === '') }
}
