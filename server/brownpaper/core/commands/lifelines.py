"""Commands that build a life line: what happened, in which lane, at which moment, and who knows it."""

from typing import Union

from ..ids import Id
from ..records import MomentSource
from .base import Command, Language, Name, Selection, Text


class LifelineAdd(Command, frozen=True, kw_only=True, tag="lifeline.add"):
    """Write what happened straight onto the line; with `gap`, that nothing is known there.

    lane: a zone of the board. It shares its moment with the note `beside`, or has one of its own: after that of the
    note `after`, without it in front of all, or with `last` behind all. when: in the table's own words, by: who knows.
    """

    id: Id
    board: Id
    lane: Id
    text: Text
    lang: Language = "nl"
    beside: Id | None = None
    after: Id | None = None
    last: bool = False
    when: Name = ""
    source: MomentSource = ""
    by: Name = ""
    gap: bool = False


class LifelinePut(Command, frozen=True, kw_only=True, tag="lifeline.put"):
    """Put notes of a board at one moment of its line (see `LifelineAdd`), in `lane` or each in the lane it has."""

    notes: Selection
    lane: Id | None = None
    beside: Id | None = None
    after: Id | None = None
    last: bool = False


class LifelineTell(Command, frozen=True, kw_only=True, tag="lifeline.tell"):
    """Say of something on the line when it was, who knows it, and whether it is a gap. All of it at once."""

    id: Id
    when: Name = ""
    source: MomentSource = ""
    by: Name = ""
    gap: bool = False
    base_rev: int


class LifelineTakeOff(Command, frozen=True, kw_only=True, tag="lifeline.take_off"):
    """Take a note off the line; it lies under it again, in its lane."""

    id: Id


LifelineCommand = Union[LifelineAdd, LifelinePut, LifelineTell, LifelineTakeOff]
