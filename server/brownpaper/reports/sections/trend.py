"""How far apart small groups were with their numbers at earlier tables of a programme, and at this one (method J09).

Told as how often they differed and where most. No mean: it would hide the difference.
"""

import datetime

from brownpaper.core.hundredths import in_digits
from brownpaper.core.passing_on import spread_of
from brownpaper.core.records import Spread
from brownpaper.core.rows import BoardRow, RecalledRow
from brownpaper.locales import text

from ..outline import Block, Table
from ..seen import Seen
from ..wording import day
from .course import day_of as day_of_this_table

COLUMNS = ("when", "cells", "apart", "widest", "where")


def table(seen: Seen, id: str, board: BoardRow, made_at: datetime.datetime) -> list[Block]:
    """Earlier times from old to new, and this one last; nothing where this is the first."""
    earlier = before(seen, id, board)
    if not earlier:
        return []
    language = seen.language
    now = text(language, "report.trend.now", date=day(language, day_of_this_table(seen, made_at)))
    own = _own(seen, id, board)
    last = _line(seen, now, own) if own is not None else (now, "0", "–", text(language, "board.values.no_spread"), "")
    return [Table(
        caption=text(language, "report.trend.caption"),
        header=tuple(text(language, f"report.trend.{column}") for column in COLUMNS), widths=(4, 2, 2, 3, 4),
        rows=(*(_line(seen, _when(seen, row, board), row.spread) for row in earlier if row.spread is not None), last),
    )]


def summary(seen: Seen) -> list[str]:
    """In how many cells groups differed the last time that the same was asked, and now. Only of one board: two would
    not be the same thing."""
    boards = _with_numbers(seen)
    if len(boards) != 1:
        return []
    id, board = boards[0]
    own, same = _own(seen, id, board), [row for row in before(seen, id, board) if row.under == board.name]
    last = same[-1].spread if same else None
    if own is None or last is None:
        return []
    return [text(
        seen.language, "report.summary.values.before", date=told_on(seen, same[-1]), apart=last.apart,
        cells=last.cells, now=own.apart, of=own.cells,
    )]


def before(seen: Seen, id: str, board: BoardRow) -> list[RecalledRow]:
    """How far apart groups were earlier on the same board, from old to new. At a table with one board of numbers that
    is the one, whatever it was called before."""
    alone = len(_with_numbers(seen)) == 1
    return [row for row in _earlier(seen) if row.under == board.name or alone] if _has_numbers(seen, id) else []


def elsewhere(seen: Seen) -> list[RecalledRow]:
    """The same of what stands beside no board of this table."""
    beside = [row for id, board in _with_numbers(seen) for row in before(seen, id, board)]
    return [row for row in _earlier(seen) if row not in beside]


def sentence(seen: Seen, row: RecalledRow) -> str:
    """In how many cells groups differed then, and where most."""
    spread = row.spread
    if spread is None:
        return ""
    told = text(seen.language, "report.trend.then", date=told_on(seen, row), apart=spread.apart, cells=spread.cells)
    if not spread.widest:
        return told
    most = text(
        seen.language, "report.trend.most", where=seen.words(spread.where), spread=_widest(seen, spread),
    )
    return f"{told} {most}"


def told_on(seen: Seen, row: RecalledRow) -> str:
    """The day of the table that something is from, as people write it."""
    found = _day(seen, row)
    return day(seen.language, datetime.date.fromisoformat(found)) if found else ""


def _line(seen: Seen, when: str, spread: Spread) -> tuple[str, ...]:
    return when, str(spread.cells), str(spread.apart), _widest(seen, spread), seen.words(spread.where)


def _widest(seen: Seen, spread: Spread) -> str:
    if not spread.widest:
        return text(seen.language, "board.values.alike")
    return f"{in_digits(spread.widest, comma=seen.language == 'nl')} {seen.words(spread.unit)}"


def _when(seen: Seen, row: RecalledRow, board: BoardRow) -> str:
    """The day, and what the board was called where that was something else."""
    if row.under == board.name:
        return told_on(seen, row)
    return text(seen.language, "report.last.of", name=seen.words(row.under), date=told_on(seen, row))


def _day(seen: Seen, row: RecalledRow) -> str:
    last = seen.workshop.last_time
    return row.day or (last.day if last is not None else "")


def _earlier(seen: Seen) -> list[RecalledRow]:
    return sorted((row for _, row in seen.recalled if row.part == "spread"), key=lambda row: _day(seen, row))


def _own(seen: Seen, id: str, board: BoardRow) -> Spread | None:
    return spread_of(board, {cell: row for cell, row in seen.compared if row.board == id}, dict(seen.zones))


def _has_numbers(seen: Seen, id: str) -> bool:
    return any(row.board == id for _, row in seen.compared)


def _with_numbers(seen: Seen) -> list[tuple[str, BoardRow]]:
    return [(id, board) for id, board in seen.boards if _has_numbers(seen, id)]
