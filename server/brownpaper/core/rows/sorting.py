"""How notes come together: groups, what people propose for them, and reading aloud and placing."""

from ..records import Means
from .base import Row


class ClusterRow(Row, frozen=True, kw_only=True):
    """A group of notes."""

    board: str
    name: str
    order: str
    names_before: tuple[str, ...] = ()


class ProposalRow(Row, frozen=True, kw_only=True):
    """An open proposal and how many find so too. suggested: made by the program, and by what means."""

    board: str
    kind: str
    name: str
    cluster: str | None = None
    notes: tuple[str, ...] = ()
    support: int = 0
    suggested: Means | None = None


class ReadingRow(Row, frozen=True, kw_only=True):
    """Lees en leg: the note being read, how many wait and how many were placed."""

    note: str | None = None
    waiting: int = 0
    placed: int = 0
