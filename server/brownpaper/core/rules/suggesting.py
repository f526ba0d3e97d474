"""Suggestions for sorting, on request: they lie among the proposals, and a person takes each of them or does not."""

from msgspec.structs import replace

from .. import commands as ask
from ..context import Case, Decision, changed
from ..records import Proposal
from ..suggesting import Group, Loose, Suggestion, suggestions
from .sight import board_of, live_clusters, notes_in


def suggest(case: Case, command: ask.ProposalSuggest) -> Decision:
    board = board_of(case, command.board)
    loose = [
        Loose(note.id, note.text)
        for note in sorted(case.state.notes.values(), key=lambda one: (one.order, one.id))
        if note.board == board.id and note.shared and note.state == "live" and note.cluster is None
    ]
    groups = [
        Group(one.id, one.name, tuple(note.text for note in notes_in(case, one.id)))
        for one in live_clusters(case, board.id)
    ]
    before = [
        changed("proposals", replace(one, state="declined"))
        for one in case.state.proposals.values() if one.suggested and one.state == "open" and one.board == board.id
    ]
    found = suggestions(loose, groups, case.state.workshop.question)
    number = case.state.seq + 1
    made = [changed("proposals", _proposal(f"suggested-{number}-{at}", board.id, one)) for at, one in enumerate(found)]
    return Decision((*before, *made))


def _proposal(id: str, board: str, one: Suggestion) -> Proposal:
    return Proposal(
        id=id, board=board, kind="group" if one.group is None else "put", name=one.name, by="", cluster=one.group,
        notes=one.notes, suggested=True,
    )
