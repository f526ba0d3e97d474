"""Commands that put questions in an order, and say what follows on yes and on no."""

from typing import Union

from ..ids import Id
from ..records import Go
from .base import Command, Line, Selection


class FlowPut(Command, frozen=True, kw_only=True, tag="flow.put"):
    """Put questions of a board in its order: after the question `after`, without it in front, or with `last` behind.

    In a small group: in the order of that group.
    """

    notes: Selection
    after: Id | None = None
    last: bool = False


class FlowTakeOut(Command, frozen=True, kw_only=True, tag="flow.take_out"):
    """Take a question out of the order; it lies beside it again. What was said of it is kept."""

    id: Id


class FlowAnswer(Command, frozen=True, kw_only=True, tag="flow.answer"):
    """Say what follows on yes (else on no): the next question, a later one (`to`), or an end, as `text` says.

    Without `go`: that has still to be said.
    """

    id: Id
    yes: bool
    go: Go
    to: Id | None = None
    text: Line = ""


class FlowMark(Command, frozen=True, kw_only=True, tag="flow.mark"):
    """Mark that a question needs tailoring, and from which source it comes, or (`no_source`)
    that it has none. What is left out stays."""

    id: Id
    tailoring: bool | None = None
    source: Id | None = None
    no_source: bool = False


class FlowTakeOver(Command, frozen=True, kw_only=True, tag="flow.take_over"):
    """Take the order of a small group as that of the table, in the place of the one there is."""

    board: Id
    breakout: Id


class FlowKeep(Command, frozen=True, kw_only=True, tag="flow.keep"):
    """Keep the order of the table as a version: 0.1, 0.2 …"""

    id: Id
    board: Id

    undoable = False


FlowCommand = Union[FlowPut, FlowTakeOut, FlowAnswer, FlowMark, FlowTakeOver, FlowKeep]
