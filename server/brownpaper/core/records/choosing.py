"""Secret choices, in sums."""

from typing import Literal

import msgspec

from .base import Record
from .notes import Kind


class Bundle(msgspec.Struct, frozen=True, kw_only=True):
    """Paper ballots, entered together: never person by person."""

    id: str
    ballots: int
    dots: dict[str, int]
    side: str | None = None


class Round(Record, frozen=True, kw_only=True):
    """A secret choice with dots. Choices themselves are never in a record: only who voted, and totals.

    kind: only among notes of this kind, or groups that hold one; None for all.
    """

    step: str
    about: Literal["clusters", "notes", "actions"]
    board: str | None = None
    kind: Kind | None = None
    budget: int
    most_per_item: int
    state: Literal["waiting", "open", "closed"] = "waiting"
    items: tuple[str, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    totals: dict[str, int] = {}
    ballots: int = 0
    per_side: dict[str, dict[str, int]] = {}
    side_ballots: dict[str, int] = {}
    withheld: Literal["", "few_voters", "small_side"] = ""
    warning: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    sides_shown: bool = False


class Voted(Record, frozen=True, kw_only=True):
    """That a person has voted in a round (id = round:person). Never what."""

    round: str
    person: str
