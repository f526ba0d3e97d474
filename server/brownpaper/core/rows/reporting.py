"""What people say of the report."""

from ..records import ReactionValue
from .base import Row


class ReactionRow(Row, frozen=True, kw_only=True):
    """What people say of a group in the report (id: of the group, "report" for all of it), for staff.

    Sums from three people on. lines: what they wrote with it, in no order of theirs, once three reacted at all.
    """

    right: int = 0
    wrong: int = 0
    missing: int = 0
    lines: tuple[str, ...] = ()


class MyReactionRow(Row, frozen=True, kw_only=True):
    """What the viewer said of the report, for the viewer alone (id as with ReactionRow)."""

    value: ReactionValue = ""
    text: str = ""
