"""The report: what was sent, what anybody may read, and what people say of it."""

from typing import Literal

import msgspec

from .base import Record

IssueStatus = Literal["response", "confirmed"]
"""ter reactie, bevestigd. What was never sent is a draft (concept)."""


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """A version of the report that was sent. It is made from the state at `seq`, so that it can be made again.

    number: 1, 2 … withdrawn: sent by itself, because somebody took words out of (or back into) what
    was sent before, or no longer lets them be quoted.
    """

    number: int
    seq: int
    at: int
    status: IssueStatus
    withdrawn: bool = False


class Publication(msgspec.Struct, frozen=True, kw_only=True):
    """The public version of the report. key: what its address holds beside the workshop's id; number: 1, 2 …; it is
    made from the state at `seq`, without what was taken out since."""

    key: str
    number: int
    seq: int
    at: int


ReactionValue = Literal["", "right", "wrong", "missing"]
"""klopt, klopt niet, mist iets; "" for who said nothing, or no longer does."""


class Reaction(Record, frozen=True, kw_only=True):
    """What a voice says of a report that was sent, about one group or about all of it; id = group:voice ("" for all).

    value: klopt, klopt niet, mist iets, or taken back. at: when, so that a later version asks anew.
    """

    cluster: str
    voice: str
    value: ReactionValue = ""
    text: str = ""
    at: int = 0
