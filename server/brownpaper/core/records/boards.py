"""Boards and their zones."""

import msgspec

from .base import Record, Words
from .notes import Kind
from .recalling import PassesOn


class Axis(msgspec.Struct, frozen=True):
    """One of the two axes of a matrix: what it is about, and how its two ends are said ("weinig moeite")."""

    name: Words
    low: Words
    high: Words


class Board(Record, frozen=True, kw_only=True):
    """A surface notes live on. `kind` is the name of a board kind in `core.boards`.

    side_notes, side_writers: what each side had written at the reveal, and how many people; empty where a side, or
    those outside every side, were so few that it would tell of persons.
    breakouts: the small groups whose copies of it came together here.
    unit: what its numbers are in ("minuten"), on a board of numbers; else empty.
    passes_on: to which later tables what lies on it goes; see `records.PassesOn`.
    axes: those of a matrix, across and up, where its format names them; empty for those that its kind brings.
    kept_days: days after the meeting that what lies on it is kept, where that is shorter than the rest; erased_at: when
    that was erased last.
    """

    kind: str
    name: Words
    order: str
    revealed: bool = False
    note_kinds: tuple[Kind, ...] = ("chance", "bottleneck")
    side_notes: dict[str, int] = {}
    side_writers: dict[str, int] = {}
    breakouts: tuple[str, ...] = ()
    axes: tuple[Axis, ...] = ()
    unit: Words = Words()
    kept_days: int | None = None
    erased_at: int | None = None
    passes_on: PassesOn = ""


class Cell(msgspec.Struct, frozen=True):
    """Where on a grid a zone lies: the ids and names of its row and column.

    later: not written into; notes come here while the table talks. roles: who has one of these roles says of each note
    here whether it is right (method E08); empty where nobody is asked that.
    """

    row: str
    column: str
    row_name: Words
    column_name: Words
    later: bool = False
    roles: tuple[str, ...] = ()


class Zone(Record, frozen=True, kw_only=True):
    """A named region of a board. `note_kind` is the kind that a note placed here gets when it has none.

    cell: on a grid, the row and the column it is of; its name says both. wanted: it may not stay empty, as the client's
    eyes among those one looks through (method G04).
    """

    board: str
    name: Words
    order: str
    note_kind: Kind | None = None
    gone: bool = False
    cell: Cell | None = None
    wanted: bool = False
