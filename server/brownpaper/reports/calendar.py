"""Dates of actions as an iCalendar file: when each is to be done, and when it is looked at again.

A report holds those of all actions. Who has one keeps its days, with those on which everybody looks back.
"""

import datetime

import msgspec
from icalendar import Calendar, Event

from brownpaper.locales import text

from .outline import ActionItem, Outline
from .sanitise import changed_throughout, each_line, tidied, tidy


class Dates(msgspec.Struct, frozen=True):
    """The calendar; content is None when no action has a clear date. undated: how many actions are not in it."""

    content: bytes | None
    undated: int


class Origin(msgspec.Struct, frozen=True):
    """Where dates come from. title: of the workshop; made_at carries a zone."""

    title: str
    language: str
    made_at: datetime.datetime


def render(outline: Outline) -> Dates:
    """Whole-day entries for every action whose dates are clear. The same outline gives the same bytes."""
    clean = tidied(outline)
    origin = Origin(clean.title, clean.language, clean.made_at)
    entries = [entry for one in clean.actions for entry in _entries(one, origin)]
    undated = sum(one.when_date is None and one.again_date is None for one in clean.actions)
    return Dates(_calendar(entries, clean.title) if entries else None, undated)


def own_dates(action: ActionItem, origin: Origin, back: tuple[datetime.date, ...]) -> bytes:
    """The days of one action. back: those on which everybody looks back at what was agreed."""
    clean = changed_throughout(action, tidy)
    origin = msgspec.structs.replace(origin, title=each_line(tidy(origin.title)))
    days = [_entry(clean, origin, f"back-{number}", date) for number, date in enumerate(back, 1)]
    return _calendar([*_entries(clean, origin), *days], origin.title)


def _calendar(entries: list[Event], title: str) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Brownpaper//Brownpaper//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    for entry in entries:
        calendar.add_component(entry)
    made: bytes = calendar.to_ical()
    return made


def _entries(one: ActionItem, origin: Origin) -> list[Event]:
    found = []
    if one.when_date is not None:
        found.append(_entry(one, origin, "do", one.when_date))
    if one.again_date is not None:
        found.append(_entry(one, origin, "again", one.again_date))
    return found


def _entry(one: ActionItem, origin: Origin, why: str, date: datetime.date) -> Event:
    language, what = origin.language, "again" if why.startswith("back") else why
    told = [f"{text(language, f'report.actions.{name}')}: {value}" for name, value in (
        ("who", one.who), ("how", one.how), ("where", one.where), ("source", one.source),
    ) if value]
    entry = Event()
    entry.add("uid", f"{one.id}-{why}@brownpaper")
    entry.add("dtstamp", origin.made_at.astimezone(datetime.UTC))
    entry.add("dtstart", date)
    entry.add("dtend", date + datetime.timedelta(days=1))
    entry.add("summary", text(language, f"report.calendar.{what}", what=each_line(one.what)))
    entry.add("description", "\n".join([*told, text(language, "report.calendar.from", title=origin.title)]))
    if one.where:
        entry.add("location", each_line(one.where))
    entry.add("transp", "TRANSPARENT")
    return entry
