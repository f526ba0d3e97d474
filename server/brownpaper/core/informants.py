"""Informants: who tells something before a meeting without being at it, and what they told. Pure.

Until it is brought to the table none of it is in a workshop's log or state; the store keeps it in a table of its own
(`storage/informants.py`). How it lies at the table: `rules/informants.py`.
"""

from collections.abc import Iterable

import msgspec

from .commands import Contribution
from .records import Board, Kind, Step, Words
from .rules.informants import MOST_TOLD
from .rules.steps import script
from .state import State

NOT_SENT = 0


class Draft(msgspec.Struct, frozen=True, kw_only=True):
    """One thing as it was typed. rev: goes up with each change, so that an older device notices a newer text."""

    id: str
    kind: Kind = "neutral"
    text: str = ""
    lang: str = "nl"
    rev: int = 1


class Informant(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who was asked to tell something, or of whom a facilitator wrote down what they said on the phone.

    name: for the facilitators alone, "" without one. tile: the role they speak from; chair: the empty chair they were
    asked for. by_phone: a facilitator wrote it down. yes: they agreed that role and words are kept; without it there
    are none. quote: may be quoted outside. said: the table may know from which role or for which chair they speak.
    sent_at: when they handed it over (ms since 1970), 0 while it is only theirs. at: when they were asked.
    """

    person: str
    name: str = ""
    mail: str = ""
    tile: str | None = None
    chair: str | None = None
    by_phone: bool = False
    yes: bool = False
    quote: bool = False
    said: bool = False
    drafts: tuple[Draft, ...] = ()
    sent_at: int = NOT_SENT
    at: int = 0


def _thinking(state: State) -> Step | None:
    """The first step in which people think for themselves."""
    return next((step for step in script(state) if step.activity == "think" and step.board in state.boards), None)


def thinking_board(state: State) -> Board | None:
    """The board of what people think for themselves first: there it goes. The first board where no step is so."""
    step = _thinking(state)
    if step is not None:
        return state.boards[step.board or ""]
    return min(state.boards.values(), key=lambda board: (board.order, board.id), default=None)


def kinds_told(state: State) -> tuple[Kind, ...]:
    """What an informant's notes may be: the kinds of that board. A question is asked about a note, unless a box is
    there for questions; a board without kinds takes notes without one."""
    board = thinking_board(state)
    if board is None:
        return ()
    boxes = {zone.note_kind for zone in state.zones.values() if zone.board == board.id and not zone.gone}
    kinds = tuple(kind for kind in board.note_kinds if kind != "neutral" and (kind != "question" or kind in boxes))
    return kinds or ("neutral",)


def thinking_question(state: State) -> Words:
    """What is asked of everybody in that step."""
    step = _thinking(state)
    return Words() if step is None else step.ask


def written(drafts: Iterable[Draft]) -> tuple[Draft, ...]:
    """Those in which something stands."""
    return tuple(one for one in drafts if one.text.strip())


def speaks_as(state: State, one: Informant) -> Words:
    """For whom somebody speaks, as far as they let that be said: the chair they were asked for, else their role."""
    if not one.said:
        return Words()
    chair = state.chairs.get(one.chair or "")
    if chair is not None:
        return Words(nl=chair.role, en=chair.role)
    return next((tile.name for tile in state.workshop.roles if tile.id == one.tile), Words())


def to_bring(state: State, informants: Iterable[Informant]) -> tuple[Contribution, ...]:
    """What was handed over and is not at the table yet, once it may be: the board was shown and the meeting runs."""
    board = thinking_board(state)
    if board is None or not board.revealed or state.workshop.closed_at is not None:
        return ()
    return tuple(
        Contribution(
            id=draft.id, informant=one.person, text=draft.text, kind=draft.kind, lang=draft.lang, chair=one.chair,
            speaks_as=speaks_as(state, one), quote=one.quote,
        )
        for one in informants if one.sent_at and one.yes
        for draft in written(one.drafts)[:MOST_TOLD] if draft.id not in state.notes
    )
