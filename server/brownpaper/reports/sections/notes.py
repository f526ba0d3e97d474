"""What people wrote: per board a picture, then every note in full, per group and in it per zone."""

import datetime

from brownpaper.core.rows import BoardRow, NoteRow, ZoneRow
from brownpaper.locales import text

from ..outline import Block, Heading, Note, Notes, Paragraph
from ..seen import Seen, absent, note_of
from . import grid, layouts
from .zones import group_name, groups_on, in_one, kind_word, lie, picture, zones_on


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
        mine = [(key, note) for key, note in seen.notes if note.cluster == id]
        found += _list(seen, "", called, "", mine, Heading(level=2, text=called))
    loose = [(key, note) for key, note in seen.notes if note.cluster not in dict(groups)]
    heading = Heading(level=2, text=text(seen.language, "report.loose")) if groups else None
    return found + _list(seen, "", "", "", loose, heading)


def _board(seen: Seen, id: str, board: BoardRow, deep: bool) -> list[Block]:
    structure = layouts.of(seen, id, board)
    if structure is not None:
        return structure.blocks(seen, id, board, 3 if deep else 2) + _beside(
            seen, id, seen.words(board.name), structure.beside, set(structure.placed(seen, id)), deep)
    return _boxes(seen, id, board, deep)


def _boxes(seen: Seen, id: str, board: BoardRow, deep: bool) -> list[Block]:
    """The picture, and every note under its group or zone."""
    language, name = seen.language, seen.words(board.name)
    lying, groups, zones = seen.lying(id), groups_on(seen, id), zones_on(seen, id)
    found: list[Block] = [Paragraph(text=lie(seen, id)), picture(seen, id, board)]
    for key, called in groups:
        found.append(Heading(level=3 if deep else 2, text=called))
        mine = [(id, note) for id, note in lying if note.cluster == key]
        found += _grouped(seen, name, called, mine, zones, deep)
    for zone, called in zones:
        mine = [(key, note) for key, note in lying if note.zone == zone and not in_one(note, groups)]
        title = text(language, "report.loose_in", zone=called) if groups else called
        found += _list(seen, name, "", called, mine, Heading(level=3 if deep else 2, text=title))
    homeless = [(key, note) for key, note in lying if note.zone not in dict(zones) and not in_one(note, groups)]
    loose = Heading(level=3 if deep else 2, text=text(language, "report.loose"))
    return found + _list(seen, name, "", "", homeless, loose)


def _beside(seen: Seen, id: str, name: str, called: str, told: set[str], deep: bool) -> list[Block]:
    """The notes of a board that are not told of already, under a name of their own."""
    loose = [(key, note) for key, note in seen.lying(id) if key not in told]
    heading = text(seen.language, called)
    return _list(seen, name, "", heading, loose, Heading(level=3 if deep else 2, text=heading))


def _grouped(
    seen: Seen, board: str, group: str, rows: list[tuple[str, NoteRow]], zones: list[tuple[str, str]], deep: bool,
) -> list[Block]:
    """The notes of a group, those of each zone together; without headings where the board has one zone."""
    if len(zones) < 2:
        return _list(seen, board, group, "", rows)
    found = _list(seen, board, group, "", [(key, row) for key, row in rows if row.zone not in dict(zones)])
    for zone, called in zones:
        mine = [(key, row) for key, row in rows if row.zone == zone]
        found += _list(seen, board, group, called, mine, Heading(level=4 if deep else 3, text=called))
    return found


def _list(
    seen: Seen, board: str, group: str, zone: str, rows: list[tuple[str, NoteRow]], heading: Heading | None = None,
) -> list[Block]:
    if not rows:
        return []
    zones, right = dict(seen.zones), dict(seen.realities)
    notes = Notes(board=board, group=group, zone=zone, notes=tuple(
        _note(seen, row, zones.get(row.zone), grid.is_right(seen, right.get(key))) for key, row in rows
    ))
    return [notes] if heading is None else [heading, notes]


def small_group(seen: Seen, row: NoteRow) -> str:
    """Which small group wrote a note; "" for the whole table."""
    group = dict(seen.breakouts).get(row.breakout or "")
    return "" if group is None else text(seen.language, "report.breakouts.of", number=group.number)


def _note(seen: Seen, row: NoteRow, zone: ZoneRow | None, right: str) -> Note:
    late = text(seen.language, "report.late") if row.late else ""
    marks = (absent(seen, row), late, small_group(seen, row), right)
    return note_of(
        row, kind_word(seen, row.kind), ", ".join(told for told in marks if told),
        "" if zone is None else seen.words(zone.name),
    )


