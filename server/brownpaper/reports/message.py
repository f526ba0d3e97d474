"""A message on one page: what a table asks of somebody who was not there, why, and when it looks back (method.md L05).

It is made of the action and of what a report may hold, and it leaves the table: words somebody wrote stand in it only
where they may be told outside (`core.views.told_outside`).
"""

import datetime
from typing import Any

from brownpaper.core.delta import View
from brownpaper.locales import text

from .outline import ActionItem, Block, Bullets, Heading, Outline, Paragraph
from .sections import actions
from .sections.course import day_of
from .seen import Seen, seen
from .wording import day


def outline(
    view: View, action: str, language: str, made_at: datetime.datetime, *, number: int = 0, confirmed: bool = False,
    version: int = 0,
) -> Outline:
    """The message of an action, in a language.

    view: of a report, without what may not be told outside. made_at: aware. confirmed: whether the report is; as long
    as it is not, the page says that it is a draft.
    Raises KeyError for an action that is not there, ValueError for one that is not outside or is only an idea.
    """
    sight = seen(view, language, "table")
    one = {item.id: item for item in actions.items(sight)}[action]
    if one.influence != "outside" or one.missing:
        raise ValueError(f"no message: {one.influence!r}, missing {one.missing}")
    met = day(language, day_of(sight, made_at))
    return Outline(
        title=text(language, "report.message.title", receiver=one.receiver), language=language, made_at=made_at,
        number=number, status="confirmed" if confirmed else "draft", version=version, host=sight.workshop.host,
        subtitle=text(language, "report.message.kicker", date=met), blocks=tuple(_blocks(sight, one, met)),
        foot=text(language, "report.message.foot", title=sight.workshop.title),
    )


def _blocks(seen: Seen, one: ActionItem, met: str) -> list[Block]:
    def told(key: str, **values: Any) -> str:
        return text(seen.language, f"report.message.{key}", **values)

    workshop = seen.workshop
    table = ", ".join(part for part in (workshop.title, workshop.host) if part)
    why = [told("question", date=met, question=workshop.question)] if workshop.question.strip() else []
    why += [told("source", source=one.source)] if one.source else []
    found: list[Block] = [
        Bullets(items=(
            told("from", table=table), told("who", who=one.who),
            told("when", when=_date(seen, one.when, one.when_date)),
        )),
        Heading(level=1, text=told("ask")), Paragraph(text=one.message, tone="lead"),
        Heading(level=1, text=told("why")), *(Paragraph(text=sentence) for sentence in why),
        Paragraph(text=told("agreed", what=one.what)),
    ]
    if one.again:
        again = [told("again", when=_date(seen, one.again, one.again_date))]
        again += [told("where", where=one.where)] if one.where else []
        found += [Heading(level=1, text=told("back")), *(Paragraph(text=sentence) for sentence in again)]
    return found


def _date(seen: Seen, typed: str, date: datetime.date | None) -> str:
    return typed if date is None else day(seen.language, date)
