"""What the table before this one left."""

from .. import rows
from ..recalling import is_laid
from ..records import Note, Recalled
from ..state import State


def recalled(state: State) -> dict[str, rows.Row]:
    """What earlier tables left. What was taken back there since has no words, and what this table laid and set aside is
    read by nobody: both are no rows."""
    found = ((id, one, state.notes.get(id)) for id, one in state.recalled.items() if one.text)
    return {
        id: _recalled_one(one, note) for id, one, note in found if note is None or not is_laid(note)
        or note.state != "aside"
    }


def _recalled_one(one: Recalled, note: Note | None) -> rows.RecalledRow:
    return rows.RecalledRow(
        part=one.part, text=one.text, lang=one.lang, order=one.order, kind=one.kind, choice=one.choice,
        place=one.place, tied=one.tied, dots=one.dots, under=one.under, spread=one.spread, day=one.day,
        laid=is_laid(note),
    )
