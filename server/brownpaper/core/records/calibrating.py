"""Numbers that small groups fill in for the same case, each with its reason, and what the table agrees about them."""

from typing import Literal

from .base import Record

AgreedAs = Literal["", "value", "range", "policy"]
"""What is agreed about a cell: one number, all between two, or nothing here: a question for who decides."""


class Value(Record, frozen=True, kw_only=True):
    """The number that one small group puts in one cell (id = zone:breakout), with why.

    number: hundredths of the board's unit. shared: the table sees it; until then it is for that group alone. It is the
    group's, whoever typed it. state: "off" was taken out again.
    """

    board: str
    zone: str
    breakout: str
    number: int
    reason: str
    rev: int = 1
    shared: bool = False
    state: Literal["live", "off"] = "live"


class Agreed(Record, frozen=True, kw_only=True):
    """What the table agrees about one cell (id = the zone's).

    low: the number, or the lower end of a range; high: its upper end; both hundredths of the board's unit. text: what
    goes with it, or the question for who decides, who is `whom`. state: "off" was taken back.
    """

    board: str
    outcome: AgreedAs
    low: int = 0
    high: int = 0
    text: str = ""
    whom: str = ""
    rev: int = 1
    state: Literal["live", "off"] = "live"
