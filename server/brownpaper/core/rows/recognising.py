"""How many recognise what."""

from .base import Row


class RecognisedRow(Row, frozen=True, kw_only=True):
    """How many recognise a note or a group (id = table:thing). Absent below three: then it would tell who."""

    count: int
