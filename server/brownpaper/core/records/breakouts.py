"""Small groups, and who would sit with whom."""

from typing import Literal

from .base import Record

Wish = Literal["none", "together", "apart"]


class Breakout(Record, frozen=True, kw_only=True):
    """A small group (nl: groepje): some people who work on their own copy of a board.

    A copy is no board of its own: it is those notes of the board that carry the group's id. number: 1, 2 … among those
    made together. members: persons. reporter, scribe: members, who tell the table and who write for the others.
    host: a member, who stays at the group's own board when groups visit each other. visitors: staff who look in at this
    moment. top: notes, the most important one first. message, message_at: what staff last said to this group. copy: the
    group whose copy it goes on with, where groups were mixed anew for that; None: its own. guest_of: the group whose
    board all but the host look at while groups visit each other. state: "past" once other groups were made.
    """

    number: int
    members: tuple[str, ...] = ()
    reporter: str | None = None
    scribe: str | None = None
    host: str | None = None
    visitors: tuple[str, ...] = ()
    top: tuple[str, ...] = ()
    message: str = ""
    message_at: int = 0
    copy: str | None = None
    guest_of: str | None = None
    state: Literal["live", "past"] = "live"


class SeatWish(Record, frozen=True, kw_only=True):
    """That two people would rather sit in one small group, or not (id = one:other, in that order of letters).

    A wish to sit apart is for the mixing alone: it is in no view, not even of staff.
    """

    one: str = ""
    other: str = ""
    wish: Wish = "none"
