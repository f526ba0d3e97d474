"""The picture of a board: areas with fields with notes, on brown paper, as sheets that grow with the text.

Up to LEGIBLE notes every note can be read; beyond that each is a small square in the fill of its kind, so that
the picture still shows where much was said.
"""

from collections.abc import Iterable, Iterator, Sequence

import msgspec

from . import drawing
from .drawing import Drawn, Sheet
from .outline import Area, Field, Note, Picture

LEGIBLE = 120
"""Notes; more than these would fill page after page with what the lists already say."""

WIDTH, HEIGHT = 482.0, 660.0
"""Points: the text area of an A4 page, less the room for a caption."""

_GAP, _MARGIN, _SIDE, _COLUMN = 6.0, 10.0, 10.0, 225.0


def draw(picture: Picture, width: float = WIDTH, height: float | None = HEIGHT) -> tuple[Sheet, ...]:
    """The board as one sheet a page of `width` by at most `height` points; without height, as one."""
    legible = sum(len(field.notes) for area in picture.areas for field in area.fields) <= LEGIBLE
    if picture.arrangement == "boxes":
        return (_boxes(picture.areas, width, legible, height),)
    pages = _Pages(width, height)
    for area in picture.areas:
        if area.name:
            pages.across(drawing.tape(area.name, _count(area), width - 2 * _MARGIN, 10.0))
        for field in area.fields:
            for piece in _pieces(field, pages.column_width, legible, pages.room):
                pages.add(piece)
    return pages.drawn()


class _Pages:
    """Columns of fields, filled shortest first; begins a page when a field fits in no column."""

    def __init__(self, width: float, height: float | None) -> None:
        self._width, self._height = width, height
        inner = width - 2 * _MARGIN
        self._columns = max(1, round(inner / _COLUMN))
        self.column_width = (inner - _MARGIN * (self._columns - 1)) / self._columns
        self.room = float("inf") if height is None else height - 2 * _MARGIN - 40
        self._done: list[Sheet] = []
        self._content: list[Drawn] = []
        self._ends = [_MARGIN] * self._columns

    def across(self, strip: Drawn) -> None:
        """A strip over the whole width, below everything so far."""
        top = max(self._ends)
        if self._height is not None and top + strip.height + 80 > self._height:
            self._finish()
            top = _MARGIN
        self._content.append(drawing.placed(strip, _MARGIN, top))
        self._ends = [top + strip.height + _GAP] * self._columns

    def add(self, piece: Drawn) -> None:
        """A field, in the column that ends first."""
        column = self._ends.index(min(self._ends))
        if self._height is not None and self._content and self._ends[column] + piece.height + _MARGIN > self._height:
            self._finish()
            column = 0
        left = _MARGIN + column * (self.column_width + _MARGIN)
        self._content.append(drawing.placed(piece, left, self._ends[column]))
        self._ends[column] += piece.height + _MARGIN

    def drawn(self) -> tuple[Sheet, ...]:
        """All pages; one with nothing but paper when nothing was added."""
        if self._content or not self._done:
            self._finish()
        return tuple(self._done)

    def _finish(self) -> None:
        height = max(*self._ends, 40.0)
        self._done.append(drawing.sheet(drawing.together(self._content, height), self._width, height))
        self._content, self._ends = [], [_MARGIN] * self._columns


def _pieces(field: Field, width: float, legible: bool, room: float) -> Iterator[Drawn]:
    """A field with its tape, in as many pieces as pages make necessary."""
    rows = list(_rows(field.notes, width - 2 * _GAP, legible))
    count, part = len(field.notes), 1
    while rows or part == 1:
        name = field.name if part == 1 else f"{field.name} · {part}"
        tape = drawing.tape(name, count, width)
        fitting = _fitting(rows, room - tape.height - _GAP)
        now, rows = rows[:fitting], rows[fitting:]
        content = _stacked(now, tape.height + _GAP)
        paper = drawing.strip(width, content.height, drawing.KRAFT_DEEP)
        yield drawing.together((paper, tape, drawing.placed(content, _GAP, 0)), content.height)
        part += 1


def _boxes(areas: Sequence[Area], width: float, legible: bool, height: float | None) -> Sheet:
    """Areas two by two with white tape between them; an odd last one takes the whole width."""
    half = (width - 3 * _MARGIN) / 2
    content: list[Drawn] = []
    top = _MARGIN
    for index in range(0, len(areas), 2):
        row = areas[index:index + 2]
        drawn = [_box(area, half if len(row) == 2 else width - 2 * _MARGIN, legible) for area in row]
        tall = max(80.0, *(one.height for one in drawn), 0.0)
        if index:
            across = drawing.strip(width - 2 * _MARGIN, 5, drawing.TAPE)
            content.append(drawing.placed(across, _MARGIN, top - _MARGIN / 2 - 2.5))
        if len(row) == 2:
            content.append(drawing.placed(drawing.strip(5, tall, drawing.TAPE), width / 2 - 2.5, top))
        content += [drawing.placed(one, _MARGIN + place * (half + _MARGIN), top) for place, one in enumerate(drawn)]
        top += tall + _MARGIN
    if legible and height is not None and top > height:
        return _boxes(areas, width, False, None)
    top = max(top, 40.0)
    return drawing.sheet(drawing.together(content, top), width, top)


def _box(area: Area, width: float, legible: bool) -> Drawn:
    tape = drawing.tape(area.name, _count(area), width, 9.5)
    content, top = [tape], tape.height + _GAP
    for field in area.fields:
        if field.name:
            label = drawing.tape(field.name, len(field.notes), width, 7.5)
            content.append(drawing.placed(label, 0, top))
            top += label.height + _GAP
        notes = _stacked(_rows(field.notes, width, legible), top)
        content.append(notes)
        top = notes.height
    return drawing.together(content, top)


class _Row(msgspec.Struct, frozen=True):
    """Notes beside each other: (left, drawing)."""

    pieces: tuple[tuple[float, Drawn], ...]
    height: float


def _rows(notes: Sequence[Note], width: float, legible: bool) -> Iterator[_Row]:
    if not legible:
        per_row = max(1, int((width + 3) / (_SIDE + 3)))
        for index in range(0, len(notes), per_row):
            yield _Row(tuple(
                (place * (_SIDE + 3), drawing.square(note.kind, _SIDE))
                for place, note in enumerate(notes[index:index + per_row])
            ), _SIDE + 3)
        return
    abreast = max(1, round(width / 108))
    note_width = (width - _GAP * (abreast - 1)) / abreast
    for index in range(0, len(notes), abreast):
        drawn = [drawing.note(note, note_width) for note in notes[index:index + abreast]]
        yield _Row(
            tuple((place * (note_width + _GAP), one) for place, one in enumerate(drawn)),
            max(one.height for one in drawn) + _GAP,
        )


def _stacked(rows: Iterable[_Row], top: float) -> Drawn:
    """Rows from `top` downwards; the height is where they end."""
    content: list[Drawn] = []
    for row in rows:
        content += [drawing.placed(piece, left, top) for left, piece in row.pieces]
        top += row.height
    return drawing.together(content, top)


def _fitting(rows: Sequence[_Row], room: float) -> int:
    """How many rows fit; at least one, or nothing would ever end."""
    used = 0.0
    for index, row in enumerate(rows):
        used += row.height
        if used > room:
            return max(1, index)
    return len(rows)


def _count(area: Area) -> int:
    return sum(len(field.notes) for field in area.fields)
