"""Numbers of small groups: one's own while groups are at work, and all of them side by side afterwards."""

import msgspec

from ..records import AgreedAs
from .base import Row


class ValueRow(Row, frozen=True, kw_only=True):
    """What the small group before one has in a cell (id: the zone's). number: hundredths of the board's unit."""

    board: str
    number: int
    reason: str
    rev: int


class BreakoutValue(msgspec.Struct, frozen=True):
    """The number of one small group, in hundredths of the unit, and why."""

    breakout: str
    number: int
    reason: str


class ComparedRow(Row, frozen=True, kw_only=True):
    """What all small groups have in a cell (id: the zone's), by their number, and what the table agreed about it.

    spread: between the smallest and the largest, in hundredths of the unit; None of fewer than two groups. outcome: ""
    while nothing is agreed. low, high, text, whom: see `records.Agreed`. rev: of what was agreed last, 0 for nothing.
    """

    board: str
    values: tuple[BreakoutValue, ...] = ()
    spread: int | None = None
    outcome: AgreedAs = ""
    low: int = 0
    high: int = 0
    text: str = ""
    whom: str = ""
    rev: int = 0
