"""Small groups, for the table, for staff, and for who sits in one."""

import msgspec

from ..mixing import Reason
from .base import Row


class BreakoutRow(Row, frozen=True, kw_only=True):
    """A small group. Who sits in it, and what can be said of how it was mixed, only for staff.

    size: how many sit in it. notes: how many it has on its copies of boards. actions, complete: how many actions it
    made, and how many of those lack nothing. top: of the notes that all see, those that count most to the group, the
    first one first.
    """

    number: int
    state: str = "live"
    size: int | None = None
    notes: int | None = None
    actions: int | None = None
    complete: int | None = None
    top: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    reporter: str | None = None
    scribe: str | None = None
    visitors: tuple[str, ...] = ()
    message: str = ""
    message_at: int = 0
    reasons: tuple[Reason, ...] = ()


class SaidRow(Row, frozen=True, kw_only=True):
    """Notes of small groups with the same words in one box (id: the first of them), and which groups said so."""

    notes: tuple[str, ...]
    breakouts: tuple[str, ...]


class WishRow(Row, frozen=True, kw_only=True):
    """That two people would rather sit together, for staff. No other wish is ever a row."""

    one: str
    other: str


class Member(msgspec.Struct, frozen=True):
    """Somebody in a small group, for the others in it. wants_writing: for who writes for them."""

    person: str
    name: str | None
    wants_writing: bool


class MyBreakoutRow(Row, frozen=True, kw_only=True):
    """The small group one sits in, or visits (`visiting`), while groups are at work.

    visitors: the names of the staff who look in now; "" for one without a name.
    """

    number: int
    members: tuple[Member, ...]
    reporter: str | None = None
    scribe: str | None = None
    visitors: tuple[str, ...] = ()
    visiting: bool = False
    top: tuple[str, ...] = ()
    message: str = ""
    message_at: int = 0
