"""Questions in an order: what is asked after what, and what follows on yes and on no."""

from typing import Literal

import msgspec

from .base import Record

Go = Literal["", "next", "to", "out"]
Leads = Literal["", "next", "to", "out", "last", "back", "gone"]


class Way(msgspec.Struct, frozen=True):
    """What follows on an answer.

    go: "next" the question behind this one · "to" the later question `to` (a note) · "out" it ends, as `text` says ·
    "" not said yet. As it is seen now (see `core.flow`) also: "last" there is no next question · "back" the question
    comes earlier by now · "gone" it is no longer there. Those three lead nowhere.
    """

    go: Leads = ""
    to: str | None = None
    text: str = ""


class Asked(Record, frozen=True, kw_only=True):
    """That a question (a note) is asked in a decision aid, and where.

    id: that of the note; in the order of a small group `breakout:note`. shared: that order may be seen by all.
    tailoring: here one looks at what fits this person. source: a note that says where the question comes from.
    state: "off" was taken out of the order again.
    """

    board: str
    note: str
    order: str
    breakout: str | None = None
    shared: bool = True
    yes: Way = Way()
    no: Way = Way()
    tailoring: bool = False
    source: str | None = None
    state: Literal["live", "off"] = "live"


class Kept(msgspec.Struct, frozen=True):
    """One question of a version, as it was asked."""

    note: str
    yes: Way
    no: Way
    tailoring: bool = False
    source: str | None = None


class Version(Record, frozen=True, kw_only=True):
    """A version of a decision aid: its questions in order as they were then, number 1 being "0.1". Words of questions
    are not kept again: a version tells only notes that may still be told."""

    board: str
    number: int
    at: int
    asked: tuple[Kept, ...]
