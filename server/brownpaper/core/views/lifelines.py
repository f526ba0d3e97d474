"""When on a life line something happened."""

from collections.abc import Container

from .. import rows
from ..lying import there
from ..state import State


def moments(state: State, readable: Container[str] | None = None) -> dict[str, rows.Row]:
    """Where notes lie along a life line, of those that lie there for all (and are `readable`)."""
    return {id: rows.MomentRow(
        board=one.board, order=one.order, when=one.when, source=one.source, by=one.by, gap=one.gap, rev=one.rev,
    ) for id, one in there(state, state.moments, readable).items()}
