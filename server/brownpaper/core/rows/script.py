"""The script, and the bookmarks in it."""

from ..records import Card, Phones, Words
from .base import Row


class StepRow(Row, frozen=True, kw_only=True):
    """A step of the script. say and mind (spoken text, points of attention) only for staff."""

    activity: str
    title: Words
    ask: Words = Words()
    say: Words = Words()
    mind: Words = Words()
    minutes: int
    extra: int = 0
    board: str | None = None
    order: str
    notes: str = "all"
    phones: Phones = "use"
    card: Card = ""
    round: str | None = None
    skipped: bool = False
    started_at: int | None = None
    ended_at: int | None = None


class BookmarkRow(Row, frozen=True, kw_only=True):
    """A named snapshot, for staff."""

    seq: int
    label: str
    step: str
    at: int
