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
/** Where a note hangs in a tree; the id is the note's. */
export type Cause = WithId<Tables['causes']>
export type Spot = WithId<Tables['spots']>
/** When on a life line a note happened; the id is the note's. */
export type Moment = WithId<Tables['moments']>
/** What small groups put in a cell, and what is agreed; the id is the cell's. */
export type Compared = WithId<Tables['compared']>
/** A question in an order; its note is `note`. */
export type Asked = WithId<Tables['asked']>
export type Version = WithId<Tables['versions']>
export type Proposal = WithId<Tables['proposals']>
/** How many recognise a note or a group; the id is `notes:…` or `clusters:…`. */
export type Recognised = WithId<Tables['recognised']>
/** What people say of a note whose role it is about; the id is the note's. */
export type Reality = WithId<Tables['realities']>
export type Round = WithId<Tables['rounds']>
export type Action = WithId<Tables['actions']> & { readonly truth: Truth }
/** An open action of an earlier workshop of the programme. */
export type Carried = WithId<Tables['carried']>
/** Something that the table before this one left. */
export type Recalled = WithId<Tables['recalled']>
export type Person = WithId<Tables['persons']>
/** Who somebody shows they are; the id is the person's. */
export type Introduction = WithId<Tables['introductions']>
export type MyIntroduction = WithId<Tables['my_introduction']>
export type Help = WithId<Tables['helps']>
/** Lees en leg; the id is the board's. */
export type Reading = WithId<Tables['reading']>
/** A role or an organisation that is missed at the table. */
export type Chair = WithId<Tables['chairs']>
/** Words to avoid in this programme; only for who may write a note now. */
export type Term = WithId<Tables['terms']>
export type Bookmark = WithId<Tables['bookmarks']>
export type Counts = Tables['counts']
export type Me = WithId<Tables['me']>
/** What people say of the report, for facilitators; the id is a group's, or `report`. */
export type Reaction = WithId<Tables['reactions']>
/** The short code of something on printed sheets, for facilitators; the id is `notes:…`, `clusters:…` or `actions:…`. */
export type SheetCode = WithId<Tables['codes']>
export type MyReaction = WithId<Tables['my_reactions']>
export type Answer = WithId<Tables['my_answers']>

export type Breakout = WithId<Tables['breakouts']>
/** The small group one sits in, or visits. */
export type MyBreakout = WithId<Tables['my_breakout']>

/** A note in sight. shared: others may see it; what is one's own about it is false on others' notes. */
export type Note = WithId<Tables['notes']> & {
  readonly mine: boolean
  readonly shared: boolean
  readonly typed_for_me: boolean
  readonly typed_by_me: boolean
  readonly keep_out: boolean
  /** Its author lets it be quoted outside. */
  readonly released: boolean
  readonly approved: boolean
  readonly truth: Truth
}

