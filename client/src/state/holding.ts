/**
 * Calm: what others do at the board waits until the person asks for it. Own acts and step changes show at once;
 * what was taken away leaves at once, because that may be why it was taken away; everything else changes at most once
 * per ten seconds. Pure: `held.svelte.ts` gives it the time and tells the screens.
 */

import { inOrder } from '../sync/order'
import type { Cluster, Note, Shown, Workshop } from './shown'

export const QUIET = 10_000

export interface Held {
  /** Notes of others that are new. */
  readonly notes: number
  /** Notes and groups that others changed, and new groups. */
  readonly changes: number
}

const NONE: Held = { notes: 0, changes: 0 }
const SLOW = ['zones', 'causes', 'spots', 'moments', 'asked', 'proposals', 'recognised', 'realities', 'actions', 'carried', 'persons', 'helps', 'reading', 'bookmarks', 'chairs', 'counts'] as const

export class Holding {
  /** What waits, as told: it changes no more than once per ten seconds either. */
  held: Held = NONE
  #visible: Shown | null = null
  #fresh: Shown | null = null
  #changedAt = -Infinity
  readonly #own = new Map<string, number>()
  #openUntil = -Infinity

  /** The person acted on these things (none: on what cannot be told beforehand, as undo does). */
  acted(ids: readonly string[], now: number): void {
    if (ids.length === 0) this.#openUntil = now + QUIET / 2
    for (const id of ids) this.#own.set(id, now + QUIET)
  }

  /** What to show of `fresh`. `due`: after how many ms to ask again, null when nothing waits to be told. */
  pass(fresh: Shown, now: number): { readonly visible: Shown; readonly due: number | null } {
    const before = this.#visible
    this.#fresh = fresh
    if (before === null || now < this.#openUntil || turned(before, fresh)) return { visible: this.#all(now), due: null }
    for (const [id, until] of this.#own) if (until < now) this.#own.delete(id)
    const notes = this.#notes(before.notes, fresh.notes)
    const clusters = this.#clusters(before.clusters, fresh.clusters)
    const quiet = now - this.#changedAt < QUIET
    const held: Held = { notes: notes.added, changes: notes.changed + clusters.changed }
    const slow = SLOW.some((table) => before[table] !== fresh[table]) || !sameWall(before.workshop, fresh.workshop)
    const waits = slow || held.notes !== this.held.notes || held.changes !== this.held.changes
    let visible: Shown = { ...fresh, notes: notes.list, clusters: clusters.list }
    if (quiet) visible = { ...visible, ...this.#slow(before, fresh) }
    else if (waits) {
      this.held = held
      this.#changedAt = now
    }
    this.#visible = visible
    return { visible, due: quiet && waits ? this.#changedAt + QUIET - now : null }
  }

  /** Laat zien: everything that waits. */
  show(now: number): Shown | null {
    return this.#fresh === null ? null : this.#all(now)
  }

  #all(now: number): Shown {
    this.held = NONE
    this.#changedAt = now
    this.#visible = this.#fresh as Shown
    return this.#visible
  }

  #notes(before: readonly Note[], fresh: readonly Note[]): { list: readonly Note[]; added: number; changed: number } {
    const known = new Map(before.map((note) => [note.id, note]))
    let added = 0
    let changed = 0
    const list = fresh.flatMap((note): Note[] => {
      const then = known.get(note.id)
      if (then === note || this.#own.has(note.id) || (then === undefined && note.mine)) return [note]
      if (then === undefined) {
        added += 1
        return []
      }
      if (sameBut(then, note, 'truth')) return [note]
      changed += 1
      return [then]
    })
    return { list: sameList(before, list.sort(inOrder)), added, changed }
  }

  /** What changes slowly stays as it was; a table in which the person did something is shown as it is. */
  #slow(before: Shown, fresh: Shown): Partial<Shown> {
    const kept = SLOW.filter((table) => !this.#acted(before[table], fresh[table]))
    return { workshop: onTheOldWall(before.workshop, fresh.workshop), ...Object.fromEntries(kept.map((table) => [table, before[table]])) }
  }

  #acted(before: Shown[(typeof SLOW)[number]], fresh: Shown[(typeof SLOW)[number]]): boolean {
    if (before === fresh || !Array.isArray(before) || !Array.isArray(fresh)) return false
    const known = new Map((before as { id: string }[]).map((row) => [row.id, row]))
    const now = new Map((fresh as { id: string }[]).map((row) => [row.id, row]))
    return [...this.#own.keys()].some((id) => known.get(id) !== now.get(id))
  }

  /** Groups that others dissolved stay until the person looks: their notes are still seen in them. */
  #clusters(before: readonly Cluster[], fresh: readonly Cluster[]): { list: readonly Cluster[]; changed: number } {
    const now = new Map(fresh.map((cluster) => [cluster.id, cluster]))
    let changed = 0
    const list = before.flatMap((then): Cluster[] => {
      const cluster = now.get(then.id)
      now.delete(then.id)
      if (cluster === then) return [then]
      if (this.#own.has(then.id)) return cluster === undefined ? [] : [cluster]
      changed += 1
      return [then]
    })
    for (const cluster of now.values()) {
      if (this.#own.has(cluster.id)) list.push(cluster)
      else changed += 1
    }
    return { list: sameList(before, list.sort(inOrder)), changed }
  }
}

/** Whether the meeting itself moved: then everything is shown, as to everyone. */
function turned(before: Shown, fresh: Shown): boolean {
  const then = before.workshop
  const now = fresh.workshop
  if (then?.step !== now?.step || then?.closed !== now?.closed) return true
  const revealed = new Map(before.boards.map((board) => [board.id, board.revealed]))
  return fresh.boards.some((board) => revealed.get(board.id) !== board.revealed)
}

function sameBut<Row extends object>(a: Row, b: Row, ignored?: keyof Row): boolean {
  return (Object.keys(a) as (keyof Row)[]).every((field) => field === ignored || a[field] === b[field])
}

function sameWall(a: Workshop | null, b: Workshop | null): boolean {
  return a?.wall === b?.wall && a?.wall_target === b?.wall_target && a?.wall_page === b?.wall_page
}

/** The meeting as it is, with on the wall what was there before: what is marked on a phone follows the wall slowly. */
function onTheOldWall(then: Workshop | null, now: Workshop | null): Workshop | null {
  if (then === null || now === null || sameWall(then, now)) return now
  const { wall, wall_target, wall_page } = then
  const mixed = { ...now, wall, wall_target, wall_page }
  return sameBut(then, mixed) ? then : mixed
}

function sameList<One>(before: readonly One[], after: readonly One[]): readonly One[] {
  return before.length === after.length && before.every((one, index) => one === after[index]) ? before : after
}
