"""Dates as people type them: 2027-05-13, 13-5-2027, 13/05/2027, 13 mei 2027, May 13, 2027."""

import datetime
import re

_MONTHS = {
    name: number for names in (
        "januari februari maart april mei juni juli augustus september oktober november december",
        "january february march april may june july august september october november december",
        "jan feb mrt apr mei jun jul aug sep okt nov dec", "jan feb mar apr may jun jul aug sept oct nov dec",
    ) for number, name in enumerate(names.split(), 1)
}
_YEAR_FIRST = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")
_DAY_MONTH = re.compile(r"(?:[a-z]{2,9} )?(\d{1,2}) ([a-z]{3,9})\.? (\d{4})")
_MONTH_DAY = re.compile(r"([a-z]{3,9})\.? (\d{1,2}),? (\d{4})")


def date_in(typed: str) -> datetime.date | None:
    """The day that is meant, if the whole text is one date with its year; None for anything less clear."""
    words = " ".join(typed.lower().split())
    if found := _YEAR_FIRST.fullmatch(words):
        return _day(found[1], found[2], found[3])
    if found := _DAY_FIRST.fullmatch(words):
        return _day(found[3], found[2], found[1])
    if found := _DAY_MONTH.fullmatch(words):
        return _day(found[3], _MONTHS.get(found[2], 0), found[1])
    if found := _MONTH_DAY.fullmatch(words):
        return _day(found[3], _MONTHS.get(found[1], 0), found[2])
    return None


def _day(year: str, month: str | int, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None
