"""Trees: what hangs under what."""

from ..records import Addition, Influence, Sureness
from .base import Row


class CauseRow(Row, frozen=True, kw_only=True):
    """Where a note hangs in a tree (id = the note's), its goal, and what the table marked. See `records.Cause`.

    parent: the nearest note above it that its viewer sees; None at the root.
    """

    board: str
    parent: str | None = None
    order: str
    goal: str = ""
    goal_rev: int = 1
    sure: Sureness = ""
    influence: Influence = ""
    core: bool = False
    goal_by: str | None = None
    goal_addition: Addition = ""
