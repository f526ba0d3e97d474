"""Commands about empty chairs: who is missed at the table, and how it reaches them."""

from typing import ClassVar, Literal, Union

from ..ids import Id
from ..records import Route
from .base import Command, Name


class ChairName(Command, frozen=True, kw_only=True, tag="chair.name"):
    """Name a role or an organisation that is missed at the table, never a person. Nothing when it was named before."""

    undoable: ClassVar[bool] = False
    id: Id
    role: Name


class ChairFollow(Command, frozen=True, kw_only=True, tag="chair.follow"):
    """Say how the table reaches who is missed, or that the chair is filled or was a mistake; left out stays."""

    undoable: ClassVar[bool] = False
    id: Id
    route: Route | None = None
    state: Literal["empty", "filled", "gone"] | None = None


ChairCommand = Union[ChairName, ChairFollow]
