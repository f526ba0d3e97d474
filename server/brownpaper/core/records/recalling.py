"""What the table before this one left."""

from typing import Literal

import msgspec

from .base import Record, Words
from .flow import Kept
from .notes import Kind

Part = Literal["group", "direction", "parked", "said", "party", "question", "pattern", "spread"]
"""What a table leaves to the next: its groups, the directions it named, the solutions it parked and did not use, what
lies on a board that is passed on, who should be at the table, the questions of the newest version of a decision aid,
patterns, and how far apart small groups were with their numbers.

The last three are not forgotten after one table (method 2.3): patterns and spreads go on to all that follow, questions
until there is a newer version of that decision aid.
"""

PassesOn = Literal["", "next", "always"]
"""Whether what lies on a board goes on: to no later table, to the next one (`said`), or to all (`pattern`)."""


class Spread(msgspec.Struct, frozen=True):
    """How far apart small groups were with their numbers on a board.

    cells: those that two groups or more filled in. apart: of these, where they did not all have the same. widest: the
    largest difference, in hundredths of the unit, and where it was; 0 where all were alike.
    """

    cells: int
    apart: int
    widest: int
    where: Words
    unit: Words


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

    source: the group, note or board there. choice, place, tied, dots: of a group that was chosen among, where: in which
    choice, at which place, whether it shares that place. under: what it stood under there: its box or its ring; of a
    group only where it is a note of a board that is passed on; of a question its board, while `choice` is its box.
    asked: of a question, what follows on yes and no; notes named in it are those of that table. One that is laid
    becomes a note with the same id.

    table, day: of what an earlier table than the last one left, its stream and when that was (YYYY-MM-DD).
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
    under: Words = Words()
    asked: Kept | None = None
    spread: Spread | None = None
    table: str = ""
    day: str = ""
