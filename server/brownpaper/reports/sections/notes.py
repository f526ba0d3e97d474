"""What people wrote: per board a picture, then every note in full, per group and in it per zone."""

import datetime

from brownpaper.core.rows import BoardRow, NoteRow
from brownpaper.locales import text

from ..outline import Area, Block, Field, Heading, Note, Notes, Paragraph, Picture
from ..seen import Seen, absent, note_of
from . import fish, flow, grid, lifeline, matrix, trees


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """All boards on which notes lie; a heading of its own for each where there are more."""
    if seen.audience == "public":
        return _quotes(seen)
    language = seen.language
    found: list[Block] = [Heading(level=1, text=text(language, "report.notes"))]
    boards = [(id, board) for id, board in seen.boards if seen.lying(id)]
    if not boards and seen.compared:
        return []
    if not boards:
        return [*found, Paragraph(text=text(language, "report.notes.none"))]
    if any(board.kept_days is not None for _, board in boards):
        days = min(board.kept_days for _, board in boards if board.kept_days is not None)
        found.append(Paragraph(tone="lead", text=text(language, "report.case.inside", days=days)))
    for id, board in boards:
        if len(boards) > 1:
            found.append(Heading(level=2, text=seen.words(board.name)))
        found += _board(seen, id, board, deep=len(boards) > 1)
    return found


def _quotes(seen: Seen) -> list[Block]:
    """What people released, per group: no picture, for what is missing would be seen in it."""
    found: list[Block] = [Heading(level=1, text=text(seen.language, "report.quotes"))]
    if not seen.notes:
        return [*found, Paragraph(text=text(seen.language, "report.quotes.none"))]
    found.append(Paragraph(text=text(seen.language, "report.quotes.what")))
    groups = [(id, group_name(seen, group.name)) for id, group in seen.clusters]
    for id, called in groups:
        mine = [note for _, note in seen.notes if note.cluster == id]
        found += _list(seen, "", called, "", mine, Heading(level=2, text=called))
    loose = [note for _, note in seen.notes if note.cluster not in dict(groups)]
    heading = Heading(level=2, text=text(seen.language, "report.loose")) if groups else None
    return found + _list(seen, "", "", "", loose, heading)


def _board(seen: Seen, id: str, board: BoardRow, deep: bool) -> list[Block]:
    language, name = seen.language, seen.words(board.name)
    lying = seen.lying(id)
    if trees.is_tree(seen, id) and board.layout == "Fishbone":
        return fish.blocks(seen, id, name, 3 if deep else 2) + _beside(
            seen, id, name, "fish.loose", {key for key, _ in seen.causes}, deep)
    if trees.is_tree(seen, id):
        return _tree(seen, id, name, deep)
    if board.axes and matrix.lies_there(seen, id):
        return _matrix(seen, id, board, name, deep)
    if lifeline.lies_there(seen, id):
        return _lifeline(seen, id, name, deep)
    if flow.is_there(seen, id):
        return flow.blocks(seen, id, 3 if deep else 2) + _beside(
            seen, id, name, "flow.loose", set(flow.lies_there(seen, id)), deep)
    groups, zones = _groups(seen, id), _zones(seen, id)
    found: list[Block] = [Paragraph(text=_lie(seen, id)), picture(seen, id, board, name)]
    for key, called in groups:
        found.append(Heading(level=3 if deep else 2, text=called))
        mine = [note for _, note in lying if note.cluster == key]
        found += _grouped(seen, name, called, mine, zones, deep)
    for zone, called in zones:
        mine = [note for _, note in lying if note.zone == zone and not _in(note, groups)]
        title = text(language, "report.loose_in", zone=called) if groups else called
        found += _list(seen, name, "", called, mine, Heading(level=3 if deep else 2, text=title))
    homeless = [note for _, note in lying if note.zone not in dict(zones) and not _in(note, groups)]
    loose = Heading(level=3 if deep else 2, text=text(language, "report.loose"))
    return found + _list(seen, name, "", "", homeless, loose)


