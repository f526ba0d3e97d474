/** Everything this viewer may see: table -> id -> row. Never changed in place, so that what is shown can be compared. */

import { filled, TABLES, type TableName, type Tables } from './rows'

export type Rows<Table extends TableName> = ReadonlyMap<string, Tables[Table]>
export type View = { readonly [Table in TableName]: Rows<Table> }

/** One row as it is from now on; null when it is no longer shown. */
export type RowChange = readonly [table: string, id: string, row: unknown]

export const EMPTY: View = Object.fromEntries(TABLES.map((name) => [name, new Map()])) as unknown as View

/** The view after `changes`. Rows are whole, so twice is once. Tables of a newer server are passed over. */
export function apply(view: View, changes: readonly RowChange[]): View {
  return change(
    view,
    changes.filter(([table]) => isTable(table)).map(([table, id, row]) => {
      const name = table as TableName
      return [name, id, row === null ? null : filled(name, row)] as Change
    }),
  )
}

/** The view in which the tables `names` hold exactly `rows` and all others are as they were. */
export function replaced(view: View, names: readonly TableName[], rows: readonly RowChange[]): View {
  const cleared = { ...view, ...Object.fromEntries(names.map((name) => [name, new Map()])) } as View
  return apply(cleared, rows)
}

/** A change with a row that is complete already: what `predict` makes. */
export type Change = {
  [Table in TableName]: readonly [table: Table, id: string, row: Tables[Table] | null]
}[TableName]

/** The view after complete changes. */
export function change(view: View, changes: readonly Change[]): View {
  return changes.length === 0 ? view : new Drawing(view).change(changes).view
}

/** A view that is being changed again and again: each table is copied once, however many changes come. */
export class Drawing {
  readonly #tables: Record<TableName, ReadonlyMap<string, unknown>>
  readonly #copied = new Map<TableName, Map<string, unknown>>()

  constructor(view: View) {
    this.#tables = { ...view }
  }

  /** The view as it is now; it changes when the drawing does, so keep it only when the drawing is done. */
  get view(): View {
    return this.#tables as View
  }

  change(changes: readonly Change[]): this {
    for (const [table, id, row] of changes) {
      let rows = this.#copied.get(table)
      if (rows === undefined) {
        rows = new Map<string, unknown>(this.#tables[table])
        this.#copied.set(table, rows)
        this.#tables[table] = rows
      }
      if (row === null) rows.delete(id)
      else rows.set(id, row)
    }
    return this
  }
}

/** The rows of a view as changes from nothing: how a view is kept on disk and compared in tests. */
export function rowsOf(view: View, names: readonly TableName[] = TABLES): RowChange[] {
  return names.flatMap((name) => [...view[name]].map(([id, row]): RowChange => [name, id, row]))
}

function isTable(name: string): name is TableName {
  return (TABLES as readonly string[]).includes(name)
}
