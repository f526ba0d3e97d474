"""What goes by paper: codes on sheets, and what came back on them."""

from ..records import PaperReaction
from .base import Row


class CodeRow(Row, frozen=True, kw_only=True):
    """The short code of a note, a group or an action on printed sheets (id = table:thing), for staff."""

    code: str


class RecognitionBundleRow(Row, frozen=True, kw_only=True):
    """What people on paper recognise, as it was entered, for staff."""

    people: int
    notes: dict[str, int] = {}
    clusters: dict[str, int] = {}


class ReactionBundleRow(Row, frozen=True, kw_only=True):
    """Reactions on paper as they were entered, for staff."""

    people: int
    said: tuple[PaperReaction, ...] = ()
