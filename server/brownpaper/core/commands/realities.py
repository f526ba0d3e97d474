"""Saying of what is expected of a role whether it is right: by who has the role, or as it was said aloud."""

from typing import Annotated, Union

from msgspec import Meta

from ..ids import Id
from ..records import Verdict
from .base import Line, PersonCommand

Heads = Annotated[int, Meta(ge=0, le=100)]


class RealityMark(PersonCommand, frozen=True, kw_only=True, tag="reality.mark"):
    """Say of a note about one's own role whether it is right, half right or not right; None takes that back.

    Half right and not right need one sentence of why. Only sums of three or more are told, and never who.
    """

    note: Id
    verdict: Verdict | None
    why: Line = ""


class RealityTell(PersonCommand, frozen=True, kw_only=True, tag="reality.tell"):
    """Write down what was said of a note aloud: how many people said what, and why. It replaces what was written.

    bare: show no sentences that came from devices with this note.
    """

    note: Id
    right: Heads = 0
    half: Heads = 0
    wrong: Heads = 0
    why: Line = ""
    bare: bool = False


RealityCommand = Union[RealityMark, RealityTell]
