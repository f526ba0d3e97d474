"""Small groups, for the table, for staff, and for who sits in one."""

import msgspec

from ..mixing import Reason
from .base import Row


class BreakoutRow(Row, frozen=True, kw_only=True):
    """A small group. Who sits in it, and what can be said of how it was mixed, only for staff.

    size: how many sit in it. notes: how many it has on its copies of boards. actions, complete: how many actions it
    made, and how many of those lack nothing. filled: in how many cells of calibrations it has a number. top: of the
    notes that all see, those that count most to the group, the first one first. guest_of: the group whose board it
    visits now. copy: the group whose copy it goes on with. host: who stays at its own board; additions: how many notes
    and goals guests added there, unsettled: of how many of those nobody said yet what becomes of them.
    """

    number: int
    state: str = "live"
    size: int | None = None
    notes: int | None = None
    actions: int | None = None
    complete: int | None = None
    filled: int | None = None
    top: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    reporter: str | None = None
    scribe: str | None = None
    visitors: tuple[str, ...] = ()
    message: str = ""
    message_at: int = 0
    reasons: tuple[Reason, ...] = ()
    guest_of: str | None = None
    copy: str | None = None
    host: str | None = None
    additions: int | None = None
    unsettled: int | None = None


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

    visitors: the names of the staff who look in now; "" for one without a name. copy: what its notes carry as their
    group. host: who stays at its board while groups visit each other (swapping). home: for a guest, the id of their own
    group; of the members a guest gets the host alone. guests: how many guests look at this board now.
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
    copy: str = ""
    host: str | None = None
    swapping: bool = False
    home: str | None = None
    guests: int = 0
