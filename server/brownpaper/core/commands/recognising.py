"""Saying that one recognises what somebody else wrote."""

from typing import ClassVar, Literal

from ..ids import Id
from .base import Command


class RecognitionGive(Command, frozen=True, kw_only=True, tag="recognition.give"):
    """Recognise what a note or a group says ("herken ik"), or no longer. Only sums of three or more are told."""

    undoable: ClassVar[bool] = False
    table: Literal["notes", "clusters"]
    id: Id
    yes: bool
