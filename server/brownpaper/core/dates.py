"""Days as people say them: 2027-03-11, 11-3-2027, 11 maart, volgende week do, eind maart, over zes weken.

Kept as 2027-03-11, and shown back in words, so that who said it sees which day was understood. What may be more than
one day ("voor de zomer", "binnenkort") stays as it is: there one asks which day is meant.
"""

import calendar
import datetime
import re

_MONTHS = (
    ("jan", "januari", "january"), ("feb", "februari", "february"), ("mrt", "maart", "mar", "march"),
    ("apr", "april"), ("mei", "may"), ("jun", "juni", "june"), ("jul", "juli", "july"),
    ("aug", "augustus", "august"), ("sep", "sept", "september"), ("okt", "oktober", "oct", "october"),
    ("nov", "november"), ("dec", "december"),
)
_MONTH = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_WEEKDAYS = (
    ("ma", "maandag", "mon", "monday"), ("di", "dinsdag", "tue", "tuesday"), ("wo", "woensdag", "wed", "wednesday"),
    ("do", "donderdag", "thu", "thursday"), ("vr", "vrijdag", "fri", "friday"), ("za", "zaterdag", "sat", "saturday"),
    ("zo", "zondag", "sun", "sunday"),
)
_WEEKDAY = {word: number for number, words in enumerate(_WEEKDAYS) for word in words}
_COUNTS = (
    ("een", "één", "a", "an", "one"), ("twee", "two"), ("drie", "three"), ("vier", "four"), ("vijf", "five"),
    ("zes", "six"), ("zeven", "seven"), ("acht", "eight"), ("negen", "nine"), ("tien", "ten"), ("elf", "eleven"),
    ("twaalf", "twelve"),
)
_COUNT = {word: number for number, words in enumerate(_COUNTS, 1) for word in words}
_NEAR = {
    "vandaag": 0, "today": 0, "morgen": 1, "tomorrow": 1, "overmorgen": 2, "day after tomorrow": 2,
    "the day after tomorrow": 2,
}
_FRIDAY = 4

_day, _month, _year = r"(?P<day>\d{1,2})", r"(?P<month>[a-z]+)\.?", r"(?P<year>\d{4})"
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_FIGURES = re.compile(rf"{_day}(?P<sign>[-/.])(?P<month>\d{{1,2}})(?:(?P=sign){_year})?")
_WORDS = re.compile(rf"{_day}(?:st|nd|rd|th)? +{_month}(?:,? +{_year})?")
_MONTH_FIRST = re.compile(rf"{_month} +{_day}(?:st|nd|rd|th)?(?:,? +{_year})?")
_WEEKDAY_AND = re.compile(r"(?P<weekday>[a-z]+)\.?,? +(?P<rest>.*\d.*)")
_AHEAD = re.compile(r"(?:over|in) (?P<count>\d{1,3}|[a-zé]+) (?P<what>[a-z]+)")
_IN_WEEK = re.compile(
    r"(?:(?P<before>[a-z]+)\.? )?(?P<which>volgende week|next week|deze week|this week)"
    r"(?: op| on)?(?: (?P<after>[a-z]+)\.?)?"
)
_COMING = re.compile(r"(?:(?:aanstaande|komende|this|coming) )?(?P<weekday>[a-z]+)\.?")
_END = re.compile(
    r"(?:eind(?:e)?|(?:the )?end)(?: van| of)?(?: de| het| the)? "
    rf"(?P<what>deze week|this week|deze maand|this month|[a-z]+)(?: {_year})?"
)
_HALF = re.compile(rf"(?:half|midden|mid|mid-|halverwege)[ -]?{_month}(?: {_year})?")
_LEAD = re.compile(r"(?:uiterlijk|op|voor of op|tot en met|on|by|at the latest on) +")


def as_day(written: str, today: datetime.date) -> str:
    """The day somebody means, as 2027-03-11; anything that is not one day ("voor de zomer") as it is.

    Days come before months, as they are written here. A day without its year is the first one to come.
    Raises ValueError for a day that does not exist.
    """
    written = written.strip()
    said = _LEAD.sub("", " ".join(written.lower().split()), count=1)
    for reading in (_dated, _near, _in_week, _ahead, _end, _half):
        found = reading(said, today)
        if found is not None:
            return found.isoformat()
    return written


