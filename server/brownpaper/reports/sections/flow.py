"""A decision aid: its questions in order with where yes and no lead, the orders compared, where people got stuck, and
versions."""

from collections.abc import Iterable, Sequence

import msgspec

from brownpaper.core.flow import compared, without_end
from brownpaper.core.records import Way
from brownpaper.core.rows import AskedRow, BoardRow, NoteRow
from brownpaper.locales import text

from ..outline import Asked, Block, Branch, Bullets, Heading, Level, Note, Paragraph, Picture, Question, Table
from ..seen import Seen, note_of


def is_there(seen: Seen, board: str) -> bool:
    """Whether questions of this board have an order, of the table or of a small group."""
    return any(one.board == board for one in seen.asked)


def lies_there(seen: Seen, board: str) -> list[str]:
    """The notes that the order of the table tells: its questions, and what is asked about them."""
    asked = {one.note for one in _order(seen, board, None)}
    return [id for id, note in seen.lying(board) if id in asked or note.about in asked]


def blocks(seen: Seen, board: str, row: BoardRow, level: Level) -> list[Block]:
    """All that is told of the order; what has no place in one is listed after it by `notes`."""
    order, groups = _order(seen, board, None), _groups(seen, board)
    found: list[Block] = [Paragraph(tone="lead", text=text(seen.language, "flow.aid"))]
    if order:
        found += [picture(seen, board, row), *_model(seen, board, order)]
    else:
        found.append(Paragraph(text=text(seen.language, "flow.none_yet")))
    if len(groups) > 1:
        found += _comparison(seen, [name for name, _ in groups], [its for _, its in groups], level)
    return [*found, *_issues(seen, board, order, level), *_versions(seen, board, order, level)]


def picture(seen: Seen, board: str, row: BoardRow) -> Picture:
    """The order of the table: every question, with where its answers lead."""
    language, name = seen.language, seen.words(row.name)
    order, notes = _order(seen, board, None), dict(seen.notes)
    at = {one.note: number for number, one in enumerate(order, 1)}
    return Picture(
        areas=(), arrangement="asked", caption=text(language, "report.caption", board=name),
        alt=text(language, "report.flow.alt", board=name, count=len(order)),
        asked=Asked(
            yes=text(language, "flow.yes"), no=text(language, "flow.no"),
            questions=tuple(Question(
                number=number,
                note=note_of(notes[one.note], " · ".join(filter(None, (str(number), _marks(seen, one))))),
                yes=_way(seen, order, one.yes), no=_way(seen, order, one.no),
                leads_on=number + 1 in (at.get(one.yes.to or ""), at.get(one.no.to or "")),
            ) for number, one in enumerate(order, 1)),
        ),
    )


def branches(seen: Seen, board: str) -> tuple[Branch, ...]:
    """The order as a list: each question with where its answers lead."""
    order, notes = _order(seen, board, None), dict(seen.notes)
    return tuple(
        Branch(note=_numbered(notes[one.note], number), goal="", marks=_ways(seen, order, one), under=())
        for number, one in enumerate(order, 1)
    )


def _numbered(row: NoteRow, number: int) -> Note:
    return msgspec.structs.replace(note_of(row, ""), text=f"{number}. {row.text}")


def _order(seen: Seen, board: str, breakout: str | None) -> list[AskedRow]:
    notes = dict(seen.notes)
    return [one for one in seen.asked if one.board == board and one.breakout == breakout and one.note in notes]


def _groups(seen: Seen, board: str) -> list[tuple[str, list[AskedRow]]]:
    found = [(text(seen.language, "flow.group", number=row.number), _order(seen, board, id))
             for id, row in seen.breakouts]
    return [one for one in found if one[1]]


def _model(seen: Seen, board: str, order: Sequence[AskedRow]) -> list[Block]:
    language, notes = seen.language, dict(seen.notes)
    left = len(without_end(order))
    found: list[Block] = [Table(
        caption=text(language, "report.flow.caption"),
        header=tuple(text(language, f"report.flow.{one}") for one in ("number", "question", "yes", "no", "marks")),
        rows=tuple((
            str(number), notes[one.note].text, _way(seen, order, one.yes), _way(seen, order, one.no),
            ", ".join(part for part in (_marks(seen, one), _source(seen, one)) if part),
        ) for number, one in enumerate(order, 1)),
        widths=(1.2, 5, 4, 4, 4),
    )]
    if left:
        found.append(Paragraph(text=text(language, "flow.open_count", count=left)))
    return found


