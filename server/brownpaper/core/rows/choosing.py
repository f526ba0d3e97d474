"""Choices, in sums."""

from ..records import Bundle, Kind
from .base import Row


class RoundRow(Row, frozen=True, kw_only=True):
    """A choice. Totals after closing; per side only when that may be told, and to the room only when shown."""

    step: str
    about: str
    board: str | None = None
    kind: Kind | None = None
    budget: int
    most_per_item: int
    state: str
    items: tuple[str, ...] = ()
    totals: dict[str, int] = {}
    ballots: int = 0
    per_side: dict[str, dict[str, int]] = {}
    side_ballots: dict[str, int] = {}
    withheld: str = ""
    warning: tuple[str, ...] = ()
    prints: tuple[str, ...] = ()
    bundles: tuple[Bundle, ...] = ()
    voted: int | None = None
    sides_shown: bool = False
