"""Commands that give notes a spot on a matrix."""

from typing import Annotated, Union

from msgspec import Meta

from ..ids import Id
from .base import Command, Selection

Hundredths = Annotated[int, Meta(ge=0, le=100)]
"""How far along an axis, from its low end (0) to its high end (100)."""


class MatrixPut(Command, frozen=True, kw_only=True, tag="matrix.put"):
    """Put notes on a spot of their matrix: so far across, and so far up."""

    notes: Selection
    across: Hundredths
    up: Hundredths


class MatrixTakeOff(Command, frozen=True, kw_only=True, tag="matrix.take_off"):
    """Take a note off the matrix; it lies beside it again."""

    id: Id


PlacingCommand = Union[MatrixPut, MatrixTakeOff]
