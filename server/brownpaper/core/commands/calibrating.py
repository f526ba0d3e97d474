"""Commands about numbers that small groups fill in, and about what the table agrees."""

from typing import Annotated, Union

from msgspec import Meta

from ..ids import Id
from ..records import AgreedAs
from .base import Command, Line, Name

Typed = Annotated[str, Meta(max_length=20)]
"""A number as it was typed, with a comma or a point."""
Seen = Annotated[int, Meta(ge=0)]


class ValueSet(Command, frozen=True, kw_only=True, tag="value.set"):
    """Fill in a cell of a calibration for one's small group: a number and why. Without both the cell is empty again.

    base_rev: of what one saw in it, 0 for nothing. Refused as `text_changed` when somebody of the group was first, as
    `bad_number` for what is no number up to a million with two decimals, as `no_reason` for a number without a reason.
    """

    zone: Id
    number: Typed = ""
    reason: Line = ""
    base_rev: Seen = 0


class ValueAgree(Command, frozen=True, kw_only=True, tag="value.agree"):
    """Write down what the table agrees about a cell: one number, a range, or a question for who decides (`whom`).

    outcome "" takes it back. upper: the upper end of a range. base_rev: of what one saw, 0 for nothing.
    """

    zone: Id
    outcome: AgreedAs = ""
    number: Typed = ""
    upper: Typed = ""
    text: Line = ""
    whom: Name = ""
    base_rev: Seen = 0


CalibratingCommand = Union[ValueSet, ValueAgree]
