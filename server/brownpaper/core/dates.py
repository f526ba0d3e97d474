"""Days as people write them: 2027-03-11, 11-3-2027, 11 maart 2027, March 11, 2027.

Kept as 2027-03-11, shown in words.
"""

import datetime
import re

_MONTHS = (
    ("jan", "januari", "january"), ("feb", "februari", "february"), ("mrt", "maart", "mar", "march"),
    ("apr", "april"), ("mei", "may"), ("jun", "juni", "june"), ("jul", "juli", "july"),
    ("aug", "augustus", "august"), ("sep", "sept", "september"), ("okt", "oktober", "oct", "october"),
    ("nov", "november"), ("dec", "december"),
)
_NUMBER = {word: number for number, words in enumerate(_MONTHS, 1) for word in words}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})")
_FIGURES = re.compile(r"(?P<day>\d{1,2})(?P<sign>[-/.])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{4})")
_WORDS = re.compile(r"(?P<day>\d{1,2})(?:st|nd|rd|th)? +(?P<month>[a-z]+)\.?,? +(?P<year>\d{4})")
_MONTH_FIRST = re.compile(r"(?P<month>[a-z]+)\.? +(?P<day>\d{1,2})(?:st|nd|rd|th)?,? +(?P<year>\d{4})")


def as_day(written: str) -> str:
    """The day somebody means, as 2027-03-11; anything that is not written as a day ("voor de zomer") as it is.

    Days come before months, as they are written here. Raises ValueError for a day that does not exist.
    """
    written = written.strip()
    for shape in (_ISO, _FIGURES, _WORDS, _MONTH_FIRST):
        found = shape.fullmatch(written.lower())
        if found is None:
            continue
        month = found["month"]
        number = int(month) if month.isdecimal() else _NUMBER.get(month)
        if number is not None:
            return datetime.date(int(found["year"]), number, int(found["day"])).isoformat()
    return written
