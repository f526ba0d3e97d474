"""Taking a case out again, which nobody needs to keep once the table learned from it (method H12)."""

from msgspec.structs import replace

from .. import commands as ask
from ..cases import case_boards, holds_case, of_case
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..erasing import without_words
from ..records import Agreed, Cluster, Note, Record, Value
from ..state import Change


def erase(case: Case, command: ask.CaseErase) -> Decision:
    """All notes and groups of boards that hold a case go, with when and who, and numbers with their reasons: from every
    older entry and the disk too.

    What the table concluded lies on other boards, and stays; so do reports that were sent, which never tell a case.
    """
    state = case.state
    boards = case_boards(state)
    if not boards:
        raise Refused(Refusal.WRONG_PLACE)
    if not holds_case(state):
        return Decision()
    return Decision((
        *(Change(table, record.id, _gone(without_words(record))) for table, record in of_case(state)),
        *(changed("boards", replace(state.boards[id], erased_at=case.context.now)) for id in sorted(boards)),
    ))


def _gone(record: Record) -> Record:
    """The record, away from the board too."""
    match record:
        case Note():
            return replace(record, state="taken_back", released=False)
        case Value() | Agreed():
            return replace(record, state="off")
        case Cluster():
            return replace(record, state="dissolved")
        case _:
            return record
