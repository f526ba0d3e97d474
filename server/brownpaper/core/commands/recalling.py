"""What the table before this one left: brought along by the server, laid on the board by the facilitators."""

from typing import Annotated, ClassVar, Union

import msgspec
from msgspec import Meta

from ..ids import Id
from ..records import Kept, Kind, LastTime, Part, Spread, Words
from .base import Command, Language, Line, PersonCommand, Selection, Text

RECALLED_LIMIT = 200
"""Things of the table before that a workshop takes along."""


class RecalledItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One thing that the table before left. See `records.Recalled`."""

    id: Id
    part: Part
    text: Text
    source: Id
    lang: Language = "nl"
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


class RecalledBring(PersonCommand, frozen=True, kw_only=True, tag="recalled.bring"):
    """Take along what the last table of the programme left, in this order, and the step in which the table looks back.

    The server asks it until the workshop begins; what it took along before makes place. last_time: None for nothing.
    """

    last_time: LastTime | None
    items: Annotated[tuple[RecalledItem, ...], Meta(max_length=RECALLED_LIMIT)]


class RecalledErase(PersonCommand, frozen=True, kw_only=True, tag="recalled.erase"):
    """Take these words out for good, also where they were laid on a board: at the table before they may no longer be
    told. The server asks it."""

    erases: ClassVar[bool] = True
    ids: Selection


class RecalledLay(Command, frozen=True, kw_only=True, tag="recalled.lay"):
    """Lay what earlier tables left on this board, as notes of nobody. What lies there stays.

    Questions on a board of questions come in their order, behind those there, with what follows on each answer.
    """

    board: Id
    ids: Selection


class RecalledSkip(PersonCommand, frozen=True, kw_only=True, tag="recalled.skip"):
    """Do not look back; the reason is noted. The step for it is skipped if it is to come."""

    reason: Line


RecallingCommand = Union[RecalledLay, RecalledSkip]
