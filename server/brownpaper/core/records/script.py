"""The script that a workshop follows, and where it was before."""

from typing import Literal

from .base import Record, Words

Activity = Literal[
    "welcome", "meet", "think", "groups", "share", "sort", "choose", "act", "look_ahead", "close", "rest", "follow",
    "recall",
]
Phones = Literal["use", "down"]
"""down: in the room phones rest, and people look at each other and at the wall."""
Card = Literal["", "chances", "listen", "understand", "possible", "believed", "wish", "question"]
"""What lies on everyone's phone in a step. listen: first listen; nobody replies until it is taken away (see policy).
The others ask, and change nothing. chances: when did it go well, if only for a while? understand: ask first, advise
later. possible: what made that possible? believed: what did you take for granted? wish: what would you rather have?
question: talk drifted, back to the question of the meeting, which stands there.
"""


class Step(Record, frozen=True, kw_only=True):
    """One part of the script, complete with its texts, so that a running workshop needs no format file.

    swap: small groups visit each other's copy of the board while it lasts.
    """

    activity: Activity
    title: Words
    ask: Words = Words()
    say: Words = Words()
    mind: Words = Words()
    minutes: int
    extra: int = 0
    board: str | None = None
    order: str
    notes: Literal["none", "own", "group", "all"] = "all"
    phones: Phones = "use"
    card: Card = ""
    may: tuple[str, ...] = ()
    round: str | None = None
    swap: bool = False
    skipped: bool = False
    started_at: int | None = None
    ended_at: int | None = None


class Bookmark(Record, frozen=True, kw_only=True):
    """A named snapshot (id = its number): every step change, reveal and closing makes one."""

    seq: int
    label: str
    step: str
    at: int
