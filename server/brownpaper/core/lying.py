"""Notes that have a place of their own beside their words (in a tree, on a matrix, on a life line): which are there.

A note that is away (binned, taken back, parked) keeps its place, so that bringing it back brings it back where it was.
"""

from collections.abc import Container, Mapping
from typing import TypeVar

from .records import Cause, Moment, Note, Spot
from .state import State

PlacedT = TypeVar("PlacedT", Cause, Spot, Moment)


def there(
    state: State, placed: Mapping[str, PlacedT], readable: Container[str] | None = None, copy: str | None = None,
) -> dict[str, PlacedT]:
    """Those whose note lies on the board for all; `readable`: and is one of these, for a viewer who may see fewer;
    `copy`: on the copy of this small group."""
    return {
        id: one for id, one in placed.items()
        if one.state == "live" and (readable is None or id in readable)
        and lies(state.notes[id], copy)
    }


def lies(note: Note, copy: str | None = None) -> bool:
    """Whether a note lies on the board for all, or on the copy of this small group."""
    return note.state == "live" and (note.shared if copy is None else note.breakout == copy)


def lying(state: State, readable: Container[str] | None = None) -> frozenset[str]:
    """The notes that lie on a board for all; `readable`: of these, for a viewer who may see fewer."""
    return frozenset(
        id for id, note in state.notes.items() if lies(note) and (readable is None or id in readable)
    )
