/** Predictions about a matrix: the twin of `core/rules/matrix.py` without its refusals. */

import type { Command } from '../wire/wire.gen'
import type { Change, View } from './view'

type Of<Name extends Command['type']> = Extract<Command, { type: Name }>

export function predictMatrix(view: View, command: Of<'matrix.put' | 'matrix.take_off'>): Change[] {
  if (command.type === 'matrix.take_off') return view.spots.has(command.id) ? [['spots', command.id, null]] : []
  const { across, up } = command
  return [...new Set(command.notes)].flatMap((id): Change[] => {
    const board = view.notes.get(id)?.board
    return board === undefined ? [] : [['spots', id, { board, across, up }]]
  })
}
