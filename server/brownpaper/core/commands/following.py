"""What is told of an action after the closing. The server asks it, for who came by a link or facilitates."""

from typing import Literal

from ..ids import Id
from ..records import Standing
from .base import Line, Name, PersonCommand, Text


class ActionTell(PersonCommand, frozen=True, kw_only=True, tag="action.tell"):
    """Say how an action stands. Stuck and stopped come with why, handing over with to whom."""

    id: Id
    action: Id
    standing: Standing
    words: Text = ""
    to: Name = ""
    did: Line = ""
    stuck: Line = ""
    helps: Line = ""
    by: Literal["owner", "facilitator"]
