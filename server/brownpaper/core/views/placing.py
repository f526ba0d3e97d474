"""Where notes lie on a matrix."""

from collections.abc import Container

from .. import rows
from ..lying import there
from ..state import State


def spots(state: State, readable: Container[str] | None = None) -> dict[str, rows.Row]:
    """Where notes lie on a matrix, of those that lie there for all (and are `readable`)."""
    return {
        id: rows.SpotRow(board=spot.board, across=spot.across, up=spot.up)
        for id, spot in there(state, state.spots, readable).items()
    }
