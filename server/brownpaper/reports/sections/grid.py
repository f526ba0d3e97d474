"""A board of rows and columns: every row with all its columns beside each other, also where nothing lies."""

from brownpaper.core import rows
from brownpaper.locales import text

from ..outline import Area, Field
from ..seen import Seen, note_of


def areas(seen: Seen, id: str) -> tuple[Area, ...]:
    """The rows of a grid in their order. Its notes have no kind of their own: the column tells."""
    found: dict[str, tuple[str, list[Field]]] = {}
    real = dict(seen.realities)
    for key, zone in seen.zones:
        if zone.board != id or zone.cell is None:
            continue
        _, fields = found.setdefault(zone.cell.row, (seen.words(zone.cell.row_name), []))
        mine = tuple(note_of(note, "", mark=is_right(seen, real.get(one)))
                     for one, note in seen.lying(id) if note.zone == key)
        fields.append(Field(name=seen.words(zone.cell.column_name), notes=mine))
    return tuple(Area(name=name, fields=tuple(fields)) for name, fields in found.values())


def is_right(seen: Seen, told: rows.RealityRow | None) -> str:
    """What people say of an expectation of their role: how many say what, and their sentences; "" where untold."""
    if told is None:
        return ""
    counts = [text(seen.language, f"board.real.{one}", count=count)
              for one in ("right", "half", "wrong") if (count := getattr(told, one))]
    return " ".join((", ".join(counts), *(f"“{why}”" for why in told.why))).strip()
