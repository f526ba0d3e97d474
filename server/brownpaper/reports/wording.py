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
    if outline.status == "confirmed":
        return ""
    told = text(outline.language, f"report.status.{outline.status}")
    if outline.respond_until is None:
        return told
    return f"{told} {text(outline.language, 'report.respond_until', date=day(outline.language, outline.respond_until))}"


def foot(outline: Outline) -> str:
    """What stands on every page: title, version, status and the number of the snapshot."""
    if outline.foot:
        return outline.foot
    status = text(outline.language, f"report.status.{outline.status}.word")
    if outline.version:
        status = text(outline.language, "report.version", version=outline.version, status=status)
    return text(outline.language, "report.foot", title=outline.title, number=outline.number, status=status)
