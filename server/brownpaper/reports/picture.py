"""The picture of a board: areas with fields with notes, on brown paper, as strips that grow with the text.

For a report strips lie below each other without a gap, so that pages can break between them. Up to LEGIBLE notes every
note can be read; beyond that each is a small square in the fill of its kind, which still shows where much was said.
A picture that leaves by itself is one whole, on which every note stands in full.
"""

import math
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from . import asked, drawing, fish, lanes, plane, rings, tree, tree_pages
from .drawing import Drawn, Sheet
from .outline import Area, Field, Note, Picture

LEGIBLE = 120
"""Notes; more than these would fill page after page with what the lists already say."""

WIDTH, TALLEST = 482.0, 640.0
"""Points: the text area of an A4 page, and the most that a strip may take of its height."""

LONGEST = 2000
"""Characters of a note on a picture by itself: more than a note can have."""

_GAP, _MARGIN, _SIDE, _COLUMN, _NARROW = 6.0, 10.0, 10.0, 225.0, 110.0


class _Room(msgspec.Struct, frozen=True):
    """What a picture has room for: how wide and how tall a piece of it is at most, characters of a note, notes that can
    be read."""

    width: float
    tallest: float
    longest: int
    legible: float


class _Row(msgspec.Struct, frozen=True):
    """Notes beside each other: (left, drawing)."""

    pieces: tuple[tuple[float, Drawn], ...]
    height: float


_PAGE = _Room(WIDTH, TALLEST, drawing.LONGEST, LEGIBLE)
_WHOLE = _Room(940.0, math.inf, LONGEST, math.inf)


def draw(picture: Picture) -> tuple[Sheet, ...]:
    """The board for a report, as strips of WIDTH points; at least one, of bare paper when nothing lies there."""
    if picture.plane is not None:
        return (plane.draw(picture.plane, WIDTH),)
    if picture.fish is not None:
        return (fish.draw(picture.fish, WIDTH, TALLEST),)
    if picture.lanes is not None:
        return lanes.draw(picture.lanes, WIDTH)
    if picture.tree is not None:
        return tree_pages.draw(picture.tree, WIDTH, TALLEST / 3, drawing.LONGEST)
    if picture.asked is not None:
        return asked.draw(picture.asked, WIDTH, drawing.LONGEST)
    return _strips(picture, _PAGE)


def whole(picture: Picture) -> Sheet:
    """The board as one sheet by itself, with every note in full; areas that a plane, fish, life line, tree or decision
    aid has beside it lie under it. Its name is at the top."""
    drawn: tuple[Sheet, ...] = ()
    if picture.plane is not None:
        drawn = (plane.draw(picture.plane, _WHOLE.width),)
    elif picture.fish is not None:
        drawn = (fish.draw_whole(picture.fish, _WHOLE.width),)
    elif picture.lanes is not None:
        drawn = lanes.draw(picture.lanes, lanes.width_for(picture.lanes), LONGEST)
    elif picture.tree is not None:
        drawn = (tree.draw(picture.tree, _WHOLE.width),)
    elif picture.asked is not None:
        drawn = asked.draw(picture.asked, _WHOLE.width, LONGEST)
    room = msgspec.structs.replace(_WHOLE, width=max([_WHOLE.width, *(one.width for one in drawn)]))
    return drawing.joined((
        drawing.head(picture.caption, room.width), *drawn,
        *(_strips(picture, room) if picture.areas or not drawn else ()),
    ))


def _strips(picture: Picture, room: _Room) -> tuple[Sheet, ...]:
    width = room.width
    if sum(len(field.notes) for area in picture.areas for field in area.fields) > room.legible:
        room = msgspec.structs.replace(room, legible=0)
    if picture.arrangement == "rings":
        return rings.draw(_ringed(picture.areas, room), width)
    if picture.arrangement == "boxes":
        rows = _boxes(picture.areas, room)
    elif picture.arrangement == "grid":
        rows = _grid(picture.areas, room)
    else:
        rows = [row for area in picture.areas for row in _area(area, room)]
    rows = rows or [Drawn("", 20.0)]
    last = len(rows) - 1
    return tuple(_strip(row, width, first=index == 0, last=index == last) for index, row in enumerate(rows))


def _strip(row: Drawn, width: float, first: bool, last: bool) -> Sheet:
    above, below = _MARGIN / (1 if first else 2), _MARGIN / (1 if last else 2)
    return drawing.sheet(drawing.placed(row, _MARGIN, above), width, above + row.height + below)


def _area(area: Area, room: _Room) -> Iterator[Drawn]:
    """Fields beside each other; the area's name is a tape above the first of them."""
    inner = room.width - 2 * _MARGIN
    columns = max(1, round(inner / _COLUMN))
    if room.tallest == math.inf:  # no page breaks a field: one that has the row to itself takes it
        columns = min(columns, max(1, len(area.fields)))
    column = (inner - _MARGIN * (columns - 1)) / columns
    pieces = [piece for field in area.fields for piece in _pieces(field, column, room)]
    tape = drawing.tape(area.name, _count(area), inner, 10.0) if area.name else None
    for index in range(0, max(1, len(pieces)), columns):
        row = pieces[index:index + columns]
        top = tape.height + _GAP if tape and not index else 0.0
        height = max((one.height for one in row), default=0.0) + top
        placed = [drawing.placed(one, place * (column + _MARGIN), top) for place, one in enumerate(row)]
        yield drawing.together([tape, *placed] if tape and not index else placed, height)


