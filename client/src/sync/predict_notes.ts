/** Predictions about notes: the twin of `core/rules/notes.py`, seen by the author and without its refusals. */

import type { Command } from '../wire/wire.gen'
import { between, inOrder, keyLast, placeAfter, series, type Placed } from './order'
import type { NoteRow } from './rows'
import { breakoutOf, currentStep, isStaff, shownAs, sighted, zonesOn, type Sighted } from './sight'
import type { Change, View } from './view'

type Of<Name extends Command['type']> = Extract<Command, { type: Name }>
type NoteCommand = Of<
  'note.add' | 'note.edit' | 'note.kind' | 'note.move' | 'note.take_back' | 'note.bring_back' | 'note.park'
>

export function predictNote(view: View, command: NoteCommand): Change[] {
  switch (command.type) {
    case 'note.add':
      return added(view, command)
    case 'note.edit':
      return approved(each(view, [command.id], (note) => edited(view, note, command)), sighted(view, command.id))
    case 'note.kind':
      return each(view, command.ids, ({ row }) => ({ ...row, kind: command.kind }))
    case 'note.move':
      return moved(view, command)
    case 'note.park':
      return each(view, command.ids, ({ row }) => ({ ...row, state: 'parked', park_reason: (command.reason ?? '').trim() }))
    case 'note.take_back':
      return restated(view, command.id, ({ row }) => ({ ...row, state: 'taken_back' }))
    case 'note.bring_back':
      return restated(view, command.id, ({ row }) => ({ ...row, ...home(view, row), state: 'live' }))
  }
}

function added(view: View, command: Of<'note.add'>): Change[] {
  const board = view.boards.get(command.board)
  const shared = board?.revealed === true && currentStep(view)?.notes === 'all'
  const breakout = breakoutOf(view) ?? null
  const home = [...view.my_breakout.values()][0]?.home ?? null
  const place = typeof command.about === 'string' ? beside(view, command.about, shared) : placeOf(view, command, shared, breakout)
  if (board === undefined || place === null || sighted(view, command.id) !== undefined) return []
  const forOther = typeof command.for_person === 'string'
  const row: NoteRow = {
    board: command.board, text: command.text.trim(), lang: command.lang ?? 'nl', ...place, state: 'live',
    late: shared && place.about === null && !isStaff(view), rev: 1, edited: false, original: null,
    by_hand: shared && isStaff(view) && (forOther || command.paper === true), park_reason: '', parked_as: '', outcome: '', trail: [],
    breakout, absent: null, before: false, added_by: home, addition: home === null ? '' : 'new', photo: null,
  }
  const mine = { state: 'live', shared, keep_out: false, typed_for_me: false, typed_by_me: forOther && !shared, approved: false, released: false }
  return [
    ...(shared ? [['notes', command.id, row] as const] : []),
    ...(shared && forOther ? [] : [['my_notes', command.id, { ...mine, note: shared ? null : row }] as const]),
  ]
}

type Place = Pick<NoteRow, 'zone' | 'kind' | 'order' | 'cluster' | 'about'>

/** Where a new note comes: in the box that was asked for, or that carries its kind. */
function placeOf(view: View, command: Of<'note.add'>, shared: boolean, breakout: string | null): Place | null {
  const zones = zonesOn(view, command.board)
  const zone = command.zone
    ? zones.find((one) => one.id === command.zone)
    : (zones.find((one) => command.kind && one.note_kind === command.kind) ?? zones[0])
  if (zone === undefined) return null
  return {
    zone: zone.id, kind: command.kind ?? zone.note_kind ?? 'neutral', order: keyLast(neighbours(view, zone.id, shared, breakout)),
    cluster: null, about: null,
  }
}

/** A question comes behind the note it asks about, and what was asked about that before. */
function beside(view: View, about: string, shared: boolean): Place | null {
  const row = shared ? sighted(view, about)?.row : undefined
  if (row?.state !== 'live') return null
  const siblings: (Placed & NoteRow)[] = []
  for (const [id, one] of view.notes) {
    if (one.state === 'live' && one.cluster === row.cluster && (row.cluster !== null || one.zone === row.zone)) siblings.push({ ...one, id })
  }
  siblings.sort(inOrder)
  const last = siblings.filter((one) => one.id === about || one.about === about).at(-1)
  return { zone: row.zone, kind: 'question', order: between(...placeAfter(siblings, last?.id ?? about)), cluster: row.cluster, about }
}

