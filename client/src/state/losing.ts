/** The list of what a restore took, made at the moment that it shows. Fetched only then. Pure. */

import type { Memory } from '../sync/session'
import type { View } from '../sync/view'
import type { Words } from '../wire/wire.gen'
import { agreedOf, isBack, type LostItem, type LostList, type Said } from './lost'
import { Shower, type Note, type Shown } from './shown'

/** The list of somebody who had seen `before`. */
export function listed(before: View, after: Memory, at: number): LostList {
  const [then, now] = [before, after.view].map((view) => new Shower().show(view, () => 'saved')) as [Shown, Shown]
  const items = lostBetween(then, now)
  return { life: after.life, at, first: items.length, items }
}

export function lostBetween(before: Shown, after: Shown): LostItem[] {
  return [
    ...stepsOf(before), ...boardsOf(before), ...notesOf(before, after), ...groupsOf(before, after), ...actionsOf(before, after),
    ...countedOf(before), ...placesOf(before), ...peopleOf(before),
  ].filter((item) => !isBack(item, after, false))
}

function stepsOf({ steps }: Shown): LostItem[] {
  return steps.flatMap(({ id, title, started_at: at }): LostItem[] => (at === null ? [] : [{ kind: 'step', id, words: title, at }]))
}

function boardsOf({ boards }: Shown): LostItem[] {
  return boards.filter((one) => one.revealed).map(({ id, name }): LostItem => ({ kind: 'shown', id, words: name }))
}

/** On the board or parked. What had left it stays away, as it does for browsers. */
function notesOf(before: Shown, after: Shown): LostItem[] {
  const known = new Map(after.notes.map((one) => [one.id, one]))
  const written = before.notes.filter((one) => one.shared && isThere(one)).map((note): LostItem => ({
    kind: known.has(note.id) ? 'reworded' : 'note', id: note.id, words: note.text, where: placeOf(before, note), board: note.board,
  }))
  const goals = before.causes.filter((one) => one.goal !== '').map(({ id, board, goal }): LostItem => {
    const note = before.notes.find((one) => one.id === id)
    return { kind: 'goal', id, words: goal, where: note === undefined ? [] : [note.text], board }
  })
  return [...written, ...goals]
}

function groupsOf(before: Shown, after: Shown): LostItem[] {
  const known = new Set(after.clusters.map((one) => one.id))
  return before.clusters.map(({ id, board, name }): LostItem => {
    if (known.has(id)) return { kind: 'renamed', id, words: name, where: nameOf(before.boards, board), board }
    const more = before.notes.filter((one) => one.cluster === id && isThere(one)).map((one) => one.text)
    return { kind: 'group', id, words: name, where: nameOf(before.boards, board), more, board }
  }).filter((one) => one.kind === 'group' || one.words !== '')
}

function actionsOf(before: Shown, after: Shown): LostItem[] {
  const known = new Set(after.actions.map((one) => one.id))
  return before.actions.filter((one) => one.state === 'live').map((one): LostItem => (
    { kind: known.has(one.id) ? 'action_changed' : 'action', id: one.id, words: one.what, more: agreedOf(one) }
  ))
}

/** Choices that were counted: who chose in a round that is open again is asked by their browser, not by this. */
function countedOf(before: Shown): LostItem[] {
  const named = new Map<string, string>([...before.notes.map((one) => [one.id, one.text] as const), ...before.clusters.map((one) => [one.id, one.name] as const)])
  return before.rounds.filter((one) => one.state === 'closed').map(({ id, step, totals }): LostItem => ({
    kind: 'counted', id, words: before.steps.find((one) => one.id === step)?.title ?? '',
    more: Object.entries(totals).sort(([, a], [, b]) => b - a).map(([item, dots]) => `${named.get(item) ?? '…'}: ${dots}`),
  }))
}

function placesOf(before: Shown): LostItem[] {
  return [
    ...before.zones.map(({ id, board, name }): LostItem => ({ kind: 'zone', id, words: name, where: nameOf(before.boards, board), board })),
    ...before.chairs.map(({ id, role }): LostItem => ({ kind: 'chair', id, words: role })),
  ]
}

function peopleOf({ persons, workshop }: Shown): LostItem[] {
  return persons.filter((one) => one.state === 'in').map(({ id, name, tile }): LostItem => {
    const role = workshop?.tiles.find((one) => one.id === tile)?.name
    return { kind: 'person', id, words: name ?? '', where: role === undefined ? [] : [role] }
  })
}

function isThere(note: Note): boolean {
  return note.state === 'live' || note.state === 'parked'
}

function placeOf(shown: Shown, { board, zone, cluster }: Note): Said[] {
  const group = shown.clusters.find((one) => one.id === cluster)?.name
  return [...nameOf(shown.boards, board), ...nameOf(shown.zones, zone), ...(group ? [group] : [])]
}

function nameOf(places: readonly { readonly id: string; readonly name: Words }[], id: string): Words[] {
  return places.filter((one) => one.id === id).map((one) => one.name)
}
