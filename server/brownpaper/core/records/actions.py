"""What was agreed."""

from typing import Literal

from .base import Record
from .growing import Influence


class Action(Record, frozen=True, kw_only=True):
    """Who, what, when, how, where, and when we look at it again; tied to what it came from.

    first: the first step, small enough to begin with. parties: who else is needed for it.
    influence: whether those at the table can do it. Where it is "outside" nobody is named who is not there: `who` is
    then somebody of the table who brings `message` to `receiver` (method L05).
    breakout: the small group that worked it out. shared: the table sees it; a draft of a small group is for that group
    until the table meets again. top: among the three that count most to its group.
    """

    what: str
    who: str = ""
    when: str = ""
    how: str = ""
    where: str = ""
    again: str = ""
    first: str = ""
    parties: str = ""
    influence: Influence = ""
    receiver: str = ""
    message: str = ""
    source_table: Literal["", "notes", "clusters"] = ""
    source: str = ""
    order: str
    by: str
    state: Literal["live", "binned"] = "live"
    rev: int = 1
    breakout: str | None = None
    shared: bool = True
    top: bool = False