def picture(seen: Seen, id: str, board: BoardRow, name: str) -> Picture:
    """Zones, or groups, with their notes."""
    if flow.is_there(seen, id):
        loose = beside(seen, id, "flow.loose", set(flow.lies_there(seen, id)))
        return Picture(
            areas=(*flow.areas(seen, id), *loose), arrangement="fields",
            alt=text(seen.language, "report.alt", board=name, told=_lie(seen, id)),
            caption=text(seen.language, "report.caption", board=name),
        )
    groups = _groups(seen, id)
    in_cells = board.layout == "Grid" and not groups
    return Picture(
        areas=grid.areas(seen, id) if in_cells else _areas(seen, board, seen.lying(id), groups, _zones(seen, id)),
        alt=text(seen.language, "report.alt", board=name, told=_lie(seen, id)),
        caption=text(seen.language, "report.caption", board=name),
        arrangement="boxes" if board.layout == "Quadrants" else "grid" if in_cells else "fields",
    )


def _groups(seen: Seen, board: str) -> list[tuple[str, str]]:
    """The groups of a board in which notes lie: id and name."""
    filled = {note.cluster for _, note in seen.lying(board)}
    return [(key, group_name(seen, group.name)) for key, group in seen.clusters
            if group.board == board and key in filled]


def _zones(seen: Seen, board: str) -> list[tuple[str, str]]:
    return [(key, seen.words(zone.name)) for key, zone in seen.zones if zone.board == board]


def _lie(seen: Seen, board: str) -> str:
    """How many notes and groups lie on a board, in a sentence or two."""
    lying = seen.lying(board)
    return _told(seen, len(lying), len(_groups(seen, board)), sum(note.cluster is None for _, note in lying))


def _tree(seen: Seen, id: str, name: str, deep: bool) -> list[Block]:
    """The tree, and the notes that hang nowhere in it."""
    return trees.blocks(seen, id, name) + _beside(
        seen, id, name, "tree.loose", {key for key, _ in seen.causes}, deep)


def _matrix(seen: Seen, id: str, board: BoardRow, name: str, deep: bool) -> list[Block]:
    """The matrix, and the notes without a spot on it."""
    return matrix.blocks(seen, id, board, name) + _beside(
        seen, id, name, "matrix.loose", set(matrix.lies_there(seen, id)), deep)


def _lifeline(seen: Seen, id: str, name: str, deep: bool) -> list[Block]:
    """The life line, and the notes that lie at no moment of it."""
    return lifeline.blocks(seen, id, name) + _beside(
        seen, id, name, "lifeline.loose", set(lifeline.lies_there(seen, id)), deep)


def _beside(seen: Seen, id: str, name: str, called: str, told: set[str], deep: bool) -> list[Block]:
    """The notes of a board that are not told of already, under a name of their own."""
    loose = [note for key, note in seen.lying(id) if key not in told]
    heading = text(seen.language, called)
    return _list(seen, name, "", heading, loose, Heading(level=3 if deep else 2, text=heading))


def _grouped(
    seen: Seen, board: str, group: str, rows: list[NoteRow], zones: list[tuple[str, str]], deep: bool,
) -> list[Block]:
    """The notes of a group, those of each zone together; without headings where the board has one zone."""
    if len(zones) < 2:
        return _list(seen, board, group, "", rows)
    found = _list(seen, board, group, "", [row for row in rows if row.zone not in dict(zones)])
    for zone, called in zones:
        mine = [row for row in rows if row.zone == zone]
        found += _list(seen, board, group, called, mine, Heading(level=4 if deep else 3, text=called))
    return found