def is_day(kept: str) -> bool:
    """Whether what `as_day` gave is a day, and not words that still leave one to ask."""
    return _ISO.fullmatch(kept) is not None


def _dated(said: str, today: datetime.date) -> datetime.date | None:
    """A day of a month, with or without its year and its day of the week."""
    for shape in (_ISO, _FIGURES, _WORDS, _MONTH_FIRST):
        found = shape.fullmatch(said)
        if found is None:
            continue
        month = found["month"]
        number = int(month) if month.isdecimal() else _MONTH.get(month)
        if number is not None:
            return _of_year(found["year"], number, int(found["day"]), today)
    found = _WEEKDAY_AND.fullmatch(said)
    if found is None or found["weekday"] not in _WEEKDAY:
        return None
    day = _dated(found["rest"], today)
    # Where the two contradict each other, only who said it knows which one is meant.
    return day if day is not None and day.weekday() == _WEEKDAY[found["weekday"]] else None


def _of_year(year: str | None, month: int, day: int, today: datetime.date) -> datetime.date:
    if year is not None:
        return datetime.date(int(year), month, day)
    if not 1 <= month <= 12 or not 1 <= day <= calendar.monthrange(2024, month)[1]:
        raise ValueError("no such day in any year")
    found = today.year
    while day > calendar.monthrange(found, month)[1] or datetime.date(found, month, day) < today:
        found += 1
    return datetime.date(found, month, day)


def _near(said: str, today: datetime.date) -> datetime.date | None:
    if said in _NEAR:
        return today + datetime.timedelta(days=_NEAR[said])
    found = _COMING.fullmatch(said)
    if found is None or found["weekday"] not in _WEEKDAY:
        return None
    return today + datetime.timedelta(days=(_WEEKDAY[found["weekday"]] - today.weekday() - 1) % 7 + 1)


def _in_week(said: str, today: datetime.date) -> datetime.date | None:
    """A day of this week or the next; a whole week is not a day."""
    found = _IN_WEEK.fullmatch(said)
    if found is None or (found["before"] is None) == (found["after"] is None):
        return None
    weekday = _WEEKDAY.get(found["before"] or found["after"])
    if weekday is None:
        return None
    monday = today - datetime.timedelta(days=today.weekday())
    weeks = 1 if found["which"] in ("volgende week", "next week") else 0
    return monday + datetime.timedelta(days=7 * weeks + weekday)


def _ahead(said: str, today: datetime.date) -> datetime.date | None:
    """So many days, weeks or months from today."""
    found = _AHEAD.fullmatch(said)
    if found is None:
        return None
    count = int(found["count"]) if found["count"].isdecimal() else _COUNT.get(found["count"])
    if count is None:
        return None
    match found["what"]:
        case "dag" | "dagen" | "day" | "days":
            return today + datetime.timedelta(days=count)
        case "week" | "weken" | "weeks":
            return today + datetime.timedelta(weeks=count)
        case "maand" | "maanden" | "month" | "months":
            return later(today, count)
        case _:
            return None


def _end(said: str, today: datetime.date) -> datetime.date | None:
    """The last day of a month; of a week the last day on which people work."""
    found = _END.fullmatch(said)
    if found is None:
        return None
    what, year = found["what"], found["year"]
    if what in ("week", "deze week", "this week") and year is None:
        friday = today + datetime.timedelta(days=_FRIDAY - today.weekday())
        return friday if friday >= today else None
    if what in ("maand", "deze maand", "month", "this month") and year is None:
        return today.replace(day=calendar.monthrange(today.year, today.month)[1])
    if what not in _MONTH:
        return None
    month = _MONTH[what]
    of = int(year) if year is not None else today.year + (month < today.month)
    return datetime.date(of, month, calendar.monthrange(of, month)[1])


def _half(said: str, today: datetime.date) -> datetime.date | None:
    found = _HALF.fullmatch(said)
    if found is None or found["month"] not in _MONTH:
        return None
    return _of_year(found["year"], _MONTH[found["month"]], 15, today)


def later(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or its last day where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
