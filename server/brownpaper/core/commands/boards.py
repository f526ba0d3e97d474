"""Commands about a board as a whole: its zones, the reveal, restoring, and undo."""

from typing import Annotated, ClassVar, Union

from msgspec import Meta

from ..ids import Id
from ..records import Kind
from .base import Command, Name


class ZoneAdd(Command, frozen=True, kw_only=True, tag="zone.add"):
    """Add a zone to a board."""

    id: Id
    board: Id
    name: Name
    after: Id | None = None
    note_kind: Kind | None = None


class ZoneName(Command, frozen=True, kw_only=True, tag="zone.name"):
    """Rename a zone."""

    id: Id
    name: Name


class ZoneMove(Command, frozen=True, kw_only=True, tag="zone.move"):
    """Put a zone after another one (None: in front)."""

    id: Id
    after: Id | None


class ZoneRemove(Command, frozen=True, kw_only=True, tag="zone.remove"):
    """Take away a zone; its notes go to `into`."""

    id: Id
    into: Id


class RowAdd(Command, frozen=True, kw_only=True, tag="row.add"):
    """Add a row to a grid, under the row that the box `after` is of (None: at the bottom).

    zones: an id for each new box, column by column.
    """

    id: Id
    board: Id
    name: Name
    zones: Annotated[tuple[Id, ...], Meta(min_length=1, max_length=24)]
    after: Id | None = None


class RowRemove(Command, frozen=True, kw_only=True, tag="row.remove"):
    """Take away the row of a grid that a box lies in, when nothing lies in it."""

    zone: Id


class BoardReveal(Command, frozen=True, kw_only=True, tag="board.reveal"):
    """Laat zien: every private note of the board becomes visible, shuffled."""

    undoable: ClassVar[bool] = False
    board: Id


class BoardRestore(Command, frozen=True, kw_only=True, tag="board.restore"):
    """Put notes, groups, zones and actions back as at a bookmark (never people, rounds or what was taken back)."""

    seq: Annotated[int, Meta(ge=1)]


class ActUndo(Command, frozen=True, kw_only=True, tag="act.undo"):
    """Undo one's own last act. Refused as `changed_since` when somebody changed the same things after it."""

    undoable: ClassVar[bool] = False


class ActRedo(Command, frozen=True, kw_only=True, tag="act.redo"):
    """Do again what one undid last."""

    undoable: ClassVar[bool] = False


BoardCommand = Union[
    ZoneAdd, ZoneName, ZoneMove, ZoneRemove, RowAdd, RowRemove, BoardReveal, BoardRestore, ActUndo, ActRedo,
]
