/** Predictions about actions: the twin of `core/rules/actions.py` without its refusals. Dots are the server's to count. */

import type { Command } from '../wire/wire.gen'
import { between, keyLast, placeAfter } from './order'
import type { Tables } from './rows'
import { ordered } from './sight'
import type { Change, View } from './view'

type ActionRow = Tables['actions']
type Of<Name extends Command['type']> = Extract<Command, { type: Name }>

const NEEDED = ['who', 'when', 'how'] as const
const NEEDED_OUTSIDE = ['receiver', 'who', 'message', 'when'] as const
const FIELDS = ['what', 'who', 'when', 'how', 'where', 'again', 'first', 'parties', 'receiver', 'message'] as const

export function predictAction(view: View, command: Of<'action.add' | 'action.edit' | 'action.move'>): Change[] {
  const action = view.actions.get(command.id)
  if (command.type === 'action.add') {
    if (action !== undefined) return []
    const order = keyLast(ordered(view.actions))
    const fresh: ActionRow = {
      what: '', who: '', when: '', how: '', where: '', again: '', first: '', parties: '', influence: '', receiver: '',
      message: '', order, state: 'live', rev: 1, missing: [], dots: null,
      source_table: command.source_table ?? '', source: command.source ?? '',
    }
    return [['actions', command.id, written(fresh, command)]]
  }
  if (action?.state !== 'live') return []
  if (command.type === 'action.edit') {
    const after = written(action, command)
    const same = ([...FIELDS, 'influence'] as const).every((field) => after[field] === action[field])
    return same ? [] : [['actions', command.id, { ...after, rev: action.rev + 1 }]]
  }
  const others = ordered(view.actions, (one, id) => one.state === 'live' && id !== command.id)
  return [['actions', command.id, { ...action, order: between(...placeAfter(others, command.after)) }]]
}

function written(action: ActionRow, command: Of<'action.add' | 'action.edit'>): ActionRow {
  const after = { ...action, influence: command.influence ?? '' }
  for (const field of FIELDS) after[field] = (command[field] ?? '').trim()
  const needed = after.influence === 'outside' ? NEEDED_OUTSIDE : NEEDED
  return { ...after, missing: needed.filter((field) => after[field] === '') }
}
