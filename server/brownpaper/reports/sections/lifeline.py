"""A life line as a picture of lanes and moments, and a list of what happened; only in a report that tells the case."""

from brownpaper.core.rows import BoardRow, MomentRow, NoteRow
from brownpaper.locales import text

from ..outline import Block, Lanes, Level, LifeItem, Note, Paragraph, Picture, Stretch, Table
from ..seen import Seen, note_of

_Here = tuple[str, NoteRow, MomentRow]


def lies_there(seen: Seen, board: str) -> list[str]:
    """The notes with a moment on this board, from early to late."""
    return [id for moment in _moments(seen, board) for id, _, _ in moment]


def placed(seen: Seen, board: str) -> list[LifeItem]:
    """Everything on the line, moment by moment, and in it lane by lane."""
    return [
        LifeItem(
            number=number, when=row.when, lane=lane, note=_note(seen, note, row), source=_source(seen, row),
            gap=row.gap,
        )
        for number, moment in enumerate(_moments(seen, board), 1)
        for lane_id, lane in _lanes(seen, board) for _, note, row in moment if note.zone == lane_id
    ]


def blocks(seen: Seen, board: str, row: BoardRow, level: Level) -> list[Block]:
    """That it stays at the table, the picture and the list; what lies at no moment is listed after it by `notes`."""
    language, name, items = seen.language, seen.words(row.name), placed(seen, board)
    return [
        Paragraph(text=text(language, "report.lifeline.lie", count=len(items))),
        picture(seen, board, row),
        Table(
            caption=text(language, "report.lifeline.caption", board=name),
            header=tuple(text(language, f"report.lifeline.{one}") for one in ("when", "lane", "note", "source")),
            rows=tuple((
                f"{one.number}. {one.when}" if one.when else f"{one.number}", one.lane,
                text(language, "report.lifeline.gap", text=one.note.text) if one.gap else one.note.text, one.source,
            ) for one in items),
            widths=(3, 3, 6, 3),
        ),
    ]


def picture(seen: Seen, board: str, row: BoardRow) -> Picture:
    """The lanes with their moments."""
    language, lanes, name = seen.language, _lanes(seen, board), seen.words(row.name)
    told = text(language, "report.lifeline.lie", count=len(placed(seen, board)))
    return Picture(
        areas=(), arrangement="lanes", caption=text(language, "report.caption", board=name),
        alt=text(language, "report.lifeline.alt", board=name, told=told),
        lanes=Lanes(
            names=tuple(lane for _, lane in lanes),
            moments=tuple(
                Stretch(number=number, when=_when(seen, moment), cells=tuple(
                    tuple(_note(seen, note, row) for _, note, row in moment if note.zone == lane)
                    for lane, _ in lanes
                )) for number, moment in enumerate(_moments(seen, board), 1)
            ),
        ),
    )


def _moments(seen: Seen, board: str) -> list[list[_Here]]:
    """What happened, in the order of time; what happened at the same time is together."""
    rows = dict(seen.moments)
    there = [(id, note, rows[id]) for id, note in seen.lying(board) if id in rows and rows[id].board == board]
    keys = sorted({row.order for _, _, row in there})
    return [[one for one in there if one[2].order == key] for key in keys]


def _lanes(seen: Seen, board: str) -> list[tuple[str, str]]:
    return [(id, seen.words(zone.name)) for id, zone in seen.zones if zone.board == board]


def _when(seen: Seen, moment: list[_Here]) -> str:
    said = dict.fromkeys(row.when for _, _, row in moment if row.when)
    return " / ".join(said) or text(seen.language, "lifeline.no_when")


def _note(seen: Seen, note: NoteRow, row: MomentRow) -> Note:
    return note_of(note, text(seen.language, "report.lifeline.hole") if row.gap else "")


def _source(seen: Seen, row: MomentRow) -> str:
    how = text(seen.language, f"lifeline.source.{row.source}") if row.source else ""
    return text(seen.language, "lifeline.source_by", source=how, by=row.by) if how and row.by else how or row.by
