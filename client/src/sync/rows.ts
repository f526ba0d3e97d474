/**
 * Rows as the client keeps them: what came over the wire with every left-out default filled in,
 * so that no screen ever asks whether a field is there.
 */

import { DEFAULTS, NESTED, OWN, type AllTables } from '../wire/wire.gen'

export { OWN }

/** A row, and every row within it, with nothing left out. */
export type Filled<Row> = Row extends string | number | boolean | null
  ? Row
  : Row extends readonly (infer One)[]
    ? readonly Filled<One>[]
    : { readonly [Field in keyof Row]-?: Filled<Exclude<Row[Field], undefined>> }

/** Every table of a view and what its rows are. */
export type Tables = { [Table in keyof AllTables]: Filled<AllTables[Table]> }
export type TableName = keyof Tables

export type NoteRow = Tables['notes']
export type MyNoteRow = Tables['my_notes']

export const TABLES = Object.keys(DEFAULTS) as readonly TableName[]

export const SHARED: readonly TableName[] = TABLES.filter((name) => !(OWN as readonly TableName[]).includes(name))

const WITHIN: { readonly [Table in TableName]?: Readonly<Record<string, TableName>> } = NESTED

/** A row as it came over the wire, complete. The server is trusted for its shape: one schema made both ends. */
export function filled<Table extends TableName>(table: Table, row: unknown): Tables[Table] {
  const whole: Record<string, unknown> = { ...DEFAULTS[table], ...(row as object) }
  const within: Readonly<Record<string, TableName>> = WITHIN[table] ?? {}
  for (const [field, nested] of Object.entries(within)) {
    if (whole[field] !== null) whole[field] = filled(nested, whole[field])
  }
  return whole as unknown as Tables[Table]
}
