"""A matrix as a picture with numbers, and a list that says in words where each note lies."""

import msgspec

from brownpaper.core.records import Axis
from brownpaper.core.rows import BoardRow, NoteRow, SpotRow
from brownpaper.locales import text

from ..outline import Area, Block, Dot, Field, Level, Note, Paragraph, Picture, Plane, SpotItem, Table
from ..seen import Seen, absent, note_of

STEP = 20
"""Hundredths of an axis that are called the same: two steps at either end, and one between them."""


def lies_there(seen: Seen, board: str) -> list[str]:
    """The notes with a spot on this board, those that are nearest first: high up, and there at the low end."""
    lying, spots = dict(seen.lying(board)), dict(seen.spots)
    found = [(id, spots[id]) for id in lying if id in spots and spots[id].board == board]
    return [id for id, _ in sorted(found, key=lambda one: _reading(one[1]))]


def placed(seen: Seen, board: str, row: BoardRow) -> list[SpotItem]:
    """Every note with a spot, numbered as on the screens of the meeting: in the order of the notes."""
    lying, spots = dict(seen.lying(board)), dict(seen.spots)
    there = lies_there(seen, board)
    numbers = {id: number for number, id in enumerate((id for id in lying if id in there), 1)}
    return [_item(seen, row, lying[id], spots[id], numbers[id]) for id in there]


def blocks(seen: Seen, board: str, row: BoardRow, level: Level) -> list[Block]:
    """The picture and the list; what lies beside the plane is listed after it by `notes`."""
    language, name = seen.language, seen.words(row.name)
    items = placed(seen, board, row)
    across, up = row.axes
    return [
        Paragraph(text=text(language, "report.matrix.lie", count=len(items))),
        picture(seen, board, row),
        Table(
            caption=text(language, "report.matrix.caption", board=name),
            header=(
                text(language, "report.matrix.number"), text(language, "report.matrix.note"),
                seen.words(up.name), seen.words(across.name),
            ),
            rows=tuple((str(one.number), _told(one.note), one.up_words, one.across_words) for one in items),
            widths=(1.6, 6, 3, 3),
        ),
    ]


def picture(seen: Seen, board: str, row: BoardRow) -> Picture:
    """The plane with its numbers."""
    language, name, items = seen.language, seen.words(row.name), placed(seen, board, row)
    across, up = row.axes
    told = text(language, "report.matrix.lie", count=len(items))
    return Picture(
        areas=(), arrangement="plane",
        caption=text(language, "report.caption", board=name),
        alt=text(language, "report.matrix.alt", board=name, told=told),
        plane=Plane(
            across=(seen.words(across.low), seen.words(across.high)),
            up=(seen.words(up.low), seen.words(up.high)),
            dots=tuple(Dot(number=one.number, across=one.across, up=one.up) for one in items),
        ),
    )


def whole(seen: Seen, board: str, row: BoardRow) -> Picture:
    """The same by itself, with the note of each number under it."""
    listed = _numbered(seen, seen.words(row.name), placed(seen, board, row))
    return msgspec.structs.replace(picture(seen, board, row), areas=(listed,))


def _numbered(seen: Seen, name: str, items: list[SpotItem]) -> Area:
    """Every note of the plane; its number is the word on it, before that of its kind."""
    return Area(name="", fields=(Field(
        name=text(seen.language, "report.matrix.caption", board=name),
        notes=tuple(
            msgspec.structs.replace(one.note, word=" · ".join(filter(None, (str(one.number), one.note.word))))
            for one in sorted(items, key=lambda item: item.number)
        ),
    ),))


def _reading(spot: SpotRow) -> tuple[bool, bool, int, int]:
    return spot.up < 50, spot.across >= 50, -spot.up, spot.across


def _item(seen: Seen, row: BoardRow, note: NoteRow, spot: SpotRow, number: int) -> SpotItem:
    across, up = row.axes
    word = "" if note.kind == "neutral" else text(seen.language, f"report.kind.{note.kind}")
    return SpotItem(
        number=number, note=note_of(note, word, absent(seen, note)), across=spot.across, up=spot.up,
        across_words=_said(seen, across, spot.across), up_words=_said(seen, up, spot.up),
    )


def _told(note: Note) -> str:
    return f"{note.text} ({note.mark})" if note.mark else note.text


def _said(seen: Seen, axis: Axis, hundredths: int) -> str:
    """Where on an axis, as the screens say it: "weinig moeite", "eerder weinig moeite", "ertussenin"."""
    step = min(4, hundredths // STEP)
    if step == 2:
        return text(seen.language, "matrix.between")
    end = seen.words(axis.low if step < 2 else axis.high)
    return end if step in (0, 4) else text(seen.language, "matrix.rather", end=end)