export interface Shown {
  readonly workshop: Workshop | null
  readonly steps: readonly Step[]
  readonly boards: readonly Board[]
  readonly zones: readonly Zone[]
  readonly notes: readonly Note[]
  readonly clusters: readonly Cluster[]
  readonly causes: readonly Cause[]
  readonly spots: readonly Spot[]
  readonly moments: readonly Moment[]
  readonly compared: readonly Compared[]
  /** What the small group before one filled in; the id is the cell's. */
  readonly breakout_values: readonly WithId<Tables['breakout_values']>[]
  readonly asked: readonly Asked[]
  readonly versions: readonly Version[]
  readonly proposals: readonly Proposal[]
  readonly recognised: readonly Recognised[]
  readonly realities: readonly Reality[]
  readonly realities_told: readonly WithId<Tables['realities_told']>[]
  /** What the viewer said of notes about their own role. */
  readonly my_realities: readonly WithId<Tables['my_realities']>[]
  readonly reactions: readonly Reaction[]
  readonly codes: readonly SheetCode[]
  readonly recognition_bundles: readonly WithId<Tables['recognition_bundles']>[]
  readonly reaction_bundles: readonly WithId<Tables['reaction_bundles']>[]
  readonly rounds: readonly Round[]
  readonly actions: readonly Action[]
  readonly carried: readonly Carried[]
  readonly recalled: readonly Recalled[]
  readonly persons: readonly Person[]
  readonly introductions: readonly Introduction[]
  readonly helps: readonly Help[]
  readonly reading: readonly Reading[]
  readonly bookmarks: readonly Bookmark[]
  readonly chairs: readonly Chair[]
  readonly terms: readonly Term[]
  readonly counts: Counts | null
  readonly me: Me | null
  readonly answers: readonly Answer[]
  readonly introduction: MyIntroduction | null
  readonly my_reactions: readonly MyReaction[]
  readonly breakouts: readonly Breakout[]
  readonly said: readonly WithId<Tables['said']>[]
  readonly wishes: readonly WithId<Tables['wishes']>[]
  readonly breakout: MyBreakout | null
  /** What the others of that group wrote on its copy of the board. */
  readonly breakoutNotes: readonly WithId<Tables['breakout_notes']>[]
  /** The trees they hang in. */
  readonly breakoutCauses: readonly Cause[]
  /** The order in which it asks questions. */
  readonly breakout_asked: readonly Asked[]
  /** The actions that it works out. */
  readonly breakoutActions: readonly WithId<Tables['breakout_actions']>[]
}

/** Lists in the order of their ids, each called as its table is. */
const PLAIN = ['spots', 'compared', 'versions', 'breakout_values', 'recognised', 'realities', 'realities_told', 'my_realities', 'my_reactions', 'reactions', 'codes', 'recognition_bundles', 'reaction_bundles', 'rounds', 'reading', 'terms', 'said', 'wishes'] as const
/** Lists in their own order. */
const ORDERED = ['steps', 'boards', 'zones', 'clusters', 'causes', 'moments', 'asked', 'breakout_asked', 'carried', 'recalled'] as const

function each<Name extends keyof Shown>(names: readonly Name[], list: (name: Name) => readonly unknown[]): Pick<Shown, Name> {
  return Object.fromEntries(names.map((name) => [name, list(name)])) as unknown as Pick<Shown, Name>
}

