"""What was parked: too early, or not for this meeting; kept all the same."""

import datetime

from brownpaper.core.rows import NoteRow
from brownpaper.locales import text

from ..outline import Block, Heading, Notes, Paragraph
from ..seen import Seen, absent, note_of
from .zones import kind_word


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """The parked notes, each with the reason if there is one; no section without any."""
    held = notes(seen)
    if not held or seen.audience == "public":
        return []
    return [
        Heading(level=1, text=text(seen.language, "report.parked")),
        Paragraph(text=text(seen.language, "report.parked.why")),
        Notes(board="", group=text(seen.language, "report.parked"), zone="", notes=tuple(
            note_of(row, kind_word(seen, row.kind), _mark(seen, row)) for row in held
        )),
    ]


def _mark(seen: Seen, row: NoteRow) -> str:
    """Who told it, why it was parked, what it is, and what became of it, as far as that was said."""
    said = [absent(seen, row), row.park_reason]
    said += [text(seen.language, f"report.parked.as.{row.parked_as}")] if row.parked_as else []
    said += [text(seen.language, f"report.parked.outcome.{row.outcome}")] if row.outcome else []
    return ", ".join(one for one in said if one)


def notes(seen: Seen) -> list[NoteRow]:
    """All parked notes of the view, in order."""
    return [note for _, note in seen.notes if note.state == "parked"]
