/** Predictions about actions: the twin of `core/rules/actions.py` without its refusals. Dots are the server's to count. */

import type { Command } from '../wire/wire.gen'
import { between, keyLast, placeAfter } from './order'
import type { Tables } from './rows'
import { breakoutOf, ordered } from './sight'
import type { Change, View } from './view'

type ActionRow = Tables['actions']
type Of<Name extends Command['type']> = Extract<Command, { type: Name }>

const NEEDED = ['who', 'when', 'how'] as const
const NEEDED_OUTSIDE = ['receiver', 'who', 'message', 'when'] as const
const FIELDS = ['what', 'who', 'when', 'how', 'where', 'again', 'first', 'parties', 'receiver', 'message'] as const

/** In a small group's time an action is among those of the group one sits in. */
export function predictAction(view: View, command: Of<'action.add' | 'action.edit' | 'action.move' | 'action.top'>): Change[] {
  const breakout = breakoutOf(view) ?? null
  const adds = command.type === 'action.add'
  const table = (adds ? breakout !== null : view.breakout_actions.has(command.id)) ? 'breakout_actions' : 'actions'
  const action = view[table].get(command.id)
  if (command.type === 'action.add') {
    if (action !== undefined) return []
    const order = keyLast(ordered(view[table]))
    const fresh: ActionRow = {
      what: '', who: '', when: '', how: '', where: '', again: '', first: '', parties: '', influence: '', receiver: '',
      message: '', order, state: 'live', rev: 1, missing: [], dots: null, breakout, top: false,
      source_table: command.source_table ?? '', source: command.source ?? '',
    }
    return [[table, command.id, written(fresh, command)]]
  }
  if (action?.state !== 'live') return []
  if (command.type === 'action.edit') {
    const after = written(action, command)
    const same = ([...FIELDS, 'influence'] as const).every((field) => after[field] === action[field])
    return same ? [] : [[table, command.id, { ...after, rev: action.rev + 1 }]]
  }
  if (command.type === 'action.top') return [[table, command.id, { ...action, top: command.top }]]
  const others = ordered(view.actions, (one, id) => one.state === 'live' && id !== command.id)
  return [['actions', command.id, { ...action, order: between(...placeAfter(others, command.after)) }]]
}

function written(action: ActionRow, command: Of<'action.add' | 'action.edit'>): ActionRow {
  const after = { ...action, influence: command.influence ?? '' }
  for (const field of FIELDS) after[field] = (command[field] ?? '').trim()
  const needed = after.influence === 'outside' ? NEEDED_OUTSIDE : NEEDED
  return { ...after, missing: needed.filter((field) => after[field] === '') }
}
