"""What goes by paper: codes on sheets, and what came back on them."""

import msgspec

from .base import Record


class SheetCode(Record, frozen=True, kw_only=True):
    """The short code of something on printed sheets (id = table:thing): a note B7, a group G2, an action A3.

    It is given once, when everybody sees the thing, and stays as long as the workshop does. board: where it was given.
    """

    board: str
    code: str


class RecognitionBundle(Record, frozen=True, kw_only=True):
    """What people on paper recognise, entered together: never person by person. people: 0 once it was taken out.

    notes, clusters: how many of those people recognise it.
    """

    people: int
    notes: dict[str, int] = {}
    clusters: dict[str, int] = {}


class PaperReaction(msgspec.Struct, frozen=True, kw_only=True):
    """What people on paper say of one group in the report ("" for all of it): sums, and the lines they wrote."""

    cluster: str
    right: int = 0
    wrong: int = 0
    missing: int = 0
    lines: tuple[str, ...] = ()


class ReactionBundle(Record, frozen=True, kw_only=True):
    """Reactions on paper to a report that was sent, entered together. people: 0 once it was taken out.

    at: when, so that a later version asks anew.
    """

    people: int
    said: tuple[PaperReaction, ...] = ()
    at: int = 0
