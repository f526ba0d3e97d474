"""Boards of rows and columns: each zone is a cell, and what lies in it is of both (method E02, E07, E08)."""

from ..records import Cell, Words
from . import BoardKind

KINDS = (
    BoardKind(name="grid", layout="Grid", zones_change=False, cells=True),
)


def cell_name(cell: Cell) -> Words:
    """What a cell is called wherever it stands by itself: its row, then its column."""
    row, column = cell.row_name, cell.column_name
    return Words(
        nl=f"{row.nl or row.en}: {column.nl or column.en}", en=f"{row.en or row.nl}: {column.en or column.nl}",
    )
