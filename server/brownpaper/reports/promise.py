"""The page "You said, we did": per direction what was said, which actions came of it, and how each stands.

It is made of what public versions of reports may hold, and of what was told of actions; see `web/promise.py`.
"""

import datetime
from typing import Literal

import msgspec

from brownpaper.core.records import Standing
from brownpaper.locales import text

from .outline import Block, Bullets, Heading, Note, Notes, Outline, Paragraph, Table
from .wording import day

Stand = Standing | Literal["open", "silent"]
"""silent: who has it never answered, though it was asked. Never called late: it may well be done."""
STANDS: tuple[Stand, ...] = ("done", "busy", "handed_over", "stuck", "stopped", "open", "silent")


class Kept(msgspec.Struct, frozen=True, kw_only=True):
    """An action. since: the day on which it was told how it stands. words, who: "" unless who told them allows it."""

    what: str
    when: str
    stand: Stand
    since: datetime.date | None = None
    words: str = ""
    who: str = ""


class Direction(msgspec.Struct, frozen=True, kw_only=True):
    """What was said about one thing, and what came of it. name: "" for what came of nothing that may be
    told."""

    name: str
    notes: tuple[Note, ...] = ()
    kept: tuple[Kept, ...] = ()


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """One workshop, on the day it closed."""

    title: str
    on: datetime.date
    directions: tuple[Direction, ...]


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """The whole page. question: of the programme now; controller: who answers for it."""

    title: str
    question: str
    controller: str
    made_at: datetime.datetime
    meetings: tuple[Meeting, ...]


def outline(promise: Promise, language: str) -> Outline:
    """The page in a language."""
    blocks: list[Block] = [Paragraph(text=promise.question, tone="lead")]
    every = [kept for meeting in promise.meetings for direction in meeting.directions for kept in direction.kept]
    blocks += [Heading(level=1, text=text(language, "promise.how_far"))]
    if not promise.meetings:
        blocks.append(Paragraph(text=text(language, "promise.nothing")))
    elif not every:
        blocks.append(Paragraph(text=text(language, "promise.no_actions")))
    else:
        done = sum(one.stand == "done" for one in every)
        told = [text(language, "promise.loops", done=done, count=len(every))]
        told += [
            text(language, f"promise.count.{stand}", count=count) for stand in STANDS if stand != "done"
            and (count := sum(one.stand == stand for one in every))
        ]
        blocks.append(Bullets(items=tuple(told)))
    for meeting in promise.meetings:
        named = text(language, "promise.meeting", title=meeting.title, date=day(language, meeting.on))
        blocks += [
            Heading(level=1, text=named),
            *(block for direction in meeting.directions for block in _direction(direction, language)),
        ]
    foot = text(language, "promise.foot", controller=promise.controller, date=day(language, promise.made_at.date()))
    return Outline(
        title=text(language, "promise.title"), language=language, made_at=promise.made_at, status="confirmed",
        subtitle=promise.title, blocks=tuple(blocks), foot=foot,
    )


def _direction(one: Direction, language: str) -> list[Block]:
    found: list[Block] = [Heading(level=2, text=one.name or text(language, "promise.other"))]
    if one.notes:
        found += [
            Paragraph(text=text(language, "promise.said"), tone="small"),
            Notes(board="", group=one.name, zone="", notes=one.notes),
        ]
    if not one.kept:
        return [*found, Paragraph(text=text(language, "promise.none_here"))]
    columns = ["what", "when", "stands"]
    return [*found, Table(
        caption=text(language, "promise.did"),
        header=tuple(text(language, f"promise.column.{column}") for column in columns),
        rows=tuple((kept.what, kept.when, _stands(kept, language)) for kept in one.kept),
        widths=(5.0, 3.0, 6.0),
    )]


def _stands(kept: Kept, language: str) -> str:
    told = text(language, f"promise.stand.{kept.stand}")
    if kept.since is not None:
        told = text(language, "promise.since", standing=told, date=day(language, kept.since))
    return "\n".join(part for part in (told, kept.words, kept.who) if part)
