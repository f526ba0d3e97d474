"""The question, and how the table worked: day, time, steps with their minutes."""

import datetime

from brownpaper.core.rows import StepRow
from brownpaper.locales import text

from ..amounts import joined, tellable
from ..outline import Block, Heading, Paragraph, Table
from ..seen import Seen
from ..wording import day


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """Two sections; the first begins a page, because the summary has one to itself."""
    language = seen.language
    found: list[Block] = [Heading(level=1, text=text(language, "report.question"), on_new_page=True)]
    if seen.workshop.question.strip():
        found.append(Paragraph(text=seen.workshop.question, tone="lead"))
    if goal := seen.words(seen.workshop.goal):
        found.append(Paragraph(text=goal))
    found.append(Heading(level=1, text=text(language, "report.course")))
    found += [Paragraph(text=sentence) for sentence in (_when(seen, made_at), _seats(seen)) if sentence]
    steps = [step for _, step in seen.steps if not step.skipped]
    if steps:
        found.append(Table(
            caption=text(language, "report.course.steps"),
            header=(text(language, "report.course.step"), text(language, "report.course.minutes")),
            rows=tuple((seen.words(step.title), _minutes(language, step)) for step in steps), widths=(4, 2),
        ))
    return found


def day_of(seen: Seen, made_at: datetime.datetime) -> datetime.date:
    """The day of the meeting, or of making the report when it never began."""
    return made_at.date() if seen.workshop.started_at is None else _at(seen.workshop.started_at, made_at).date()


def _when(seen: Seen, made_at: datetime.datetime) -> str:
    began, ended = seen.workshop.started_at, seen.workshop.closed_at
    if began is None:
        return ""
    date = day(seen.language, day_of(seen, made_at))
    start = f"{_at(began, made_at):%H:%M}"
    if ended is None:
        return text(seen.language, "report.course.began", date=date, start=start)
    return text(seen.language, "report.course.when", date=date, start=start, end=f"{_at(ended, made_at):%H:%M}")


def _seats(seen: Seen) -> str:
    """Who sat where, as a sum about people: only when no seat was taken by one or two."""
    seats = {seat: count for seat, count in seen.counts.seats.items() if count}
    if len(seats) < 2 or not tellable(seats.values()):
        return ""
    told = [text(seen.language, f"report.seat.{seat}", count=count) for seat, count in seats.items()]
    return text(seen.language, "report.course.seats", seats=joined(seen.language, told))


def _minutes(language: str, step: StepRow) -> str:
    if step.started_at is not None and step.ended_at is not None:
        return str(max(1, round((step.ended_at - step.started_at) / 60_000)))
    return text(language, "report.course.planned", count=step.minutes + step.extra)


def _at(milliseconds: int, made_at: datetime.datetime) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(milliseconds / 1000, made_at.tzinfo)
