"""Sentences that more than one renderer writes: what kind of report this is, from when, from what."""

import datetime

from babel.dates import format_date

from brownpaper.locales import text

from .outline import Outline


def day(language: str, date: datetime.date) -> str:
    """A date as people write it: 11 maart 2027."""
    return format_date(date, "d MMMM y", locale=language)


def kicker(outline: Outline) -> str:
    """The line above the title: what this is and of which day."""
    made_on = day(outline.language, outline.made_at.date())
    return outline.subtitle or text(outline.language, "report.kicker", date=made_on)


def status_sentence(outline: Outline) -> str:
    """What a reader must know of a report that is not confirmed; "" once it is."""
    return "" if outline.status == "confirmed" else text(outline.language, f"report.status.{outline.status}")


def foot(outline: Outline) -> str:
    """What stands on every page: title, status and the number of the snapshot."""
    return text(
        outline.language, "report.foot", title=outline.title, number=outline.number,
        status=text(outline.language, f"report.status.{outline.status}.word"),
    )
