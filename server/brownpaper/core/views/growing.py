"""Trees: what hangs under what."""

from collections.abc import Container

from .. import rows
from ..lying import there
from ..state import State
from ..trees import nearest


def causes(
    state: State, readable: Container[str] | None = None, copy: str | None = None,
) -> dict[str, rows.Row]:
    """The trees, of notes that lie on the board for all (and are `readable`), or on the copy of a small group
    (`copy`); what is not there holds nothing."""
    hung = there(state, state.causes, readable, copy)
    return {id: rows.CauseRow(
        board=cause.board, parent=nearest(state.causes, hung, id), order=cause.order, goal=cause.goal,
        goal_rev=cause.goal_rev, sure=cause.sure, influence=cause.influence, core=cause.core,
        goal_by=cause.goal_by, goal_addition=cause.goal_addition,
    ) for id, cause in hung.items()}
