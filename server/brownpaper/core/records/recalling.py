"""What the table before this one left."""

from typing import Literal

import msgspec

from .base import Record, Words
from .notes import Kind

Part = Literal["group", "direction", "parked"]
"""What a table leaves to the next: its groups, the directions it named, and the solutions it parked and did not use."""


class LastTime(msgspec.Struct, frozen=True, kw_only=True):
    """The table before this one in the same programme, in short; what it left stands in `Recalled`.

    workshop: its stream. day: YYYY-MM-DD. people: how many took part, 0 where that may not be told. actions: agreed
    ones, without ideas. report: what was told here is from: the draft, or a version that was sent. skipped: why this
    table did not look at it.
    """

    workshop: str
    title: str
    day: str
    people: int = 0
    notes: int = 0
    groups: int = 0
    actions: int = 0
    report: Literal["draft", "response", "confirmed"] = "draft"
    skipped: str = ""


class Recalled(Record, frozen=True, kw_only=True):
    """One thing that the table before this one left, in its words, brought along before this one began.

    source: the group or the note there. choice, place, tied, dots: of a group that was chosen among, where: in which
    choice, at which place, whether it shares that place. A parked one that is laid becomes a note with the same id.
    """

    part: Part
    text: str
    source: str
    order: str
    lang: str = "nl"
    kind: Kind = "neutral"
    choice: Words = Words()
    place: int = 0
    tied: bool = False
    dots: int = 0
