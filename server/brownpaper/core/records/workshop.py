"""The workshop itself: its question, its door, what the wall shows, and whose lead it is under."""

from typing import Literal

import msgspec

from .base import Record, Words
from .people import RoleTile, Side
from .programmes import Processing
from .recalling import LastTime
from .reporting import Issue, Publication

Door = Literal["open", "knock", "shut"]
WallView = Literal["step", "overview", "spotlight", "note", "result", "question", "rest", "actions", "breakouts"]
"""breakouts: what small groups made: a row for each, or with a target that of one of them, or (the board's id) of all
of them joined."""


class GroupSize(msgspec.Struct, frozen=True, kw_only=True):
    """For how many people a meeting is made: it works from `min` on, best with `ideal`, up to `max`.

    invite: how many to ask, since some always cancel (0: not said).
    """

    min: int
    ideal: int
    max: int
    invite: int = 0


class PreparationQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """A question that somebody answers before the meeting, on their own page.

    kind: one text, a list of up to three short lines, two texts with a label each (`parts`), or something to tick.
    """

    id: str
    ask: Words
    kind: Literal["text", "list", "two", "tick"] = "text"
    parts: tuple[Words, ...] = ()


class Takeover(msgspec.Struct, frozen=True, kw_only=True):
    """That a person took over the lead: as a colleague who was there, or with the sealed code of the room pack."""

    person: str
    at: int
    way: Literal["colleague", "sealed"]


class Workshop(Record, frozen=True, kw_only=True):
    """The meeting itself: exactly one record, with id "workshop".

    kept_until: the last day (YYYY-MM-DD) on which it is kept. link_cut_at: since when nobody can join voices and
    persons any more. programme: the stream of the programme it was made in, "" without one. processing: what people
    read at this door, as the programme had it when the workshop was made. group: for how many people it is. prework:
    what is asked before it. turn: whose turn it is to say who they are, "" for nobody's. last_time:
    the table before it. rehearsal: nobody meets here, somebody practises.
    """

    format: str
    title: str
    question: str
    host: str = ""
    purpose: Words = Words()
    kept_until: str = ""
    language: str = "nl"
    roles: tuple[RoleTile, ...] = ()
    sides: tuple[Side, ...] = ()
    house_rules: tuple[Words, ...] = ()
    consents: tuple[str, ...] = ()
    goal: Words = Words()
    code: str | None = None
    door: Door = "open"
    knock_after_reveal: bool = True
    call_link: str = ""
    step: str = ""
    turn: str = ""
    paused: bool = False
    started_at: int | None = None
    closed_at: int | None = None
    created_at: int = 0
    wall: WallView = "step"
    wall_target: str | None = None
    wall_page: int = 0
    link_cut_at: int | None = None
    takeovers: tuple[Takeover, ...] = ()
    ticked: tuple[str, ...] = ()
    issued: tuple[Issue, ...] = ()
    published: Publication | None = None
    programme: str = ""
    processing: Processing | None = None
    group: GroupSize | None = None
    prework: tuple[PreparationQuestion, ...] = ()
    last_time: LastTime | None = None
    rehearsal: bool = False
