/** Predictions about trees: the twin of `core/rules/trees.py` without its refusals. */

import type { Command } from '../wire/wire.gen'
import { placeAfter, series } from './order'
import { predictNote } from './predict_notes'
import type { Tables } from './rows'
import { ordered } from './sight'
import type { Change, View } from './view'

type Of<Name extends Command['type']> = Extract<Command, { type: Name }>
type TreeCommand = Of<'tree.grow' | 'tree.put' | 'tree.take_out' | 'tree.goal' | 'tree.mark'>
type CauseRow = Tables['causes']

export function predictTree(view: View, command: TreeCommand): Change[] {
  // What a small group does on its copy comes back with the next update.
  if (view.my_breakout.size > 0) return []
  switch (command.type) {
    case 'tree.grow':
      return grown(view, command)
    case 'tree.put':
      return put(view, command)
    case 'tree.take_out':
      return takenOut(view, command.id)
    case 'tree.goal':
      return changed(view, command.id, (cause) => ({
        ...cause, goal: command.text.trim(), goal_rev: cause.goal_rev + 1, ...(command.text.trim() ? {} : { goal_by: null, goal_addition: '' as const }),
      }))
    case 'tree.mark':
      return changed(view, command.id, (cause) => ({
        ...cause, sure: command.sure ?? cause.sure, influence: command.influence ?? cause.influence, core: command.core ?? cause.core,
      }))
  }
}

function grown(view: View, { id, board, parent, text, lang, zone }: Of<'tree.grow'>): Change[] {
  if (view.boards.get(board)?.revealed !== true || (parent !== null && !view.causes.has(parent))) return []
  const on = parent === null ? zone : hasBones(view, board) ? view.notes.get(parent)?.zone : undefined
  const born = predictNote(view, { type: 'note.add', id, board, text, lang, ...(on == null ? {} : { zone: on }) })
  if (born.length === 0) return []
  const [order = ''] = series(1, below(view, board, parent).at(-1)?.order ?? null, null)
  return [...born, ['causes', id, { board, parent, order, goal: '', goal_rev: 1, sure: '', influence: '', core: false, goal_by: null, goal_addition: '' }]]
}

function put(view: View, { notes, parent, after, last, zone }: Of<'tree.put'>): Change[] {
  const ids = [...new Set(notes)].filter((id) => view.notes.has(id))
  const board = view.notes.get(ids[0] ?? '')?.board
  if (board === undefined || (parent !== null && !view.causes.has(parent)) || inItself(view, ids, parent)) return []
  const siblings = below(view, board, parent).filter((one) => !ids.includes(one.id))
  const behind = last === true && after == null ? (siblings.at(-1)?.id ?? null) : (after ?? null)
  const keys = series(ids.length, ...placeAfter(siblings, behind))
  const hung = ids.map((id, index): Change => {
    const known = view.causes.get(id) ?? { board, goal: '', goal_rev: 1, sure: '' as const, influence: '' as const, core: false, goal_by: null, goal_addition: '' as const }
    return ['causes', id, { ...known, parent, order: keys[index] ?? '' }]
  })
  return hasBones(view, board) ? [...hung, ...onto(view, ids, parent === null ? zone : view.notes.get(parent)?.zone)] : hung
}

function hasBones(view: View, board: string): boolean {
  return view.boards.get(board)?.layout === 'Fishbone'
}

/** Notes and all that hangs under them on one bone. */
function onto(view: View, ids: readonly string[], bone: string | null | undefined): Change[] {
  if (bone == null) return []
  return [...view.notes].flatMap(([id, note]): Change[] => {
    const along = ids.includes(id) || (view.causes.has(id) && inItself(view, ids, id))
    return along && note.zone !== bone ? [['notes', id, { ...note, zone: bone }]] : []
  })
}

function takenOut(view: View, id: string): Change[] {
  const cause = view.causes.get(id)
  if (cause === undefined) return []
  const orphans = below(view, cause.board, id)
  const next = below(view, cause.board, cause.parent).find((one) => one.order > cause.order)
  const keys = series(orphans.length, cause.order, next?.order ?? null)
  return [
    ['causes', id, null],
    ...orphans.map(({ id: orphan, ...row }, index): Change => ['causes', orphan, { ...row, parent: cause.parent, order: keys[index] ?? row.order }]),
  ]
}

function changed(view: View, id: string, change: (cause: CauseRow) => CauseRow): Change[] {
  const cause = view.causes.get(id)
  return cause === undefined ? [] : [['causes', id, change(cause)]]
}

function below(view: View, board: string, parent: string | null): (CauseRow & { id: string })[] {
  return ordered(view.causes, (one) => one.board === board && one.parent === parent)
}

function inItself(view: View, ids: readonly string[], parent: string | null): boolean {
  for (let at = parent; at !== null; at = view.causes.get(at)?.parent ?? null) if (ids.includes(at)) return true
  return false
}
