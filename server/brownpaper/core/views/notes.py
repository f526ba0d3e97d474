"""Notes: which of them a viewer may read, and how one is told."""

from .. import rows
from ..policy import Row
from ..records import Note


def is_shown(note: Note, row: Row) -> bool:
    """Whether the shared part has this note: where notes of all are seen, the shared ones; what was binned or set aside
    for staff, and what was taken back for nobody."""
    if row.notes != "all" or not note.shared or note.state == "taken_back":
        return False
    return row.staff or note.state not in ("binned", "aside")


def note_for(note: Note, row: Row) -> rows.NoteRow | None:
    """The note as the shared part has it; None where it has it not."""
    return note_row(note, row.staff) if is_shown(note, row) else None


def note_row(note: Note, staff: bool) -> rows.NoteRow:
    """A note as a row; only call it for a viewer who may read the note."""
    return rows.NoteRow(
        board=note.board, zone=note.zone, kind=note.kind, text=note.text, order=note.order, lang=note.lang,
        cluster=note.cluster, state=note.state, late=note.late, rev=note.rev, edited=note.original is not None,
        original=note.original if staff else None, by_hand=staff and note.source in ("scribe", "paper"),
        park_reason=note.park_reason, parked_as=note.parked_as, outcome=note.outcome, trail=note.trail,
        about=note.about, breakout=note.breakout, absent=note.speaks_as if note.source == "informant" else None,
        before=note.source == "before", added_by=note.added_by, addition=note.addition,
        photo=note.photo,
    )
