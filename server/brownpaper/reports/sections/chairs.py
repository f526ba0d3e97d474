"""Who was missed at the table, and how the table reaches them: roles and organisations, never persons."""

import datetime

from brownpaper.locales import text

from ..outline import Block, Heading, Table
from ..seen import Seen


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """A table of the empty chairs; no section without any."""
    language = seen.language
    empty = [row for _, row in seen.chairs if row.state == "empty"]
    if not empty:
        return []
    title = text(language, "report.chairs")
    return [Heading(level=1, text=title), Table(
        caption=title, header=(text(language, "report.chairs.who"), text(language, "report.chairs.how")),
        rows=tuple((row.role, text(language, f"report.chairs.route.{row.route or 'open'}")) for row in empty),
        widths=(3, 2),
    )]
