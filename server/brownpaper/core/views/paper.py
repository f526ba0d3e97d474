"""What goes by paper: codes on sheets, and what came back on them."""

from .. import rows
from ..records import ReactionBundle
from ..rules.reports import asked_at
from ..state import State
from .seen import is_seen, named


def codes(state: State) -> dict[str, rows.Row]:
    return {id: rows.CodeRow(code=one.code) for id, one in state.codes.items() if is_seen(state, *named(id))}


def recognition_bundles(state: State) -> dict[str, rows.Row]:
    return {one.id: rows.RecognitionBundleRow(
        people=one.people,
        notes={id: count for id, count in one.notes.items() if is_seen(state, "notes", id)},
        clusters={id: count for id, count in one.clusters.items() if is_seen(state, "clusters", id)},
    ) for one in state.recognition_bundles.values() if one.people}


def reaction_bundles(state: State) -> dict[str, rows.Row]:
    """Those about the newest version that somebody sent."""
    return {one.id: rows.ReactionBundleRow(people=one.people, said=one.said) for one in on_paper(state)}


def on_paper(state: State) -> list[ReactionBundle]:
    since = asked_at(state.workshop.issued)
    return [one for one in state.reaction_bundles.values() if one.people and one.at >= since]
