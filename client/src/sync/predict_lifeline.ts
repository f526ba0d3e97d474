/** Predictions about a life line: the twin of `core/rules/lifelines.py` without its refusals. */

import type { Command } from '../wire/wire.gen'
import { between } from './order'
import { predictNote } from './predict_notes'
import type { Change, View } from './view'

type Of<Name extends Command['type']> = Extract<Command, { type: Name }>
type Where = Pick<Of<'lifeline.put'>, 'beside' | 'after' | 'last'>

export function predictLifeline(view: View, command: Of<'lifeline.add' | 'lifeline.put' | 'lifeline.tell' | 'lifeline.take_off'>): Change[] {
  switch (command.type) {
    case 'lifeline.add':
      return added(view, command)
    case 'lifeline.put':
      return put(view, command)
    case 'lifeline.tell': {
      const known = view.moments.get(command.id)
      if (known === undefined) return []
      const { when = '', source = '', by = '', gap = false } = command
      return [['moments', command.id, { ...known, when: when.trim(), source, by: by.trim(), gap, rev: known.rev + 1 }]]
    }
    case 'lifeline.take_off':
      return view.moments.has(command.id) ? [['moments', command.id, null]] : []
  }
}

function added(view: View, command: Of<'lifeline.add'>): Change[] {
  const { id, board, lane, text, lang, when = '', source = '', by = '', gap = false } = command
  if (view.boards.get(board)?.revealed !== true) return []
  const born = predictNote(view, { type: 'note.add', id, board, zone: lane, text, lang })
  const order = orderOf(view, board, command, [])
  if (born.length === 0 || order === null) return []
  return [...born, ['moments', id, { board, order, when: when.trim(), source, by: by.trim(), gap, rev: 1 }]]
}

function put(view: View, command: Of<'lifeline.put'>): Change[] {
  const ids = [...new Set(command.notes)].filter((id) => view.notes.has(id))
  const board = view.notes.get(ids[0] ?? '')?.board
  const order = board === undefined ? null : orderOf(view, board, command, ids)
  if (board === undefined || order === null) return []
  return ids.flatMap((id): Change[] => {
    const note = view.notes.get(id)!
    const lane = command.lane ?? note.zone
    const known = view.moments.get(id) ?? { board, when: '', source: '' as const, by: '', gap: false, rev: 1 }
    return [...(lane === note.zone ? [] : [['notes', id, { ...note, zone: lane }] as Change]), ['moments', id, { ...known, order }]]
  })
}

/** The key of a place along the line; null where it shares a moment that is not there. */
function orderOf(view: View, board: string, { beside = null, after = null, last = false }: Where, moving: readonly string[]): string | null {
  if (beside !== null) return view.moments.get(beside)?.order ?? null
  const keys = [...view.moments].filter(([id, one]) => one.board === board && !moving.includes(id)).map(([, one]) => one.order)
    .sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const known = after === null ? undefined : view.moments.get(after)
  if (!last && after === null) return between(null, keys[0] ?? null)
  if (last || known === undefined) return between(keys.at(-1) ?? null, null)
  return between(keys.findLast((key) => key <= known.order) ?? null, keys.find((key) => key > known.order) ?? null)
}
