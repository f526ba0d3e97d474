"""Numbers of small groups side by side: where they differ most first, what is agreed, what is asked of whom, and why
each group came to its number (method J09). No mean is told: it would hide the difference.
"""

import datetime

from brownpaper.core.hundredths import in_digits
from brownpaper.core.rows import BoardRow, ComparedRow
from brownpaper.locales import text

from ..outline import Area, Block, Field, Heading, Note, NumberItem, Paragraph, Picture, Table
from ..seen import Seen
from . import trend


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """Board by board; nothing where no numbers were seen, and nothing for the public."""
    if seen.audience == "public":
        return []
    return [
        block for id, board in seen.boards if (cells := cells_on(seen, id))
        for block in _board(seen, id, board, cells, made_at)
    ]


def cells_on(seen: Seen, board: str) -> list[tuple[str, ComparedRow]]:
    """The cells of a board with numbers or an agreement, the largest spread first; alike ones in the board's order."""
    found = [(id, row) for id, row in seen.compared if row.board == board]
    return sorted(found, key=lambda pair: -1 if pair[1].spread is None else pair[1].spread, reverse=True)


def summary(seen: Seen) -> list[str]:
    """For the first page: where groups came to the same number and where not, where most, and what is agreed."""
    if seen.audience == "public":
        return []
    cells = [(id, row) for board, _ in seen.boards for id, row in cells_on(seen, board)]
    apart = [(id, row) for id, row in cells if row.spread]
    alike = sum(row.spread == 0 for _, row in cells)
    settled = sum(row.outcome in ("value", "range") for _, row in cells)
    asked = sum(row.outcome == "policy" for _, row in cells)
    counted = (("apart", len(apart)), ("alike", alike), ("settled", settled), ("for_policy", asked))
    told = [text(seen.language, f"report.summary.values.{what}", count=count) for what, count in counted if count]
    if apart:
        told.insert(1, text(seen.language, "report.summary.values.widest", cell=_name(seen, apart[0][0])))
    return [*told, *trend.summary(seen)]


def items(seen: Seen) -> list[tuple[str, NumberItem]]:
    """Every number with its board, for lists."""
    return [
        (seen.words(board.name), NumberItem(
            cell=_name(seen, cell), group=_group(seen, one.breakout), number=_with_unit(seen, board, one.number),
            reason=one.reason, spread=_spread(seen, board, row), agreed=agreed(seen, board, row),
        ))
        for id, board in seen.boards for cell, row in cells_on(seen, id) for one in row.values
    ]


def picture(seen: Seen, id: str, board: BoardRow) -> Picture:
    """The rows and columns with every number, its reason, and what is agreed."""
    rows: dict[str, tuple[str, list[Field]]] = {}
    compared = dict(seen.compared)
    for key, zone in seen.zones:
        if zone.board == id and zone.cell is not None:
            _, fields = rows.setdefault(zone.cell.row, (seen.words(zone.cell.row_name), []))
            fields.append(Field(
                name=seen.words(zone.cell.column_name), notes=_as_notes(seen, board, compared.get(key)),
            ))
    name = seen.words(board.name)
    return Picture(
        areas=tuple(Area(name=called, fields=tuple(fields)) for called, fields in rows.values()), arrangement="grid",
        caption=text(seen.language, "report.caption", board=name),
        alt=text(seen.language, "report.values.alt", board=name, count=len(cells_on(seen, id))),
    )


def agreed(seen: Seen, board: BoardRow, row: ComparedRow) -> str:
    """What the table agreed about a cell, in a sentence; "" for nothing."""
    low, high = _digits(seen, row.low), _with_unit(seen, board, row.high)
    match row.outcome:
        case "value":
            return text(seen.language, "board.values.agreed.value", number=_with_unit(seen, board, row.low))
        case "range":
            return text(seen.language, "board.values.agreed.range", low=low, high=high)
        case "policy":
            return text(seen.language, "board.values.agreed.policy", whom=row.whom)
        case _:
            return ""


