"""project: what the viewers of one policy row may see. The one function behind everything that leaves.

Nothing here or beside it filters; each table is there, or not, by the policy row.
"""

from ..delta import View
from ..policy import Row, row_of
from ..records import Role
from ..rows import Row as Shown
from ..state import State
from . import (
    actions,
    boards,
    breakouts,
    calibrating,
    chairs,
    choosing,
    counting,
    flow,
    following,
    glossary,
    growing,
    introducing,
    lifelines,
    notes,
    paper,
    people,
    placing,
    realities,
    recalling,
    recognising,
    reporting,
    script,
    sorting,
    workshop,
)
from .memory import Memory


def project(state: State, role: Role) -> View:
    """The shared part of the view of everyone in `role`, now."""
    return Projector().project_role(state, role)


class Projector:
    """Projects, and remembers what it projected (see `memory`)."""

    def __init__(self) -> None:
        self._memory = Memory()

    def project(self, state: State, row: Row) -> View:
        """The shared part for a policy row: table -> id -> row."""
        its, table, each = state.tables, self._memory.table, self._memory.each
        built: dict[str, dict[str, Shown]] = {
            "workshop": {"workshop": workshop.workshop_for(state.workshop, row)},
        }
        built["steps"] = each("steps", state.steps, row, script.step_for)
        built["boards"] = each("boards", state.boards, row, boards.board_for)
        built["zones"] = each("zones", state.zones, row, boards.zone_for)
        built["rounds"] = table("rounds", (its["rounds"], its["voted"]), row, lambda: choosing.rounds(state, row))
        built["chairs"] = each("chairs", state.chairs, row, chairs.chair_for)
        if "note.add" in row.may:
            built["terms"] = each("terms", state.terms, row, glossary.term_for)
        built["notes"] = each("notes", state.notes, row, notes.note_for)
        if row.notes == "all":
            built["clusters"] = each("clusters", state.clusters, row, sorting.cluster_for)
            hangs = (its["causes"], its["notes"])
            built["causes"] = table("causes", hangs, row, lambda: growing.causes(state))
            lies = (its["spots"], its["notes"])
            built["spots"] = table("spots", lies, row, lambda: placing.spots(state))
            told = (its["moments"], its["notes"])
            built["moments"] = table("moments", told, row, lambda: lifelines.moments(state))
            ordered = (its["asked"], its["notes"])
            built["asked"] = table("asked", ordered, row, lambda: flow.asked(state))
            kept = (its["versions"], its["notes"])
            built["versions"] = table("versions", kept, row, lambda: flow.versions(state))
            built["proposals"] = each("proposals", state.proposals, row, sorting.proposal_for)
            known = (its["recognitions"], its["recognition_bundles"], its["notes"], its["clusters"])
            built["recognised"] = table("recognised", known, row, lambda: recognising.recognised(state))
            spoken = (its["reality_marks"], its["realities_told"], its["notes"], its["zones"], its["persons"])
            built["realities"] = table("realities", spoken, row, lambda: realities.realities(state))
            built["reading"] = each("reading", state.reading, row, sorting.reading_for)
            written = (its["notes"],)
            built["said"] = table("said", written, row, lambda: breakouts.said(state.notes.values()))
            dotted = (its["actions"], its["rounds"], its["notes"])
            built["actions"] = table("actions", dotted, row, lambda: actions.actions(state, row))
            told_apart = (its["values"], its["agreed"], its["breakouts"], its["zones"])
            built["compared"] = table("compared", told_apart, row, lambda: calibrating.compared(state))
        grouped = (
            its["breakouts"], its["persons"], its["notes"], its["causes"], its["actions"], its["values"], its["wishes"],
            its["workshop"],
        )
        built["breakouts"] = table("breakouts", grouped, row, lambda: breakouts.breakouts(state, row))
        if row.carried:
            built["carried"] = each("carried", state.carried, row, following.carried_for)
        if row.recalled:
            laid = (its["recalled"], its["notes"])
            built["recalled"] = table("recalled", laid, row, lambda: recalling.recalled(state))
        if row.people:
            built["persons"] = each("persons", state.persons, row, people.person_for)
        if row.introductions:
            met = (its["introductions"], its["persons"], its["workshop"])
            built["introductions"] = table("introductions", met, row, lambda: introducing.introductions(state, row))
        if row.staff:
            said = (its["reactions"], its["reaction_bundles"], its["clusters"], its["workshop"])
            built["reactions"] = table("reactions", said, row, lambda: reporting.reactions(state))
            built["reaction_bundles"] = table("reaction_bundles", said, row, lambda: paper.reaction_bundles(state))
            lying = (its["recognition_bundles"], its["codes"], its["notes"], its["clusters"], its["actions"])
            built["recognition_bundles"] = table(
                "recognition_bundles", lying, row, lambda: paper.recognition_bundles(state))
            aloud = (its["realities_told"], its["notes"])
            built["realities_told"] = table("realities_told", aloud, row, lambda: realities.told(state))
            built["codes"] = table("codes", lying, row, lambda: paper.codes(state))
            built["helps"] = each("helps", state.helps, row, people.help_for)
            built["bookmarks"] = each("bookmarks", state.bookmarks, row, script.bookmark_for)
            built["wishes"] = each("wishes", state.wishes, row, breakouts.wish_for)
        if row.counts:
            counted = (its["workshop"], its["persons"], its["notes"], its["answers"], its["steps"])
            built["counts"] = table("counts", counted, row, lambda: {"counts": counting.counts(state, row)})
        return {name: shown for name, shown in built.items() if shown}

    def project_role(self, state: State, role: Role) -> View:
        """The shared part for everyone in `role`, now."""
        return self.project(state, row_of(state.step, role, closed=state.workshop.closed_at is not None))
