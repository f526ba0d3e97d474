"""Short codes on printed sheets, for who takes part on paper: B7 for a note, G2 for a group, A3 for an action.

A code is given in the order in which everybody sees the board, and only to what everybody sees: neither the code nor a
number that is left out tells of anything that is hidden, or who wrote what.
"""

from collections.abc import Iterable

from .policy import row_of
from .records import Cluster, Note, SheetCode
from .state import State

NOTE_LETTERS = "BKMRSUYL"
"""One per board. Read aloud, in Dutch and in English, none sounds like another; O and I look like figures."""
GROUP_LETTER, ACTION_LETTER = "G", "A"
"""They begin as the word does in both languages: groep, group; actie, action."""


def everybody_sees(state: State) -> bool:
    """Whether people at the table see each other's notes at this moment."""
    return row_of(state.step, "participant", state.workshop.closed_at is not None).notes == "all"


def printable(state: State, note: Note) -> bool:
    """Whether a note may stand on a sheet: all see it, and after the closing the report tells it."""
    kept_out = state.workshop.closed_at is not None and (note.keep_out or note.left_out)
    return note.shared and note.state == "live" and not kept_out


def fresh_codes(state: State, board: str) -> list[SheetCode]:
    """A code for everything on the board, and for every action, that has none yet."""
    groups = [one for one in state.clusters.values() if one.board == board and one.state == "live"]
    notes = [one for one in state.notes.values() if one.board == board and printable(state, one)]
    actions = [one for one in state.actions.values() if one.state == "live" and one.shared]
    letter = _letter_of(state, board)
    return [
        *_numbered(state, board, GROUP_LETTER, "clusters", (one.id for one in sorted(groups, key=_place))),
        *_numbered(state, board, letter, "notes", (one.id for one in _as_they_lie(state, groups, notes))),
        *_numbered(state, board, ACTION_LETTER, "actions", (one.id for one in sorted(actions, key=_place))),
    ]


def _as_they_lie(state: State, groups: list[Cluster], notes: list[Note]) -> list[Note]:
    """Group by group, then what is loose, zone by zone."""
    places = {one.id: place for place, one in enumerate(sorted(groups, key=_place))}
    zones = {one.id: (one.order, one.id) for one in state.zones.values()}
    return sorted(notes, key=lambda one: (
        places.get(one.cluster or "", len(places)), zones.get(one.zone, ("", "")), *_place(one),
    ))


def _numbered(state: State, board: str, letter: str, table: str, ids: Iterable[str]) -> list[SheetCode]:
    """Codes from the first number on that was never given, also to what is gone since."""
    given = [int(one.code[1:]) for one in state.codes.values() if one.code.startswith(letter)]
    fresh = [f"{table}:{id}" for id in ids if f"{table}:{id}" not in state.codes]
    return [
        SheetCode(id=id, board=board, code=f"{letter}{number}")
        for number, id in enumerate(fresh, max(given, default=0) + 1)
    ]


def _letter_of(state: State, board: str) -> str:
    """The letter of a board: the next one when it has none. With more boards than letters some share one, and count
    on."""
    coded = [one for one in state.codes.values() if one.id.startswith("notes:")]
    here = next((one.code[0] for one in coded if one.board == board), None)
    return here or NOTE_LETTERS[len({one.board for one in coded}) % len(NOTE_LETTERS)]


def _place(one: object) -> tuple[str, str]:
    return getattr(one, "order", ""), getattr(one, "id", "")
