"""Where notes lie on a matrix."""

from .base import Row


class SpotRow(Row, frozen=True, kw_only=True):
    """Where a note lies on a matrix (id = the note's), in hundredths of each axis. See `records.Spot`."""

    board: str
    across: int
    up: int
