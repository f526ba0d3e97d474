"""Notes, as others read them and as their author does."""

from ..records import Addition, Kind, Outcome, ParkedAs, Photo, Words
from .base import Row


class NoteRow(Row, frozen=True, kw_only=True):
    """A note as this viewer may read it. Never an author. original, binned and aside only for staff.

    breakout: the small group whose note it is. absent: told by somebody who is not at the table, and for whom they
    speak as far as they let that be said (empty); None for everybody else's. before: an earlier table had parked it.
    added_by: the small group that added it while it visited; addition: what became of it (see `records.Note`).
    photo: what hangs beside it; who has this row before them may have its bytes too (`own_view.note_before`).
    """

    board: str
    zone: str
    kind: Kind
    text: str
    order: str
    lang: str
    cluster: str | None = None
    state: str = "live"
    late: bool = False
    rev: int = 1
    edited: bool = False
    original: str | None = None
    by_hand: bool = False
    park_reason: str = ""
    parked_as: ParkedAs = ""
    outcome: Outcome = ""
    trail: tuple[str, ...] = ()
    about: str | None = None
    breakout: str | None = None
    absent: Words | None = None
    before: bool = False
    added_by: str | None = None
    addition: Addition = ""
    photo: Photo | None = None


class MyNoteRow(Row, frozen=True, kw_only=True):
    """A note of one's own (or typed for somebody, while private); `note` is all of it where others do not see it."""

    note: NoteRow | None = None
    state: str
    shared: bool = False
    typed_for_me: bool = False
    typed_by_me: bool = False
    approved: bool = False
    keep_out: bool = False
    released: bool = False