def _list(
    seen: Seen, board: str, group: str, zone: str, rows: list[NoteRow], heading: Heading | None = None,
) -> list[Block]:
    if not rows:
        return []
    notes = Notes(board=board, group=group, zone=zone, notes=tuple(_note(seen, row) for row in rows))
    return [notes] if heading is None else [heading, notes]


def _areas(
    seen: Seen, board: BoardRow, lying: list[tuple[str, NoteRow]], groups: list[tuple[str, str]],
    zones: list[tuple[str, str]],
) -> tuple[Area, ...]:
    """Boxes keep their zones; on brown paper groups take the place of zones once there are any."""
    if groups and board.layout != "Quadrants":
        fields = [_field(seen, called, [note for _, note in lying if note.cluster == key]) for key, called in groups]
        loose = [note for _, note in lying if not _in(note, groups)]
        if loose:
            fields.append(_field(seen, text(seen.language, "report.loose"), loose))
        return (Area(name="", fields=tuple(fields)),)
    areas = []
    for zone, called in zones:
        mine = [note for _, note in lying if note.zone == zone]
        fields = [_field(seen, name, [note for note in mine if note.cluster == key]) for key, name in groups]
        fields.append(_field(seen, "", [note for note in mine if not _in(note, groups)]))
        kept = tuple(field for field in fields if field.notes)
        if board.layout == "Quadrants":
            areas.append(Area(name=called, fields=kept))
        else:
            areas.append(Area(name="", fields=tuple(Field(name=called, notes=field.notes) for field in kept)))
    homeless = [note for _, note in lying if note.zone not in dict(zones)]
    if homeless:
        called = text(seen.language, "report.loose")
        names = (called, "") if board.layout == "Quadrants" else ("", called)
        areas.append(Area(name=names[0], fields=(_field(seen, names[1], homeless),)))
    return tuple(area for area in areas if area.fields or board.layout == "Quadrants")


def beside(seen: Seen, board: str, called: str, told: set[str]) -> tuple[Area, ...]:
    """The notes of a board that are not in `told`, as an area with one field; none where there are none."""
    lying = [note for key, note in seen.lying(board) if key not in told]
    return (Area(name="", fields=(_field(seen, text(seen.language, called), lying),)),) if lying else ()


def group_name(seen: Seen, name: str) -> str:
    """A group's name, or that it has none."""
    return name.strip() or text(seen.language, "report.nameless")


def small_group(seen: Seen, row: NoteRow) -> str:
    """Which small group wrote a note; "" for the whole table."""
    group = dict(seen.breakouts).get(row.breakout or "")
    return "" if group is None else text(seen.language, "report.breakouts.of", number=group.number)


def kind_word(seen: Seen, kind: str) -> str:
    """The word on a note; none on one without a kind."""
    return "" if kind == "neutral" else text(seen.language, f"report.kind.{kind}")


def _field(seen: Seen, name: str, rows: list[NoteRow]) -> Field:
    return Field(name=name, notes=tuple(note_of(row, kind_word(seen, row.kind)) for row in rows))


def _note(seen: Seen, row: NoteRow) -> Note:
    zone = dict(seen.zones).get(row.zone)
    late = text(seen.language, "report.late") if row.late else ""
    key = next((key for key, one in seen.notes if one is row), "")
    marks = (absent(seen, row), late, small_group(seen, row), grid.is_right(seen, dict(seen.realities).get(key)))
    return note_of(
        row, kind_word(seen, row.kind), ", ".join(told for told in marks if told),
        "" if zone is None else seen.words(zone.name),
    )


def _in(note: NoteRow, groups: list[tuple[str, str]]) -> bool:
    return note.cluster is not None and note.cluster in dict(groups)


def _told(seen: Seen, notes: int, groups: int, loose: int) -> str:
    language = seen.language
    told = [text(language, "report.notes.lie", count=notes)]
    if groups:
        told.append(text(language, "report.notes.groups", count=groups))
    if groups and loose:
        told.append(text(language, "report.notes.loose", count=loose))
    return " ".join(told)
