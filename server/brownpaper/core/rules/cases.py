"""Taking a case out again, which nobody needs to keep once the table learned from it (method H12)."""

from msgspec.structs import replace

from .. import commands as ask
from ..cases import case_boards, holds_case
from ..codes import Refusal
from ..context import Case, Decision, Refused, changed
from ..erasing import without_words


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
        *(changed("notes", replace(without_words(note), state="taken_back", released=False))
          for note in state.notes.values() if note.board in boards),
        *(changed("moments", without_words(one)) for one in state.moments.values() if one.board in boards),
        *(changed("values", replace(without_words(one), state="off"))
          for one in state.values.values() if one.board in boards),
        *(changed("agreed", replace(without_words(one), state="off"))
          for one in state.agreed.values() if one.board in boards),
        *(changed("asked", without_words(one)) for one in state.asked.values() if one.board in boards),
        *(changed("versions", without_words(one)) for one in state.versions.values() if one.board in boards),
        *(changed("reality_marks", without_words(one))
          for one in state.reality_marks.values() if state.notes[one.note].board in boards),
        *(changed("realities_told", without_words(one))
          for one in state.realities_told.values() if state.notes[one.id].board in boards),
        *(changed("clusters", replace(without_words(group), state="dissolved"))
          for group in state.clusters.values() if group.board in boards),
        *(changed("proposals", without_words(one)) for one in state.proposals.values() if one.board in boards),
        *(changed("boards", replace(state.boards[id], erased_at=case.context.now)) for id in sorted(boards)),
    ))
