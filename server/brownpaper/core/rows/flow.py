"""Questions in an order, and versions of it."""

from ..records import Kept, Way
from .base import Row


class AskedRow(Row, frozen=True, kw_only=True):
    """A question of a decision aid; what follows on yes and no as it leads now. See `records.Asked`, `records.Way`.

    Nothing is left out where it says little: what is left out costs every phone a default in its first script.
    """

    board: str
    note: str
    order: str
    breakout: str | None
    yes: Way
    no: Way
    tailoring: bool
    source: str | None


class VersionRow(Row, frozen=True, kw_only=True):
    """A version of a decision aid, with what may still be told of it. See `records.Version`."""

    board: str
    number: int
    at: int
    asked: tuple[Kept, ...]
