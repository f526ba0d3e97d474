"""Commands about actions."""

from typing import Annotated, ClassVar, Literal, Union

from msgspec import Meta

from ..ids import Id
from ..records import Influence
from .base import Command, Line, Text


class ActionFields(Command, frozen=True, kw_only=True):
    """The fields of an action; dates as people say them. See `records.Action`."""

    who: Line = ""
    when: Line = ""
    how: Text = ""
    where: Line = ""
    again: Line = ""
    first: Line = ""
    parties: Line = ""
    influence: Influence = ""
    receiver: Line = ""
    message: Text = ""


class ActionAdd(ActionFields, frozen=True, kw_only=True, tag="action.add"):
    """Note an action; incomplete ones stay an idea. In a small group's time it is a draft of that group."""

    id: Id
    what: Text
    source_table: Literal["", "notes", "clusters"] = ""
    source: Annotated[str, Meta(max_length=36)] = ""


class ActionEdit(ActionFields, frozen=True, kw_only=True, tag="action.edit"):
    """Change an action, as a whole. Refused as `text_changed` when `base_rev` is old."""

    id: Id
    what: Text
    base_rev: int


class ActionMove(Command, frozen=True, kw_only=True, tag="action.move"):
    """Put an action after another one (None: in front)."""

    id: Id
    after: Id | None


class ActionSort(Command, frozen=True, kw_only=True, tag="action.sort"):
    """Order the actions by the dots of what they came from."""


class ActionBin(Command, frozen=True, kw_only=True, tag="action.bin"):
    """Throw an action away."""

    id: Id


class ActionRestore(Command, frozen=True, kw_only=True, tag="action.restore"):
    """Bring an action back."""

    id: Id


class ActionTop(Command, frozen=True, kw_only=True, tag="action.top"):
    """Count an action among the three that matter most to the small group that works it out, or no longer.

    For the reporter, and who visits.
    """

    undoable: ClassVar[bool] = False
    id: Id
    top: bool


ActionCommand = Union[
    ActionAdd, ActionEdit, ActionMove, ActionSort, ActionBin, ActionRestore, ActionTop,
]
