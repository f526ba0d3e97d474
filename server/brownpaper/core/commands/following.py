"""What is told of an action after the closing. The server asks it, for who came by a link or facilitates."""

from typing import Annotated, Literal, Union

import msgspec
from msgspec import Meta

from ..ids import Id
from ..records import Standing
from .base import Line, Name, PersonCommand, Text

CARRIED_LIMIT = 200
"""Open actions that a workshop takes along."""


class ActionTell(PersonCommand, frozen=True, kw_only=True, tag="action.tell"):
    """Say how an action stands. Stuck and stopped come with why, handing over with to whom. open, named: whether
    the words, and the name of who has it, may be read by others than the table."""

    id: Id
    action: Id
    standing: Standing
    words: Text = ""
    to: Name = ""
    did: Line = ""
    stuck: Line = ""
    helps: Line = ""
    by: Literal["owner", "facilitator"]
    open: bool = False
    named: bool = False


class CarriedItem(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An open action of an earlier workshop, and how it stands."""

    id: Id
    workshop: str
    action: Id
    title: Line
    what: Text
    who: Line
    when: Line
    standing: Standing | Literal["open"] = "open"
    words: Text = ""


class CarriedBring(PersonCommand, frozen=True, kw_only=True, tag="carried.bring"):
    """Take the open actions of the programme along, in this order, and the step in which the table looks at them.

    The server asks it until the workshop begins; what it took along before makes place.
    """

    actions: Annotated[tuple[CarriedItem, ...], Meta(max_length=CARRIED_LIMIT)]


class CarriedLook(PersonCommand, frozen=True, kw_only=True, tag="carried.look"):
    """Say how an action that was taken along stands, by what is said at this table."""

    id: Id
    standing: Standing
    words: Text = ""
    to: Name = ""


class CarriedSkip(PersonCommand, frozen=True, kw_only=True, tag="carried.skip"):
    """Do not look at the actions that are left; the reason is noted. Their step is skipped if it is to come."""

    reason: Line


FollowingCommand = Union[CarriedLook, CarriedSkip]
