"""What the table before this one left."""

from ..records import Kind, Part, Spread, Words
from .base import Row


class RecalledRow(Row, frozen=True, kw_only=True):
    """One thing that the table before this one left. See `records.Recalled`.

    laid: it lies on a board here, as the note with the same id.
    """

    part: Part
    text: str
    lang: str
    order: str
    kind: Kind = "neutral"
    choice: Words = Words()
    place: int = 0
    tied: bool = False
    dots: int = 0
    under: Words = Words()
    spread: Spread | None = None
    day: str = ""
    laid: bool = False