export const NOTHING: Shown = {
  ...each([...PLAIN, ...ORDERED], () => []),
  workshop: null, notes: [], proposals: [], actions: [],
  persons: [], introductions: [], helps: [], bookmarks: [], chairs: [], counts: null, me: null, answers: [], introduction: null,
  breakouts: [], breakout: null, breakoutNotes: [], breakoutCauses: [], breakoutActions: [],
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

interface Known<Made> {
  readonly sources: readonly unknown[]
  readonly made: Made
}

/** One list of a view. What was made of the same sources before is used again, and so is the list itself. */
class List<Made> {
  #known = new Map<string, Known<Made>>()
  #next = new Map<string, Known<Made>>()
  #list: readonly Made[] = []

  constructor(private readonly order: (a: Made, b: Made) => number) {}

  /** Something with this id is in the list; it is made by `make` unless its sources are those of the last time. */
  add(id: string, sources: readonly unknown[], make: () => Made): void {
    const known = this.#known.get(id)
    this.#next.set(id, known !== undefined && same(known.sources, sources) ? known : { sources, made: make() })
  }

  /** The list of everything added since the last time. */
  finished(): readonly Made[] {
    const unchanged = this.#next.size === this.#known.size && [...this.#next].every(([id, one]) => this.#known.get(id) === one)
    if (!unchanged) this.#list = [...this.#next.values()].map((one) => one.made).sort(this.order)
    this.#known = this.#next
    this.#next = new Map()
    return this.#list
  }
}

/** Makes `Shown` of views, and remembers the last one to keep identities. */
export class Shower {
  readonly #tables = new Map<TableName, { rows: unknown; readonly list: List<WithId<never>>; made: readonly unknown[] }>()
  readonly #notes = new List<Note>(inOrder)
  readonly #actions = new List<Action>(inOrder)

  show(view: View, truthOf: (id: string) => Truth): Shown {
    return {
      ...each(PLAIN, (name) => this.#table(view, name, byId)),
      ...each(ORDERED, (name) => this.#table(view, name, inOrder)),
      workshop: this.#table(view, 'workshop', byId)[0] ?? null,
      notes: this.#allNotes(view, truthOf),
      proposals: this.#table(view, 'proposals', (a, b) => b.support - a.support || byId(a, b)),
      actions: this.#allActions(view, truthOf),
      persons: this.#table(view, 'persons', byName),
      introductions: this.#table(view, 'introductions', byName),
      helps: this.#table(view, 'helps', (a, b) => a.at - b.at || byId(a, b)),
      bookmarks: this.#table(view, 'bookmarks', (a, b) => a.seq - b.seq),
      chairs: this.#table(view, 'chairs', (a, b) => a.role.localeCompare(b.role) || byId(a, b)),
      counts: view.counts.get('counts') ?? null,
      me: this.#table(view, 'me', byId)[0] ?? null,
      answers: this.#table(view, 'my_answers', byId),
      introduction: this.#table(view, 'my_introduction', byId)[0] ?? null,
      breakouts: this.#table(view, 'breakouts', (a, b) => a.number - b.number || byId(a, b)),
      breakout: this.#table(view, 'my_breakout', byId)[0] ?? null,
      breakoutNotes: this.#table(view, 'breakout_notes', inOrder),
      breakoutCauses: this.#table(view, 'breakout_causes', inOrder),
      breakoutActions: this.#table(view, 'breakout_actions', inOrder),
    }
  }

  #table<Table extends TableName>(
    view: View, name: Table, order: (a: WithId<Tables[Table]>, b: WithId<Tables[Table]>) => number,
  ): readonly WithId<Tables[Table]>[] {
    const rows = view[name]
    const known = this.#tables.get(name)
    if (known?.rows === rows) return known.made as readonly WithId<Tables[Table]>[]
    const list = (known?.list as List<WithId<Tables[Table]>> | undefined) ?? new List(order)
    for (const [id, row] of rows) list.add(id, [row], () => ({ ...row, id }))
    const made = list.finished()
    this.#tables.set(name, { rows, list: list as unknown as List<WithId<never>>, made })
    return made
  }

  /** Everyone's notes and one's own hidden ones; while the two parts of an update come in, the shared one counts. */
  #allNotes(view: View, truthOf: (id: string) => Truth): readonly Note[] {
    const add = (id: string, row: Tables['notes'], shared: boolean): void => {
      const own = view.my_notes.get(id)
      const truth = truthOf(id)
      this.#notes.add(id, [row, own, shared, truth], () => ({
        ...row, id, shared, truth, mine: own !== undefined && !own.typed_by_me,
        typed_for_me: own?.typed_for_me ?? false, typed_by_me: own?.typed_by_me ?? false, keep_out: own?.keep_out ?? false,
        released: own?.released ?? false,
        approved: own?.approved ?? false,
      }))
    }
    for (const [id, row] of view.notes) add(id, row, true)
    for (const [id, own] of view.my_notes) if (own.note !== null && !view.notes.has(id)) add(id, own.note, own.shared)
    return this.#notes.finished()
  }

  #allActions(view: View, truthOf: (id: string) => Truth): readonly Action[] {
    for (const [id, row] of view.actions) {
      const truth = truthOf(id)
      this.#actions.add(id, [row, truth], () => ({ ...row, id, truth }))
    }
    return this.#actions.finished()
  }
}

function same(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index])
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** By name as people sort names; those without one last. */
function byName(a: Person | Introduction, b: Person | Introduction): number {
  if ((a.name === null) !== (b.name === null)) return a.name === null ? 1 : -1
  return (a.name ?? '').localeCompare(b.name ?? '') || byId(a, b)
}
