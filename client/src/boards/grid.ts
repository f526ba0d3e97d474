/** A board of rows and columns, from its zones: each is the cell where the two meet. Pure. */
import type { Cell, Words } from "../wire/wire.gen";

interface InCell {
  readonly id: string;
  readonly cell: Cell | null;
}

export interface GridRow<Zone extends InCell = InCell> {
  readonly id: string;
  readonly name: Words;
  /** Its cells, column by column. */
  readonly zones: readonly Zone[];
}

export interface GridColumn {
  readonly id: string;
  readonly name: Words;
}

/** The rows and columns in the order of the zones, which come row by row. A zone that is no cell is of neither. */
export function linesOf<Zone extends InCell>(zones: readonly Zone[]): { rows: GridRow<Zone>[]; columns: GridColumn[] } {
  const rows = new Map<string, { id: string; name: Words; zones: Zone[] }>();
  const columns = new Map<string, GridColumn>();
  for (const zone of zones) {
    if (zone.cell === null) continue;
    const { row, row_name, column, column_name } = zone.cell;
    const line = rows.get(row) ?? { id: row, name: row_name, zones: [] };
    line.zones.push(zone);
    rows.set(row, line);
    if (!columns.has(column)) columns.set(column, { id: column, name: column_name });
  }
  return { rows: [...rows.values()], columns: [...columns.values()] };
}

/** The rows with only those cells that one writes into. */
export function written<Zone extends InCell>(zones: readonly Zone[]): GridRow<Zone>[] {
  return linesOf(zones.filter((zone) => zone.cell?.later !== true)).rows;
}
