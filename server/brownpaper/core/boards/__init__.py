"""Board kinds: what a kind of board knows about its structure. One module a kind, found by name."""

import importlib
import pkgutil

import msgspec

from ..records import Axis


class BoardKind(msgspec.Struct, frozen=True, kw_only=True):
    """name: as formats know it. layout: what its notes do, and how the client, the wall and the report show that.
    drawn: the name of a file in the client's src/boards/drawn/ that draws it in a way of its own, where it has one;
    what can be done there, its list, the wall and the report stay those of the layout.

    groups: notes can be grouped. zones_change: zones can be added, renamed and moved during the meeting.
    hangs: a note can hang under another, as a cause of it (`core.rules.trees`), up to so many levels.
    bones: what hangs under nothing lies on a zone, which all that hangs under it shares.
    axes: a note can have a spot between two axes (`core.rules.matrix`): the one across and the one up, unless the
    format names its own; None on every other kind.
    cells: its zones are the cells of rows and columns; rows can be added, renamed and, when empty, taken away during
    the meeting (`core.rules.grid_rows`).
    values: small groups put numbers in its cells, with a unit, and no notes (`core.rules.calibrating`).
    moments: its notes lie in lanes along time (`core.rules.lifelines`); the lanes are its zones.
    asks: its notes are questions that have an order, and something that follows on yes and on no (`core.flow`); small
    groups work with the notes that lie there already, each in an order of its own.
    parties: its notes say who should be at the table.
    open: its notes are for all from the beginning; nothing on it waits for a reveal.
    case: it holds somebody's case, which goes sooner than the rest (`core.cases`).
    boxes: how many a board begins with where a format is made; those of rows and columns begin with one of each.
    """

    name: str
    layout: str
    drawn: str = ""
    groups: bool = True
    zones_change: bool = True
    hangs: bool = False
    levels: int = 0
    bones: bool = False
    axes: tuple[Axis, Axis] | None = None
    cells: bool = False
    values: bool = False
    moments: bool = False
    asks: bool = False
    parties: bool = False
    open: bool = False
    case: bool = False
    boxes: int = 1


def _discovered() -> dict[str, BoardKind]:
    found: dict[str, BoardKind] = {}
    for module in pkgutil.iter_modules(__path__):
        for kind in importlib.import_module(f"{__name__}.{module.name}").KINDS:
            found[kind.name] = kind
    return found


KINDS: dict[str, BoardKind] = _discovered()
"""Every kind of board there is, by name."""