def _board(
    seen: Seen, id: str, board: BoardRow, cells: list[tuple[str, ComparedRow]], made_at: datetime.datetime,
) -> list[Block]:
    language, name = seen.language, seen.words(board.name)
    groups = [(id, group) for id, group in seen.breakouts if id in board.breakouts]
    found: list[Block] = [
        Heading(level=1, text=name),
        Paragraph(text=text(language, "report.values.what", unit=seen.words(board.unit))),
    ]
    if len(groups) < 2:
        found.append(Paragraph(text=text(language, "board.values.one_group")))
    found.append(picture(seen, id, board))
    found.append(Table(
        caption=text(language, "report.values.spread_caption"),
        header=(text(language, "report.values.cell"), *(_group(seen, id) for id, _ in groups),
                text(language, "report.values.spread")),
        rows=tuple((
            _name(seen, id),
            *(next((_digits(seen, one.number) for one in row.values if one.breakout == group), "–")
              for group, _ in groups), _spread(seen, board, row),
        ) for id, row in cells),
    ))
    found += trend.table(seen, id, board, made_at)
    settled = [(id, row) for id, row in cells if row.outcome in ("value", "range")]
    if settled:
        found.append(Table(
            caption=text(language, "report.values.agreed_caption"),
            header=(text(language, "report.values.cell"), text(language, "report.values.agreed"),
                    text(language, "report.values.with_it")),
            rows=tuple((_name(seen, id), agreed(seen, board, row), row.text) for id, row in settled),
        ))
    asked = [(id, row) for id, row in cells if row.outcome == "policy"]
    if asked:
        found.append(Table(
            caption=text(language, "report.values.asked_caption"),
            header=(text(language, "report.values.cell"), text(language, "report.values.question"),
                    text(language, "report.values.whom")),
            rows=tuple((_name(seen, id), row.text, row.whom) for id, row in asked),
        ))
    for id, row in cells:
        if row.values:
            found.append(Table(
                caption=text(language, "report.values.reasons_caption", cell=_name(seen, id)),
                header=(text(language, "report.values.group"), text(language, "report.values.number"),
                        text(language, "report.values.reason")),
                rows=tuple((_group(seen, one.breakout), _with_unit(seen, board, one.number), one.reason)
                           for one in row.values),
                widths=(2, 2, 8),
            ))
    return found


def _as_notes(seen: Seen, board: BoardRow, row: ComparedRow | None) -> tuple[Note, ...]:
    if row is None:
        return ()
    told = agreed(seen, board, row)
    return (
        *(Note(kind="neutral", word=f"{_group(seen, one.breakout)} · {_with_unit(seen, board, one.number)}",
               text=one.reason, language=seen.language) for one in row.values),
        *((_settled(told, row.text, seen.language),) if told else ()),
    )


def _settled(told: str, words: str, language: str) -> Note:
    """What is agreed, with what was said about it; that stands alone where nothing was, for it is all there is."""
    return Note(kind="action", word=told if words else "", text=words or told, language=language)


def _name(seen: Seen, cell: str) -> str:
    zone = dict(seen.zones).get(cell)
    return "" if zone is None else seen.words(zone.name)


def _group(seen: Seen, id: str) -> str:
    group = dict(seen.breakouts).get(id)
    return "" if group is None else text(seen.language, "board.values.group", number=group.number)


def _digits(seen: Seen, number: int) -> str:
    return in_digits(number, comma=seen.language == "nl")


def _with_unit(seen: Seen, board: BoardRow, number: int) -> str:
    return f"{_digits(seen, number)} {seen.words(board.unit)}"


def _spread(seen: Seen, board: BoardRow, row: ComparedRow) -> str:
    if row.spread is None:
        return text(seen.language, "board.values.no_spread")
    if row.spread == 0:
        return text(seen.language, "board.values.alike")
    return text(seen.language, "board.values.spread", spread=_with_unit(seen, board, row.spread))
