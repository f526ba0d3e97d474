/**
 * A view as screens read it: sorted lists of rows with their ids. What did not change keeps its identity, row by row
 * and list by list, so that only what changed is drawn again.
 */

import { touchedBy } from '../sync/command'
import { inOrder } from '../sync/order'
import type { TableName, Tables } from '../sync/rows'
import type { View } from '../sync/view'
import type { Command } from '../wire/wire.gen'

export type WithId<Row> = Row & { readonly id: string }

/**
 * waiting: for a connection, kept in this browser · saving: on its way · saved: the server has it ·
 * refused: a change of it was not applied and lies in the tray.
 */
export type Truth = 'waiting' | 'saving' | 'saved' | 'refused'

export type Workshop = WithId<Tables['workshop']>
export type Step = WithId<Tables['steps']>
export type Board = WithId<Tables['boards']>
export type Zone = WithId<Tables['zones']>
export type Cluster = WithId<Tables['clusters']>
export type Proposal = WithId<Tables['proposals']>
export type Round = WithId<Tables['rounds']>
export type Action = WithId<Tables['actions']> & { readonly truth: Truth }
export type Person = WithId<Tables['persons']>
export type Help = WithId<Tables['helps']>
/** Lees en leg; the id is the board's. */
export type Reading = WithId<Tables['reading']>
export type Bookmark = WithId<Tables['bookmarks']>
export type Counts = Tables['counts']
export type Me = WithId<Tables['me']>
export type Answer = WithId<Tables['my_answers']>

/** A note in sight. shared: others may see it; what is one's own about it is false on others' notes. */
export type Note = WithId<Tables['notes']> & {
  readonly mine: boolean
  readonly shared: boolean
  readonly typed_for_me: boolean
  readonly typed_by_me: boolean
  readonly keep_out: boolean
  readonly truth: Truth
}

export interface Shown {
  readonly workshop: Workshop | null
  readonly steps: readonly Step[]
  readonly boards: readonly Board[]
  readonly zones: readonly Zone[]
  readonly notes: readonly Note[]
  readonly clusters: readonly Cluster[]
  readonly proposals: readonly Proposal[]
  readonly rounds: readonly Round[]
  readonly actions: readonly Action[]
  readonly persons: readonly Person[]
  readonly helps: readonly Help[]
  readonly reading: readonly Reading[]
  readonly bookmarks: readonly Bookmark[]
  readonly counts: Counts | null
  readonly me: Me | null
  readonly answers: readonly Answer[]
}

export const NOTHING: Shown = {
  workshop: null, steps: [], boards: [], zones: [], notes: [], clusters: [], proposals: [], rounds: [], actions: [],
  persons: [], helps: [], reading: [], bookmarks: [], counts: null, me: null, answers: [],
}

/** How true each thing is, by id: what lies in the tray, what is pending, and all else. */
export function truthsOf(
  tray: readonly { readonly command: Command }[],
  pending: readonly { readonly command: Command }[],
  live: boolean,
): (id: string) => Truth {
  const truths = new Map<string, Truth>()
  for (const { command } of tray) for (const id of touchedBy(command)) truths.set(id, 'refused')
  for (const { command } of pending) for (const id of touchedBy(command)) truths.set(id, live ? 'saving' : 'waiting')
  return (id) => truths.get(id) ?? 'saved'
}

/** Makes `Shown` of views, and remembers the last one to keep identities. */
export class Shower {
  readonly #rows = new Map<string, { readonly sources: readonly unknown[]; readonly made: unknown }>()
  readonly #lists = new Map<string, readonly unknown[]>()

  show(view: View, truthOf: (id: string) => Truth): Shown {
    const withId = <Table extends TableName>(table: Table): WithId<Tables[Table]>[] =>
      [...view[table]].map(([id, row]) => this.#row(`${table} ${id}`, [row], () => ({ ...row, id })))
    const workshop = withId('workshop')[0] ?? null
    const actions = withId('actions').map((row): Action => {
      const truth = truthOf(row.id)
      return this.#row(`truth ${row.id}`, [row, truth], () => ({ ...row, truth }))
    })
    return {
      workshop,
      steps: this.#list('steps', withId('steps').sort(inOrder)),
      boards: this.#list('boards', withId('boards').sort(inOrder)),
      zones: this.#list('zones', withId('zones').sort(inOrder)),
      notes: this.#list('notes', this.#notes(view, truthOf).sort(inOrder)),
      clusters: this.#list('clusters', withId('clusters').sort(inOrder)),
      proposals: this.#list('proposals', withId('proposals').sort((a, b) => b.support - a.support || byId(a, b))),
      rounds: this.#list('rounds', withId('rounds').sort(byId)),
      actions: this.#list('actions', actions.sort(inOrder)),
      persons: this.#list('persons', withId('persons').sort(byName)),
      helps: this.#list('helps', withId('helps').sort((a, b) => a.at - b.at || byId(a, b))),
      reading: this.#list('reading', withId('reading').sort(byId)),
      bookmarks: this.#list('bookmarks', withId('bookmarks').sort((a, b) => a.seq - b.seq)),
      counts: view.counts.get('counts') ?? null,
      me: withId('me')[0] ?? null,
      answers: this.#list('answers', withId('my_answers').sort(byId)),
    }
  }

  /** Everyone's notes and one's own hidden ones; while the two parts of an update come in, the shared one counts. */
  #notes(view: View, truthOf: (id: string) => Truth): Note[] {
    const notes: Note[] = []
    const add = (id: string, row: Tables['notes'], shared: boolean): void => {
      const own = view.my_notes.get(id)
      const truth = truthOf(id)
      notes.push(this.#row(`notes ${id}`, [row, own, shared, truth], () => ({
        ...row, id, shared, truth, mine: own !== undefined && !own.typed_by_me,
        typed_for_me: own?.typed_for_me ?? false, typed_by_me: own?.typed_by_me ?? false, keep_out: own?.keep_out ?? false,
      })))
    }
    for (const [id, row] of view.notes) add(id, row, true)
    for (const [id, own] of view.my_notes) {
      if (own.note !== null && !view.notes.has(id)) add(id, own.note, own.shared)
    }
    return notes
  }

  #row<Made>(key: string, sources: readonly unknown[], make: () => Made): Made {
    const known = this.#rows.get(key)
    if (known !== undefined && same(known.sources, sources)) return known.made as Made
    const made = make()
    this.#rows.set(key, { sources, made })
    return made
  }

  #list<One>(key: string, list: readonly One[]): readonly One[] {
    const known = this.#lists.get(key)
    if (known !== undefined && same(known, list)) return known as readonly One[]
    this.#lists.set(key, list)
    return list
  }
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index])
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Persons by name as people sort names; those without one last. */
function byName(a: Person, b: Person): number {
  if ((a.name === null) !== (b.name === null)) return a.name === null ? 1 : -1
  return (a.name ?? '').localeCompare(b.name ?? '') || byId(a, b)
}
