"""Days as people say them, understood; what may be more than one day stays for somebody to ask."""

import datetime

import pytest

from brownpaper.core.dates import as_day, is_day

THURSDAY = datetime.date(2026, 11, 26)


@pytest.mark.parametrize(("said", "meant"), [
    ("2027-03-11", "2027-03-11"), ("11-3-2027", "2027-03-11"), ("11 Mrt. 2027", "2027-03-11"),
    ("March 11, 2027", "2027-03-11"), ("donderdag 11 maart 2027", "2027-03-11"), ("Thu, 11 March 2027", "2027-03-11"),
    ("11 maart", "2027-03-11"), ("11-3", "2027-03-11"), ("26 november", "2026-11-26"), ("25 november", "2027-11-25"),
    ("29 februari", "2028-02-29"), ("uiterlijk 1 december", "2026-12-01"), ("by 1 December", "2026-12-01"),
    ("vandaag", "2026-11-26"), ("Morgen", "2026-11-27"), ("overmorgen", "2026-11-28"), ("tomorrow", "2026-11-27"),
    ("vrijdag", "2026-11-27"), ("donderdag", "2026-12-03"), ("komende ma", "2026-11-30"), ("Monday", "2026-11-30"),
    ("volgende week do", "2026-12-03"), ("do volgende week", "2026-12-03"), ("volgende week op dinsdag", "2026-12-01"),
    ("next week Thursday", "2026-12-03"), ("Thursday next week", "2026-12-03"), ("deze week vrijdag", "2026-11-27"),
    ("over zes weken", "2027-01-07"), ("over 10 dagen", "2026-12-06"), ("over een maand", "2026-12-26"),
    ("in six weeks", "2027-01-07"), ("in a month", "2026-12-26"), ("in 3 days", "2026-11-29"),
    ("eind maart", "2027-03-31"), ("eind februari 2028", "2028-02-29"), ("eind november", "2026-11-30"),
    ("end of March", "2027-03-31"), ("eind van de maand", "2026-11-30"), ("the end of the week", "2026-11-27"),
    ("half mei", "2027-05-15"), ("mid-May", "2027-05-15"), ("halverwege januari", "2027-01-15"),
])
def test_a_day_is_understood_as_people_say_it(said: str, meant: str) -> None:
    assert as_day(said, THURSDAY) == meant and is_day(meant)


@pytest.mark.parametrize("said", [
    "voor de zomer", "before the summer", "volgende week", "next week", "maart", "in may", "binnenkort", "3 keer 2027",
    "over 2 jaar", "vrijdag 11 maart 2027", "eind volgende week", "week 12", "elke donderdag", "begin april",
])
def test_what_may_be_more_than_one_day_stays_as_it_was_said(said: str) -> None:
    assert as_day(f" {said} ", THURSDAY) == said and not is_day(said)


@pytest.mark.parametrize("said", ["2027-02-30", "2027-13-01", "31-2", "30 februari", "31 April 2027", "0-1-2027"])
def test_a_day_that_does_not_exist_is_an_error(said: str) -> None:
    with pytest.raises(ValueError):
        as_day(said, THURSDAY)


def test_the_end_of_a_month_a_month_ahead_is_its_last_day() -> None:
    assert as_day("over drie maanden", datetime.date(2026, 11, 30)) == "2027-02-28"
    assert as_day("eind van de week", datetime.date(2026, 11, 28)) == "eind van de week"