def _marks(seen: Seen, one: AskedRow) -> str:
    """What kind of question it is, where it is no plain one, and that it asks for tailoring."""
    zone = next((seen.words(zone.name) for id, zone in seen.zones
                 if id == dict(seen.notes)[one.note].zone and zone.note_kind != "question"), "")
    return ", ".join(part for part in (zone, text(seen.language, "flow.tailoring") if one.tailoring else "") if part)


def _source(seen: Seen, one: AskedRow) -> str:
    notes = dict(seen.notes)
    return text(seen.language, "flow.source", source=notes[one.source].text) if one.source in notes else ""


def _comparison(
    seen: Seen, names: Sequence[str], orders: Sequence[Sequence[AskedRow]], level: Level, title: str = "",
) -> list[Block]:
    language, notes, told = seen.language, dict(seen.notes), compared(orders)
    found: list[Block] = [Heading(level=level, text=title or text(language, "flow.compare.title"))]
    for key, ids in (("same", told.same), ("other", told.other), ("some", told.some), ("answers", told.answers)):
        if ids:
            found.append(Paragraph(text=text(language, f"flow.compare.{key}") + ":"))
            found.append(Bullets(items=tuple(
                notes[id].text if key == "same" else f"{notes[id].text} ({_places(seen, names, told.places[id])})"
                for id in ids if id in notes
            )))
    if not (told.other or told.some or told.answers):
        found.append(Paragraph(text=text(language, "flow.compare.nothing")))
    return found


def _places(seen: Seen, names: Iterable[str], places: Iterable[int | None]) -> str:
    return " · ".join(
        text(seen.language, "flow.at", name=name, number=place)
        for name, place in zip(names, places, strict=True) if place is not None
    )


def _issues(seen: Seen, board: str, order: Sequence[AskedRow], level: Level) -> list[Block]:
    about = {one.note: number for number, one in enumerate(order, 1)}
    issues = [(about[note.about], note) for _, note in seen.lying(board) if note.about in about]
    if not issues:
        return []
    return [
        Heading(level=level, text=text(seen.language, "report.flow.issues")),
        Bullets(items=tuple(
            text(seen.language, "report.flow.issue", number=number, text=note.text)
            for number, note in sorted(issues, key=lambda one: one[0])
        )),
    ]


def _versions(seen: Seen, board: str, order: Sequence[AskedRow], level: Level) -> list[Block]:
    versions = sorted((one for one in seen.versions if one.board == board), key=lambda one: one.number)
    if not versions:
        return []
    notes = dict(seen.notes)
    found: list[Block] = [Heading(level=level, text=text(seen.language, "flow.versions"))]
    for one in versions:
        name = text(seen.language, "flow.version", number=f"0.{one.number}")
        asked = [question for question in one.asked if question.note in notes]
        told = compared([asked, order])
        same = not (told.other or told.some or told.answers)
        found.append(Paragraph(text=text(
            seen.language, "report.flow.version_same" if same else "report.flow.version_other", name=name,
            questions=" → ".join(notes[question.note].text for question in asked),
        )))
    return found


def _ways(seen: Seen, order: Sequence[AskedRow], one: AskedRow) -> str:
    return text(
        seen.language, "report.flow.ways", yes=_way(seen, order, one.yes), no=_way(seen, order, one.no),
    )


def _way(seen: Seen, order: Sequence[AskedRow], way: Way) -> str:
    number = next((number for number, one in enumerate(order, 1) if one.note == way.to), 0)
    match way.go:
        case "out":
            return way.text
        case "next" | "to":
            return text(seen.language, "flow.to_next" if way.go == "next" else "flow.to", number=number)
        case "back":
            return text(seen.language, "flow.back", number=number)
        case "gone" | "last":
            return text(seen.language, f"flow.{way.go}")
        case _:
            return text(seen.language, "flow.open")
