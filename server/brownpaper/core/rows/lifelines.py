"""When on a life line something happened."""

from ..records import MomentSource
from .base import Row


class MomentRow(Row, frozen=True, kw_only=True):
    """When on a life line something happened (id = the note's). See `records.Moment`."""

    board: str
    order: str
    when: str = ""
    source: MomentSource = ""
    by: str = ""
    gap: bool = False
    rev: int = 1
