"""Small groups in a state: which there are, who sits in one, and what they said alike. No rule lives here."""

from collections.abc import Iterable

from .mixing import Pair, Sitter
from .records import Action, Asked, Breakout, Note, Person, Value
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


def copy_of(breakout: Breakout) -> str:
    """The id that notes on the copy of this group carry."""
    return breakout.copy or breakout.id


def occupied(state: State) -> list[Breakout]:
    """The groups there are now with somebody in them, by number."""
    return [one for one in live_breakouts(state) if any(sits_here(state.persons.get(id)) for id in one.members)]


def host_of(state: State, breakout: Breakout) -> str | None:
    """Who stays at the group's own board when groups visit each other; None where nobody of it is here.

    Who was chosen; while that is nobody who is here, the one who tells the table, or else the first of the group. So a
    host who leaves has a successor at once.
    """
    here = [id for id in breakout.members if sits_here(state.persons.get(id))]
    chosen = (id for id in (breakout.host, breakout.reporter) if id in here)
    return next(chosen, here[0] if here else None)


def visited_by(state: State, person: str) -> Breakout | None:
    """The group whose board somebody looks at as a guest; None for who is at home, as its host or as everybody is."""
    home = breakout_of(state, person)
    if home is None or home.guest_of is None or host_of(state, home) == person:
        return None
    visited = state.breakouts.get(home.guest_of)
    return visited if visited is not None and visited.state == "live" else None


def guests_at(state: State, breakout: Breakout) -> list[Breakout]:
    """The groups that visit this one now."""
    return [one for one in live_breakouts(state) if one.guest_of == breakout.id]


def before_whom(state: State, copy: str | None) -> set[str]:
    """Everybody who may have this copy of a board before them: whose it is, their guests, and staff who look in."""
    at = [one for one in live_breakouts(state) if copy_of(one) == copy]
    near = (*at, *(guest for one in at for guest in guests_at(state, one)))
    return {id for one in near for id in (*one.members, *one.visitors)}


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


def draft_values(state: State, board: str | None = None) -> list[Value]:
    """The numbers that small groups filled in, on one board or on any, and the table has not seen yet."""
    return [
        one for one in state.values.values() if not one.shared and one.state == "live" and board in (None, one.board)
    ]


def draft_orders(state: State) -> list[Asked]:
    """The places of questions in orders that small groups made and the table has not seen yet."""
    return [one for one in state.asked.values() if one.breakout and not one.shared and one.state == "live"]


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
