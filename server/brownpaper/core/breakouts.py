"""Small groups in a state: which there are, who sits in one, and what they said alike. No rule lives here."""

from collections.abc import Iterable

from .mixing import Pair, Sitter
from .records import Action, Breakout, Note, Person
from .state import State
from .words import plainly

TAKERS = ("participant", "scribe")
"""Who can sit in a small group."""


def live_breakouts(state: State) -> list[Breakout]:
    """The groups there are now, by number."""
    live = (one for one in state.breakouts.values() if one.state == "live")
    return sorted(live, key=lambda one: (one.number, one.id))


def breakout_of(state: State, person: str) -> Breakout | None:
    """The group that somebody sits in now."""
    return next((one for one in state.breakouts.values() if one.state == "live" and person in one.members), None)


def sits_here(person: Person | None) -> bool:
    """Whether somebody takes part, and is here to sit in a group."""
    return person is not None and person.state == "in" and person.role in TAKERS


def sitters(state: State) -> list[Sitter]:
    """Everybody who can sit in a group, by id."""
    side_of = {tile.id: tile.side for tile in state.workshop.roles}
    return [Sitter(
        id=one.id, side=side_of.get(one.tile or ""), role=one.tile, organisation=one.organisation, seat=one.seat,
    ) for one in sorted(state.persons.values(), key=lambda one: one.id) if sits_here(one)]


def wishes(state: State, wish: str) -> list[Pair]:
    """The pairs of people with this wish."""
    return [frozenset((one.one, one.other)) for one in state.wishes.values() if one.wish == wish]


def drafts_on(state: State, board: str) -> list[Note]:
    """What small groups wrote on their copies of a board and the table has not seen yet."""
    return [
        note for note in state.notes.values()
        if note.board == board and note.breakout is not None and not note.shared and note.state in ("live", "parked")
    ]


def draft_actions(state: State) -> list[Action]:
    """The actions that small groups worked out and the table has not seen yet."""
    return [one for one in state.actions.values() if not one.shared and one.state == "live"]


def said_alike(notes: Iterable[Note]) -> list[tuple[Note, ...]]:
    """Notes of small groups in one box of a board with the same words, where there are two or more; in their order."""
    alike: dict[tuple[str, str], list[Note]] = {}
    for note in sorted(notes, key=lambda one: (one.order, one.id)):
        if note.breakout is not None and note.shared and note.state == "live":
            alike.setdefault((note.zone, same_words(note.text)), []).append(note)
    return [tuple(its) for its in alike.values() if len(its) > 1]


def same_words(text: str) -> str:
    """What a note is compared by: its words, and one of nothing but signs by those."""
    return plainly(text) or text
