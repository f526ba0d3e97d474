"""A board of rows and columns: every row with all its columns beside each other, also where nothing lies."""

from ..outline import Area, Field
from ..seen import Seen, note_of


def areas(seen: Seen, id: str) -> tuple[Area, ...]:
    """The rows of a grid in their order. Its notes have no kind of their own: the column tells."""
    rows: dict[str, tuple[str, list[Field]]] = {}
    for key, zone in seen.zones:
        if zone.board != id or zone.cell is None:
            continue
        _, fields = rows.setdefault(zone.cell.row, (seen.words(zone.cell.row_name), []))
        mine = tuple(note_of(note, "") for _, note in seen.lying(id) if note.zone == key)
        fields.append(Field(name=seen.words(zone.cell.column_name), notes=mine))
    return tuple(Area(name=name, fields=tuple(fields)) for name, fields in rows.values())
