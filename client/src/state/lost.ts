/**
 * What somebody had been shown and the server does not know any more, since a backup was put back. Only of what was on
 * this screen: hidden means not sent. Pure.
 */

import type { Words } from '../wire/wire.gen'
import type { Table } from './board.svelte'
import type { Action, Note, Shown } from './shown'

/** The headings of the list, in its order. */
export const KINDS = ['step', 'shown', 'note', 'reworded', 'goal', 'group', 'renamed', 'zone', 'action', 'action_changed', 'counted', 'chair', 'person'] as const
export type LostKind = (typeof KINDS)[number]

/** What people wrote, and what a format says in both languages. */
export type Said = string | Words

export interface LostItem {
  readonly kind: LostKind
  readonly id: string
  readonly words: Said
  /** Where it lay, or whose it was; from the widest place to the narrowest. */
  readonly where?: readonly Said[]
  /** What was in it: the notes of a group, what was agreed with an action. */
  readonly more?: readonly Said[]
  /** When it began, ms. */
  readonly at?: number
  /** The board it was on. */
  readonly board?: string
}

/** What one restore took. life: the log's, since then. at: until when the backup goes, ms. */
export interface LostList {
  readonly life: string
  readonly at: number
  /** How many were in it at first: what came back by itself left it. */
  readonly first: number
  readonly items: readonly LostItem[]
}

/** What of it is not there, now that this is shown: the same list while nothing came back. */
export function stillLost(items: readonly LostItem[], now: Shown): readonly LostItem[] {
  // A case that is erased meanwhile is not to be read here either.
  const erased = new Set(now.boards.filter((one) => one.erased).map((one) => one.id))
  const left = items.filter((item) => !isBack(item, now, true) && !erased.has(item.board ?? ''))
  const known = new Set(now.notes.filter(isKept).map((one) => one.id))
  const told = left.map((item): LostItem => (item.kind === 'note' && known.has(item.id) ? { ...item, kind: 'reworded' } : item))
  return told.length === items.length && told.every((item, index) => item === items[index]) ? items : told
}

/** Keeps this list as it is now; `dismissed`: it is not needed any more. */
export function keepLost(table: Table, list: LostList, dismissed = false): void {
  table.lost = [...table.lost.filter((one) => one.life !== list.life), ...(dismissed ? [] : [list])]
  // A disk that is full must not stop a meeting.
  table.parts.store.keep(table.workshop, 'lost', list.life, dismissed ? null : list).catch(() => {})
}

/** again: since the first look. Somebody who comes in again is somebody new to the server: by name they are known. */
export function isBack({ kind, id, words, more }: LostItem, now: Shown, again: boolean): boolean {
  switch (kind) {
    case 'step':
      return now.steps.some((one) => one.id === id && one.started_at !== null)
    case 'shown':
      return now.boards.some((one) => one.id === id && one.revealed)
    case 'note':
    case 'reworded':
      return now.notes.some((one) => one.id === id && one.text === words && isKept(one))
    case 'goal':
      return now.causes.some((one) => one.id === id && one.goal === words)
    case 'group':
      return now.clusters.some((one) => one.id === id && (one.name !== '' || words === ''))
    case 'renamed':
      return now.clusters.some((one) => one.id === id && one.name === words)
    case 'zone':
      return now.zones.some((one) => one.id === id)
    case 'action':
    case 'action_changed':
      return now.actions.some((one) => one.id === id && isKept(one) && one.what === words && same(agreedOf(one), more ?? []))
    case 'counted':
      return now.rounds.some((one) => one.id === id && one.state === 'closed')
    case 'chair':
      return now.chairs.some((one) => one.id === id)
    case 'person':
      return now.persons.some((one) => one.id === id || (again && words !== '' && one.name === words && one.state === 'in'))
  }
}

/** What is on its way to the server is not there yet: it may be refused. */
function isKept({ truth }: Note | Action): boolean {
  return truth !== 'saving' && truth !== 'waiting'
}

export function agreedOf({ who, when, how, where, again, first, parties, receiver, message }: Action): string[] {
  return [who, when, how, where, again, first, parties, receiver, message].filter((one) => one !== '')
}

function same(a: readonly Said[], b: readonly Said[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index])
}
