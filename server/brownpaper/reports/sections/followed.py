"""What was agreed at earlier workshops, and how the table found it; or why it was not looked at."""

import datetime

from brownpaper.core.rows import CarriedRow
from brownpaper.locales import text

from ..dates import date_in
from ..outline import Block, Heading, Paragraph, Table
from ..seen import Seen
from ..wording import day


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """A table of the open actions that were taken along; no section without any."""
    carried = [row for _, row in seen.carried]
    if not carried:
        return []
    columns = ["what", "who", "when", "stands", "said"]
    if seen.audience == "public":
        columns.remove("who")
    widths = {"what": 4.6, "who": 2.2, "when": 2.4, "stands": 2.4, "said": 4.0}
    reasons = dict.fromkeys(row.skipped for row in carried if row.skipped)
    return [
        Heading(level=1, text=text(seen.language, "report.followed")),
        *(Paragraph(text=text(seen.language, "report.followed.skipped", reason=reason)) for reason in reasons),
        Table(
            caption=text(seen.language, "report.followed.caption"),
            header=tuple(text(seen.language, f"report.followed.{column}") for column in columns),
            rows=tuple(tuple(_cell(seen, row, column) for column in columns) for row in carried),
            widths=tuple(widths[column] for column in columns),
        ),
    ]


def _cell(seen: Seen, row: CarriedRow, column: str) -> str:
    match column:
        case "when":
            date = date_in(row.when)
            return row.when if date is None else day(seen.language, date)
        case "stands":
            return _stands(seen, row)
        case "who":
            return row.to or row.who
        case _:
            return str(getattr(row, column))


def _stands(seen: Seen, row: CarriedRow) -> str:
    if not row.found:
        return text(seen.language, "report.followed.not_looked")
    return text(seen.language, f"report.standing.{row.found}")
