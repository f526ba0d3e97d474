/** Predictions about groups of notes: the twin of `core/rules/clusters.py` without its refusals. */

import type { Command } from '../wire/wire.gen'
import { between, inOrder, keyLast, placeAfter, series, type Placed } from './order'
import { left } from './predict_notes'
import type { NoteRow, Tables } from './rows'
import { ordered } from './sight'
import type { Change, View } from './view'

type Of<Name extends Command['type']> = Extract<Command, { type: Name }>
type ClusterCommand = Of<
  'cluster.make' | 'cluster.put' | 'cluster.name' | 'cluster.move' | 'cluster.merge' | 'cluster.split' | 'cluster.dissolve'
>
type ClusterRow = Tables['clusters']

export function predictCluster(view: View, command: ClusterCommand): Change[] {
  if (command.type === 'cluster.make') return made(view, command.id, command.board, command.notes, command.name, command.after)
  if (command.type === 'cluster.put') {
    return command.cluster === null ? loosened(view, command.notes) : placed(view, command.notes, command.cluster)
  }
  const cluster = view.clusters.get(command.id)
  if (cluster === undefined) return []
  switch (command.type) {
    case 'cluster.name':
      return [['clusters', command.id, named(cluster, command.name.trim())]]
    case 'cluster.move': {
      const others = ordered(view.clusters, (one, id) => one.board === cluster.board && id !== command.id)
      return [['clusters', command.id, { ...cluster, order: between(...placeAfter(others, command.after)) }]]
    }
    case 'cluster.merge':
      return merged(view, command.id, cluster, command.into)
    case 'cluster.split':
      return made(view, command.new, cluster.board, command.notes, command.name, command.id)
    case 'cluster.dissolve':
      return [['clusters', command.id, null], ...loosened(view, notesIn(view, command.id).map((note) => note.id))]
  }
}

function made(
  view: View, id: string, board: string, notes: readonly string[], name = '', after: string | null = null,
): Change[] {
  if (view.clusters.has(id) || !view.boards.has(board)) return []
  const others = ordered(view.clusters, (one) => one.board === board)
  const order = after === null ? keyLast(others) : between(...placeAfter(others, after))
  return [['clusters', id, { board, name: name.trim(), order, names_before: [] }], ...into(view, notes, id, board, null)]
}

function placed(view: View, notes: readonly string[], id: string): Change[] {
  const cluster = view.clusters.get(id)
  if (cluster === undefined) return []
  const last = notesIn(view, id).at(-1)
  return into(view, notes, id, cluster.board, last?.order ?? null)
}

function into(view: View, ids: readonly string[], cluster: string, board: string, behind: string | null): Change[] {
  const moving = sortable(view, ids).filter((note) => note.row.board === board && note.row.cluster !== cluster)
  const keys = series(moving.length, behind, null)
  return moving.map(({ id, row }, index) => ['notes', id, { ...left(row), cluster, order: keys[index] ?? row.order }])
}

function loosened(view: View, ids: readonly string[]): Change[] {
  return sortable(view, ids).map(({ id, row }) => ['notes', id, left(row)])
}

function merged(view: View, id: string, cluster: ClusterRow, intoId: string): Change[] {
  const target = view.clusters.get(intoId)
  if (target === undefined || intoId === id) return []
  const lost = cluster.name !== '' && target.name !== '' ? [cluster.name] : []
  const names = [...target.names_before, ...cluster.names_before, ...lost]
  return [
    ['clusters', id, null],
    ['clusters', intoId, { ...target, name: target.name || cluster.name, names_before: names }],
    ...placed(view, notesIn(view, id).map((note) => note.id), intoId),
  ]
}

function named(cluster: ClusterRow, name: string): ClusterRow {
  const changed = cluster.name !== '' && cluster.name !== name
  return { ...cluster, name, names_before: changed ? [...cluster.names_before, cluster.name] : cluster.names_before }
}

function notesIn(view: View, cluster: string): (Placed & NoteRow)[] {
  const found: (Placed & NoteRow)[] = []
  for (const [id, row] of view.notes) if (row.cluster === cluster && row.state === 'live') found.push({ ...row, id })
  return found.sort(inOrder)
}

/** The notes among `ids` that lie on a board for all to see, each once. */
function sortable(view: View, ids: readonly string[]): { id: string; row: NoteRow }[] {
  return [...new Set(ids)].flatMap((id) => {
    const row = view.notes.get(id)
    return row?.state === 'live' ? [{ id, row }] : []
  })
}
