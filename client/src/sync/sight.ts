/** Finding things in a view the way their viewer sees them; shared by the predictions and the screens' tables. */

import { inOrder } from './order'
import type { MyNoteRow, NoteRow, Tables } from './rows'
import type { Change, View } from './view'

export type Me = Tables['me']

/** The viewer's own row; undefined until the first welcome. */
export function meOf(view: View): Me | undefined {
  return view.me.values().next().value
}

export function isStaff(view: View): boolean {
  const role = meOf(view)?.role
  return role === 'process' || role === 'content'
}

export function currentStep(view: View): Tables['steps'] | undefined {
  return view.steps.get(view.workshop.get('workshop')?.step ?? '')
}

/** Whether shared notes are shown to this viewer in the step that is running. */
export function seesAll(view: View): boolean {
  return isStaff(view) || currentStep(view)?.notes === 'all'
}

/** The copy of a board that one writes on, while groups are at work; undefined for who sits in none, or only looks in. */
export function breakoutOf(view: View): string | undefined {
  for (const row of view.my_breakout.values()) if (!row.visiting) return row.copy
  return undefined
}

/** A note in sight: as all see it, and what is one's own about it. */
export interface Sighted {
  readonly id: string
  readonly row: NoteRow
  readonly own: MyNoteRow | undefined
  readonly shared: boolean
}

export function sighted(view: View, id: string): Sighted | undefined {
  const own = view.my_notes.get(id)
  const everyones = view.notes.get(id)
  const row = everyones ?? own?.note ?? view.breakout_notes.get(id)
  if (row === undefined || row === null) return undefined
  return { id, row, own, shared: everyones !== undefined || own?.shared === true }
}

/** The changes that make a note in sight look like `row`, in the part of the view where it is shown. */
export function shownAs(view: View, note: Sighted, row: NoteRow): Change[] {
  const { id, own, shared } = note
  const among = row.state === 'live' || row.state === 'parked' || (row.state !== 'taken_back' && isStaff(view))
  const everyones = shared && seesAll(view) && among
  const changes: Change[] = []
  if (everyones || view.notes.has(id)) changes.push(['notes', id, everyones ? row : null])
  if (view.breakout_notes.has(id)) changes.push(['breakout_notes', id, row.state === 'live' ? row : null])
  if (own !== undefined) {
    changes.push(['my_notes', id, { ...own, state: row.state, note: everyones ? null : personal(row) }])
  }
  return changes
}

/** A note as its author sees it where others do not: without what only staff see of it. */
export function personal(row: NoteRow): NoteRow {
  return { ...row, original: null, by_hand: false }
}

/** The zones of a board, in order. */
export function zonesOn(view: View, board: string): (Tables['zones'] & { id: string })[] {
  return ordered(view.zones, (zone) => zone.board === board)
}

/** The rows of a table that `wanted` takes, with their ids, in order. */
export function ordered<Row extends { readonly order: string }>(
  rows: ReadonlyMap<string, Row>,
  wanted: (row: Row, id: string) => boolean = () => true,
): (Row & { id: string })[] {
  const found: (Row & { id: string })[] = []
  for (const [id, row] of rows) if (wanted(row, id)) found.push({ ...row, id })
  return found.sort(inOrder)
}
