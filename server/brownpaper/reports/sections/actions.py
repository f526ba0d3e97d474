"""Who does what: complete actions as a table in order, the rest visibly as ideas."""

import datetime
from collections.abc import Mapping

from brownpaper.core.rows import ActionRow
from brownpaper.locales import text

from ..amounts import joined
from ..dates import date_in
from ..lettering import shortened
from ..outline import ActionItem, Block, Bullets, Heading, Paragraph, Table
from ..seen import Seen
from ..wording import day
from .trees import way_to
from .zones import group_name

ARROW = " → "
"""From a cause to what hangs under it."""
_ON_THE_WAY = 60
"""Characters of a cause in the table."""


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """A table of actions and a list of ideas; a sentence when there is neither."""
    language = seen.language
    every = items(seen)
    found: list[Block] = [Heading(level=1, text=text(language, "report.actions"))]
    if not every:
        return [*found, Paragraph(text=text(language, "report.actions.none"))]
    done = [one for one in every if not one.missing]
    if ours := [one for one in done if one.influence != "outside"]:
        found += [Paragraph(text=text(language, "report.actions.order")), _table(seen, ours, "actions", _COLUMNS)]
    if brought := [one for one in done if one.influence == "outside"]:
        found += [
            Heading(level=2, text=text(language, "report.outside")),
            Paragraph(text=text(language, "report.outside.why")), _table(seen, brought, "outside", _OUTSIDE),
        ]
    if ideas := [one for one in every if one.missing]:
        found += [
            Heading(level=2, text=text(language, "report.ideas")), Paragraph(text=text(language, "report.ideas.why")),
            Bullets(items=tuple(_idea(seen, one) for one in ideas)),
        ]
    return found


def items(seen: Seen) -> list[ActionItem]:
    """All live actions and ideas, in the order of the table; without names for the public."""
    return [_item(seen, id, row) for id, row in seen.actions]


def _item(seen: Seen, id: str, row: ActionRow) -> ActionItem:
    return ActionItem(
        id=id, what=row.what, who="" if seen.audience == "public" else row.who, when=row.when,
        when_date=date_in(row.when), how=row.how, where=row.where, again=row.again, again_date=date_in(row.again),
        first=row.first, parties=row.parties, influence=row.influence, **_outside(seen, row),
        dots=row.dots, source=_source(seen, row), way=_way(seen, row), group=_group(seen, row), missing=row.missing,
    )


def _outside(seen: Seen, row: ActionRow) -> dict[str, str]:
    """To whom it is brought and what is said; only of what is outside, and not for the public."""
    if row.influence != "outside" or seen.audience == "public":
        return {}
    return {"receiver": row.receiver, "message": row.message}


def _source(seen: Seen, row: ActionRow) -> str:
    """The name of the group, or the words of the note and in a tree of all above it.

    "" when the report does not hold it (kept out, gone).
    """
    if row.source_table == "clusters":
        return next((group_name(seen, group.name) for id, group in seen.clusters if id == row.source), "")
    if row.source_table == "notes":
        found = next((note.text for id, note in seen.notes if id == row.source), "")
        return ARROW.join(_way(seen, row)) or found
    return ""


def _way(seen: Seen, row: ActionRow) -> tuple[str, ...]:
    return way_to(seen, row.source) if row.source_table == "notes" else ()


def _group(seen: Seen, row: ActionRow) -> int:
    """The number of the small group that worked it out; for the public no group is told."""
    if seen.audience == "public":
        return 0
    return next((group.number for id, group in seen.breakouts if id == row.breakout), 0)


_COLUMNS = {"what": 4.6, "who": 2.4, "when": 2.6, "how": 4.4, "again": 3.2, "source": 3.3, "dots": 2.0}
_OUTSIDE = {"what": 4.2, "receiver": 2.8, "who": 2.4, "when": 2.6, "message": 5.6, "source": 3.3, "dots": 2.0}
"""The columns of what the table does itself, and of what it brings to somebody else, with their widths."""
_HEADS = {("outside", column): "outside" for column in ("receiver", "who", "message")}


def _table(seen: Seen, done: list[ActionItem], name: str, widths: Mapping[str, float]) -> Table:
    columns = list(widths)
    if seen.audience == "public":
        columns = [column for column in columns if column not in ("who", "receiver", "message")]
    if all(one.dots is None for one in done):
        columns.remove("dots")
    if not any(one.source or one.group for one in done):
        columns.remove("source")
    return Table(
        caption=text(seen.language, f"report.{name}.caption"),
        header=tuple(
            text(seen.language, f"report.{_HEADS.get((name, column), 'actions')}.{column}") for column in columns
        ),
        rows=tuple(tuple(_cell(seen, one, column) for column in columns) for one in done),
        widths=tuple(widths[column] for column in columns),
    )


def _cell(seen: Seen, one: ActionItem, column: str) -> str:
    match column:
        case "when":
            return _date(seen, one.when, one.when_date)
        case "again":
            return "\n".join(part for part in (_date(seen, one.again, one.again_date), one.where) if part)
        case "who":
            return "\n".join(part for part in (one.who, _with(seen, "with", one.parties)) if part)
        case "how":
            return "\n".join(part for part in (one.how, _with(seen, "first", one.first)) if part)
        case "source":
            return "\n".join(part for part in (_shown_source(one), _from_group(seen, one)) if part)
        case "dots":
            return "" if one.dots is None else str(one.dots)
        case _:
            return str(getattr(one, column))


def _shown_source(one: ActionItem) -> str:
    """In a narrow column the way to a cause is told in short: the tree says each in full."""
    return ARROW.join(shortened(words, _ON_THE_WAY) for words in one.way) or one.source


def _with(seen: Seen, key: str, said: str) -> str:
    return said and text(seen.language, f"report.actions.{key}", said=said)


def _from_group(seen: Seen, one: ActionItem) -> str:
    return text(seen.language, "report.actions.group", number=one.group) if one.group else ""


def _date(seen: Seen, typed: str, date: datetime.date | None) -> str:
    return typed if date is None else day(seen.language, date)


def _idea(seen: Seen, one: ActionItem) -> str:
    lacking = [text(seen.language, f"report.missing.{field}") for field in one.missing]
    told = text(seen.language, "report.idea.needs", what=one.what, missing=joined(seen.language, lacking))
    way = one.way and text(seen.language, "report.idea.way", way=_shown_source(one))
    return "\n".join(part for part in (told, way, _from_group(seen, one)) if part)
