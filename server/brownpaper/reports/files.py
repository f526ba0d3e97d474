"""Every file that a report and its actions can be had as: the media type, and who writes it.

A writer is loaded when its file is first asked for. The libraries behind Word, Excel, PDF and calendars take half a
second to load, and a server that starts needs none of them.
"""

import datetime
from collections.abc import Callable

from .outline import ActionItem, Outline

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STYLESHEET = "report.css"
"""Where a report's page looks for its stylesheet: beside itself."""

Write = Callable[[Outline], bytes | None]
"""The file's bytes; None when there is nothing to put in it (a calendar without a date)."""


def _page(outline: Outline) -> bytes:
    from . import html

    return html.page(outline, STYLESHEET).encode()


def _pdf(outline: Outline) -> bytes:
    from . import pdf

    return pdf.render(outline).content


def _word(outline: Outline) -> bytes:
    from . import docx

    return docx.render(outline)


def _markdown(outline: Outline) -> bytes:
    from . import markdown

    return markdown.render(outline).encode()


def _excel(outline: Outline) -> bytes:
    from . import sheets

    return sheets.actions_xlsx(outline)


def _csv(outline: Outline) -> bytes:
    from . import sheets

    return sheets.actions_csv(outline)


def _calendar(outline: Outline) -> bytes | None:
    from . import calendar

    return calendar.render(outline).content


def own_calendar(
    action: ActionItem, title: str, language: str, made_at: datetime.datetime, back: tuple[datetime.date, ...],
) -> bytes:
    """The days of one action as iCalendar. title: of the workshop. made_at: aware. back: when everybody looks back."""
    from . import calendar

    return calendar.own_dates(action, calendar.Origin(title, language, made_at), back)


REPORTS: dict[str, tuple[str, Write]] = {
    "html": ("text/html; charset=utf-8", _page),
    "pdf": ("application/pdf", _pdf),
    "docx": (WORD, _word),
    "md": ("text/markdown; charset=utf-8", _markdown),
}
ACTIONS: dict[str, tuple[str, Write]] = {
    "xlsx": (EXCEL, _excel),
    "csv": ("text/csv; charset=utf-8", _csv),
    "ics": ("text/calendar; charset=utf-8", _calendar),
}
