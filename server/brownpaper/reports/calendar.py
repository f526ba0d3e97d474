"""Dates of actions as an iCalendar file: when each is to be done, and when it is looked at again."""

import datetime

import msgspec
from icalendar import Calendar, Event

from brownpaper.locales import text

from .outline import ActionItem, Outline
from .sanitise import each_line, tidied


class Dates(msgspec.Struct, frozen=True):
    """The calendar; content is None when no action has a clear date. undated: how many actions are not in it."""

    content: bytes | None
    undated: int


def render(outline: Outline) -> Dates:
    """Whole-day entries for every action whose dates are clear. The same outline gives the same bytes."""
    clean = tidied(outline)
    entries = [entry for one in clean.actions for entry in _entries(one, clean)]
    undated = sum(one.when_date is None and one.again_date is None for one in clean.actions)
    if not entries:
        return Dates(None, undated)
    calendar = Calendar()
    calendar.add("prodid", "-//Brownpaper//Brownpaper//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", clean.title)
    for entry in entries:
        calendar.add_component(entry)
    return Dates(calendar.to_ical(), undated)


def _entries(one: ActionItem, outline: Outline) -> list[Event]:
    found = []
    if one.when_date is not None:
        found.append(_entry(one, outline, "do", one.when_date))
    if one.again_date is not None:
        found.append(_entry(one, outline, "again", one.again_date))
    return found


def _entry(one: ActionItem, outline: Outline, why: str, date: datetime.date) -> Event:
    language = outline.language
    told = [f"{text(language, f'report.actions.{name}')}: {value}" for name, value in (
        ("who", one.who), ("how", one.how), ("where", one.where), ("source", one.source),
    ) if value]
    entry = Event()
    entry.add("uid", f"{one.id}-{why}@brownpaper")
    entry.add("dtstamp", outline.made_at.astimezone(datetime.UTC))
    entry.add("dtstart", date)
    entry.add("dtend", date + datetime.timedelta(days=1))
    entry.add("summary", text(language, f"report.calendar.{why}", what=each_line(one.what)))
    entry.add("description", "\n".join([*told, text(language, "report.calendar.from", title=outline.title)]))
    if one.where:
        entry.add("location", each_line(one.where))
    entry.add("transp", "TRANSPARENT")
    return entry
