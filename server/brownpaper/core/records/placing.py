"""Where notes lie on a matrix."""

from typing import Literal

from .base import Record


class Spot(Record, frozen=True, kw_only=True):
    """Where a note lies on a matrix (id = the note's).

    across, up: hundredths of the way from the low end of that axis to its high end. state: "off" was taken off again.
    """

    board: str
    across: int
    up: int
    state: Literal["live", "off"] = "live"
