"""Boards and their zones."""

from ..records import Axis, Cell, Kind, Words
from .base import Row


class BoardRow(Row, frozen=True, kw_only=True):
    """A board: its kind, the layout that shows it, and what its notes may be. side_notes, side_writers: for staff.

    drawn: the drawing of its own that the kind has; "" for that of the layout.
    breakouts: the small groups whose copies came together on it. axes: of a matrix the two, across and up. numbers:
    small groups put numbers on it, which are in `unit`, and no notes lie there.
    kept_days: days after the meeting that what lies on it is kept, where that is shorter than the rest; erased: that is
    gone already.
    """

    kind: str
    layout: str
    name: Words
    order: str
    drawn: str = ""
    revealed: bool = False
    note_kinds: tuple[Kind, ...] = ()
    zones_change: bool = True
    numbers: bool = False
    side_notes: dict[str, int] = {}
    side_writers: dict[str, int] = {}
    breakouts: tuple[str, ...] = ()
    axes: tuple[Axis, ...] = ()
    unit: Words = Words()
    kept_days: int | None = None
    erased: bool = False


class ZoneRow(Row, frozen=True, kw_only=True):
    """A zone of a board. cell: on a grid, its row and column. wanted: it may not stay empty; for staff."""

    board: str
    name: Words
    order: str
    note_kind: Kind | None = None
    cell: Cell | None = None
    wanted: bool = False
