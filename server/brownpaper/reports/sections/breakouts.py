"""What small groups made: what more than one of them said, then what each brought, what counts most to it in front.

Method D11 and D12. Which people sat in a group is told nowhere.
"""

import datetime

from brownpaper.core.rows import BoardRow, NoteRow
from brownpaper.locales import text

from ..outline import Block, Heading, Note, Notes, Paragraph
from ..seen import Seen, absent, note_of
from .zones import kind_word

Pairs = list[tuple[str, NoteRow]]


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """Board by board; nothing where no small group worked on one, and nothing for the public."""
    boards = [(id, board, notes) for id, board in seen.boards if (notes := _of_groups(seen, id, board))]
    if not boards or seen.audience == "public":
        return []
    found: list[Block] = [
        Heading(level=1, text=text(seen.language, "report.breakouts")),
        Paragraph(text=text(seen.language, "report.breakouts.what")),
    ]
    for _, board, notes in boards:
        if len(boards) > 1:
            found.append(Heading(level=2, text=seen.words(board.name)))
        found += _board(seen, board, notes, deep=len(boards) > 1)
    return found


def _of_groups(seen: Seen, id: str, board: BoardRow) -> Pairs:
    """What small groups wrote on a board, box by box."""
    place = {zone: at for at, (zone, _) in enumerate(seen.zones)}
    notes = [(key, note) for key, note in seen.lying(id) if note.breakout in board.breakouts]
    return sorted(notes, key=lambda pair: place.get(pair[1].zone, len(place)))


def _board(seen: Seen, board: BoardRow, notes: Pairs, deep: bool) -> list[Block]:
    shared = _said_by_more(seen, board, notes)
    found = _list(seen, board, text(seen.language, "report.breakouts.more"), shared, deep)
    for id, group in seen.breakouts:
        if id not in board.breakouts:
            continue
        mine = [(key, note) for key, note in notes if note.breakout == id]
        top = [(key, note) for wanted in group.top for key, note in mine if key == wanted]
        rest = [pair for pair in mine if pair[0] not in group.top]
        told = [_note(seen, note, [
            text(seen.language, "report.breakouts.top") if key in group.top else "", _groups(seen, board, key),
        ]) for key, note in (*top, *rest)]
        found += _list(seen, board, text(seen.language, "report.breakouts.one", number=group.number), told, deep)
    return found


def _said_by_more(seen: Seen, board: BoardRow, notes: Pairs) -> list[Note]:
    """What more than one group said, once each, that of most groups first."""
    lying = dict(notes)
    found = [(len(row.breakouts), first, row) for row in seen.said if len(row.breakouts) > 1
             for first in [next((id for id in row.notes if id in lying), None)] if first is not None]
    found.sort(key=lambda one: -one[0])
    return [_note(seen, lying[first], [_groups(seen, board, first)]) for _, first, _ in found]


def _groups(seen: Seen, board: BoardRow, note: str) -> str:
    """"Bij 2 van 3 groepjes gezegd"; "" where one group said it."""
    groups = next((row.breakouts for row in seen.said if note in row.notes), ())
    if len(groups) < 2:
        return ""
    return text(seen.language, "report.breakouts.said", count=len(groups), of=len(board.breakouts))


def _note(seen: Seen, row: NoteRow, marks: list[str]) -> Note:
    """A note with its box for its kind, where it has none: here a group's boxes have no headings."""
    zone = dict(seen.zones).get(row.zone)
    box = "" if zone is None else seen.words(zone.name)
    told = ", ".join(mark for mark in (absent(seen, row), *marks) if mark)
    return note_of(row, kind_word(seen, row.kind) or box, told, box)


def _list(seen: Seen, board: BoardRow, title: str, notes: list[Note], deep: bool) -> list[Block]:
    if not notes:
        return []
    return [Heading(level=3 if deep else 2, text=title),
            Notes(board=seen.words(board.name), group="", zone="", notes=tuple(notes), again=True)]