function edited(view: View, note: Sighted, command: Of<'note.edit'>): NoteRow {
  const { row } = note
  const text = command.text.trim()
  const lang = command.lang ?? row.lang
  if (text === row.text) return { ...row, lang }
  const first = note.own === undefined && !row.edited
  const original = first && isStaff(view) ? row.text : row.original
  return { ...row, text, lang, rev: row.rev + 1, edited: row.edited || first, original }
}

/** Changing the words that somebody typed for oneself is finding them right. */
function approved(changes: Change[], note: Sighted | undefined): Change[] {
  if (note?.own?.typed_for_me !== true) return changes
  return changes.map((one) => (one[0] === 'my_notes' && one[2] !== null ? [one[0], one[1], { ...one[2], approved: true }] : one))
}

function moved(view: View, command: Of<'note.move'>): Change[] {
  const notes = [...new Set(command.ids)].map((id) => sighted(view, id)).filter((note) => note !== undefined)
  const first = notes[0]
  if (first === undefined || !view.zones.has(command.zone)) return []
  const moving = new Set(notes.map((note) => note.id))
  const siblings = neighbours(view, command.zone, first.shared, first.row.breakout)
    .filter((one) => one.cluster === null && !moving.has(one.id))
  const last = siblings[siblings.length - 1]
  const toEnd = (command.last ?? true) && (command.after ?? null) === null && last !== undefined
  const [low, high] = placeAfter(siblings, toEnd ? last.id : (command.after ?? null))
  const keys = series(notes.length, low, high)
  const there = view.zones.get(command.zone)?.note_kind
  return notes.flatMap((note, index) => {
    // What has its kind from its box takes that of the next one.
    const kind = there && view.zones.get(note.row.zone)?.note_kind === note.row.kind ? there : note.row.kind
    return shownAs(view, note, { ...left(note.row), zone: command.zone, kind, order: keys[index] ?? note.row.order })
  })
}

/** A row that has left its group, with the trail of where it was. */
export function left(row: NoteRow): NoteRow {
  return row.cluster === null ? row : { ...row, cluster: null, trail: [...row.trail, row.cluster] }
}

function each(view: View, ids: readonly string[], how: (note: Sighted) => NoteRow): Change[] {
  return [...new Set(ids)].flatMap((id) => {
    const note = sighted(view, id)
    return note === undefined || note.row.state !== 'live' ? [] : shownAs(view, note, how(note))
  })
}

function restated(view: View, id: string, how: (note: Sighted) => NoteRow): Change[] {
  const note = sighted(view, id)
  if (note?.own === undefined) return []
  return shownAs(view, note, how(note))
}

/**
 * Where a note comes back to: its zone if that is still there, its group if that still lives. Who is shown no groups
 * in this step cannot tell, and keeps the one it had.
 */
function home(view: View, row: NoteRow): { zone: string; cluster: string | null } {
  const told = isStaff(view) || currentStep(view)?.notes === 'all'
  const zone = view.zones.has(row.zone) ? row.zone : (zonesOn(view, row.board)[0]?.id ?? row.zone)
  return { zone, cluster: row.cluster !== null && (!told || view.clusters.has(row.cluster)) ? row.cluster : null }
}

/**
 * The notes among which a place in a zone is found: shared ones among shared, one's own hidden ones among those, and
 * those of the small group one sits in among all that it has there.
 */
function neighbours(view: View, zone: string, shared: boolean, breakout: string | null): (Placed & NoteRow)[] {
  const found: (Placed & NoteRow)[] = []
  if (breakout !== null && breakout === breakoutOf(view)) {
    for (const [id, row] of view.breakout_notes) if (row.zone === zone) found.push({ ...row, id })
    for (const [id, { note }] of view.my_notes) if (note?.zone === zone && note.breakout === breakout) found.push({ ...note, id })
  } else if (shared) {
    for (const [id, row] of view.notes) if (row.zone === zone) found.push({ ...row, id })
    for (const [id, own] of view.my_notes) if (own.shared && own.note?.zone === zone) found.push({ ...own.note, id })
  } else {
    for (const [id, own] of view.my_notes) {
      if (!own.shared && !own.typed_by_me && own.note?.zone === zone) found.push({ ...own.note, id })
    }
  }
  return found.sort(inOrder)
}