def _ringed(areas: Sequence[Area], room: _Room) -> list[list[Drawn]]:
    """What lies in each ring, as wide as that ring has room for it, in pieces of part of a page."""
    found = []
    for ring, area in enumerate(areas):
        width = rings.room_in(ring, len(areas), room.width)
        heads = [drawing.tape(area.name, _count(area), width, 10.0)]
        lines: list[Drawn] = []
        for field in area.fields:
            heads += [drawing.tape(field.name, len(field.notes), width)] if field.name else []
            for row in _rows(field.notes, width, room):
                lines.append(_below(heads, row))
                heads = []
        found.append(_in_pieces([*lines, *([_below(heads, None)] if heads else [])], room.tallest / 3))
    return found


def _below(heads: Sequence[Drawn], row: _Row | None) -> Drawn:
    """A row of notes with the names that stand above it, which no page takes away from it."""
    content, top = [], 0.0
    for head in heads:
        content.append(drawing.placed(head, 0, top))
        top += head.height + _GAP
    notes = _stacked([row] if row is not None else [], top)
    return drawing.together([*content, notes], notes.height)


def _in_pieces(lines: Sequence[Drawn], tallest: float) -> list[Drawn]:
    """Lines below each other, as pieces that are not taller unless one line is."""
    pieces: list[Drawn] = []
    for line in lines:
        if pieces and pieces[-1].height + line.height <= tallest:
            above = pieces.pop()
            line = drawing.together((above, drawing.placed(line, 0, above.height)), above.height + line.height)
        pieces.append(line)
    return pieces


def _pieces(field: Field, width: float, room: _Room) -> Iterator[Drawn]:
    """A field with its tape, in as many pieces as pages make necessary."""
    rows = list(_rows(field.notes, width - 2 * _GAP, room))
    part = 1
    while rows or part == 1:
        name = field.name if part == 1 else f"{field.name} · {part}"
        tape = drawing.tape(name, len(field.notes), width)
        fitting = _fitting(rows, room.tallest - tape.height - _GAP)
        now, rows = rows[:fitting], rows[fitting:]
        content = _stacked(now, tape.height + _GAP)
        paper = drawing.strip(width, content.height, drawing.KRAFT_DEEP)
        yield drawing.together((paper, tape, drawing.placed(content, _GAP, 0)), content.height)
        part += 1


def _boxes(areas: Sequence[Area], room: _Room) -> list[Drawn]:
    """Areas two by two with white tape between them; an odd last one takes the whole width."""
    inner = room.width - 2 * _MARGIN
    half = (inner - _MARGIN) / 2
    rows: list[Drawn] = []
    for index in range(0, len(areas), 2):
        row = areas[index:index + 2]
        drawn = [_box(area, half if len(row) == 2 else inner, room) for area in row]
        tall = max(80.0, *(one.height for one in drawn), 0.0)
        if room.legible and tall > room.tallest:
            return _boxes(areas, msgspec.structs.replace(room, legible=0))
        content = [drawing.placed(one, place * (half + _MARGIN), 0) for place, one in enumerate(drawn)]
        if len(row) == 2:
            content.append(drawing.placed(drawing.strip(5, tall, drawing.TAPE), inner / 2 - 2.5, 0))
        if index:
            content.append(drawing.placed(drawing.strip(inner, 5, drawing.TAPE), 0, -7.5))
        rows.append(drawing.together(content, tall))
    return rows


def _grid(areas: Sequence[Area], room: _Room) -> list[Drawn]:
    """An area is a row: its name on tape, and under it its fields as columns, equally high."""
    inner = room.width - 2 * _MARGIN
    rows: list[Drawn] = []
    for area in areas:
        column = (inner - _MARGIN * (len(area.fields) - 1)) / len(area.fields)
        head = drawing.tape(area.name, _count(area), inner, 10.0)
        name = 9.5 if column > _NARROW else 7.5
        inside = [Area(name=field.name, fields=(Field(name="", notes=field.notes),)) for field in area.fields]
        cells = [_box(one, column - 2 * _GAP, room, name) for one in inside]
        tall = max(40.0, *(cell.height + _GAP for cell in cells))
        if room.legible and tall > room.tallest - head.height - _GAP:
            return _grid(areas, msgspec.structs.replace(room, legible=0))
        content = [head]
        for place, cell in enumerate(cells):
            left, top = place * (column + _MARGIN), head.height + _GAP
            content.append(drawing.placed(drawing.strip(column, tall, drawing.KRAFT_DEEP), left, top))
            content.append(drawing.placed(cell, left + _GAP, top))
        rows.append(drawing.together(content, head.height + _GAP + tall))
    return rows


def _box(area: Area, width: float, room: _Room, name: float = 9.5) -> Drawn:
    tape = drawing.tape(area.name, _count(area), width, name)
    content, top = [tape], tape.height + _GAP
    for field in area.fields:
        if field.name:
            label = drawing.tape(field.name, len(field.notes), width, 7.5)
            content.append(drawing.placed(label, 0, top))
            top += label.height + _GAP
        notes = _stacked(_rows(field.notes, width, room), top)
        content.append(notes)
        top = notes.height
    return drawing.together(content, top)


def _rows(notes: Sequence[Note], width: float, room: _Room) -> Iterator[_Row]:
    if not room.legible:
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
        drawn = [drawing.note(note, note_width, room.longest) for note in notes[index:index + abreast]]
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
