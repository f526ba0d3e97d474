import { expect, test } from "vitest";
import type { Cell } from "../wire/wire.gen";
import { linesOf, written } from "./grid";

const words = (nl: string): { nl: string; en: string } => ({ nl, en: nl });
const cell = (row: string, column: string, later = false): { id: string; cell: Cell } => ({
  id: `${row}-${column}`, cell: { row, column, row_name: words(`rij ${row}`), column_name: words(`kolom ${column}`), later, roles: [] },
});
const ZONES = [cell("a", "x"), cell("a", "y", true), cell("b", "x"), cell("b", "y", true)];

test("rows and columns come in the order of the cells, each row with its cells", () => {
  const { rows, columns } = linesOf(ZONES);
  expect(rows.map((row) => [row.name.nl, row.zones.map((zone) => zone.id)])).toEqual([["rij a", ["a-x", "a-y"]], ["rij b", ["b-x", "b-y"]]]);
  expect(columns.map((column) => column.name.nl)).toEqual(["kolom x", "kolom y"]);
});

test("one does not write into a column to which notes come while the table talks", () => {
  expect(written(ZONES).map((row) => row.zones.map((zone) => zone.id))).toEqual([["a-x"], ["b-x"]]);
});

test("a zone that is no cell has no row", () => {
  expect(linesOf([{ id: "loose", cell: null }])).toEqual({ rows: [], columns: [] });
});
