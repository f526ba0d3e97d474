"""A case: somebody's story under another name, on boards that are kept for days and not for months (method H, N02).

It never leaves the table but in the hands of those who were there: no report that is sent or published tells it.
"""

from .erasing import without_words
from .records import Record
from .state import State

CASE_DAYS = 30
"""Days after the meeting that a case is kept at most (settled; method N05): what the table learned of it stays."""
DAY = 24 * 60 * 60 * 1000


def case_boards(state: State) -> frozenset[str]:
    """The boards that hold a case, which goes sooner than the rest."""
    return frozenset(id for id, board in state.boards.items() if board.kept_days is not None)


def holds_case(state: State) -> bool:
    """Whether words of a case are still there, on its board or taken off it."""
    return any(without_words(record) != record for _, record in of_case(state))


def of_case(state: State) -> list[tuple[str, Record]]:
    """Everything that people said of a case, as (table, record): what goes when it is erased."""
    boards = case_boards(state)
    if not boards:
        return []
    on_it: list[tuple[str, Record]] = [
        (table, record)
        for table in ("notes", "moments", "values", "agreed", "asked", "versions", "clusters", "proposals")
        for record in state.tables[table].values() if getattr(record, "board", None) in boards
    ]
    marks = [("reality_marks", one) for one in state.reality_marks.values() if state.notes[one.note].board in boards]
    told = [("realities_told", one) for one in state.realities_told.values() if state.notes[one.id].board in boards]
    return [*on_it, *marks, *told]


def case_ends(state: State) -> int | None:
    """When the words of the case must be gone (ms since 1970); None where there are none.

    A table that was not closed counts from its beginning, one that never began from when it was made: forgetting to
    close it keeps no case.
    """
    if not holds_case(state):
        return None
    workshop = state.workshop
    since = workshop.closed_at or workshop.started_at or workshop.created_at
    return since + DAY * (case_days(state) or 0)


def case_days(state: State) -> int | None:
    """For how many days after the meeting a case is kept at this table; None where none is told."""
    return min((board.kept_days for board in state.boards.values() if board.kept_days is not None), default=None)
