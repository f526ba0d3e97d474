"""Suggestions for sorting, on request: they lie among the proposals, and a person takes each of them or does not."""

from msgspec.structs import replace

from .. import commands as ask
from ..context import Case, Decision, changed
from ..records import Proposal
from ..suggesting import Suggestion, suggestions, to_sort
from .sight import board_of


def suggest(case: Case, command: ask.ProposalSuggest) -> Decision:
    board = board_of(case, command.board)
    loose, groups = to_sort(case.state, board.id)
    before = [
        changed("proposals", replace(one, state="declined"))
        for one in case.state.proposals.values() if one.suggested and one.state == "open" and one.board == board.id
    ]
    found = suggestions(loose, groups, case.state.workshop.question, case.context.fits)
    number = case.state.seq + 1
    made = [changed("proposals", _proposal(f"suggested-{number}-{at}", board.id, one)) for at, one in enumerate(found)]
    return Decision((*before, *made))


def _proposal(id: str, board: str, one: Suggestion) -> Proposal:
    return Proposal(
        id=id, board=board, kind="group" if one.group is None else "put", name=one.name, by="", cluster=one.group,
        notes=one.notes, suggested=one.by,
    )
