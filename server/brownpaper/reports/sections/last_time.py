"""What the table before this one had said, and what became here of what it had parked or passed on."""

import datetime
from collections.abc import Sequence

from brownpaper.core.records import LastTime
from brownpaper.core.rows import RecalledRow
from brownpaper.locales import text

from ..amounts import joined
from ..outline import Block, Bullets, Heading, Paragraph, Table
from ..seen import Seen
from ..wording import day
from . import passed_on
from .zones import group_name

ANSWERS = ("right", "wrong", "missing")


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """Its groups in the order of the choice, its directions, its parked solutions, and what else earlier tables left;
    no section without any."""
    last = seen.workshop.last_time
    if last is None or not seen.recalled:
        return []
    language = seen.language
    found: list[Block] = [
        Heading(level=1, text=text(language, "report.last")), Paragraph(text=_which(seen, last)),
        *([Paragraph(text=text(language, "report.last.skipped", reason=last.skipped))] if last.skipped else []),
        *_still_right(seen), *_groups(seen),
    ]
    if directions := [row for _, row in seen.recalled if row.part == "direction"]:
        found += [Heading(level=2, text=text(language, "report.last.directions")),
                  Bullets(items=tuple(row.text for row in directions))]
    if parked := [(id, row) for id, row in seen.recalled if row.part == "parked"]:
        columns = ("solution", "became")
        found += [Heading(level=2, text=text(language, "report.last.parked")), Table(
            caption=text(language, "report.last.parked"),
            header=tuple(text(language, f"report.last.{column}") for column in columns),
            rows=tuple((row.text, _became(seen, id, row)) for id, row in parked), widths=(6, 5),
        )]
    return [*found, *passed_on.blocks(seen, _became)]


def _which(seen: Seen, last: LastTime) -> str:
    date = day(seen.language, datetime.date.fromisoformat(last.day))
    told = text(seen.language, "report.last.which", title=last.title, date=date)
    return f"{told} {text(seen.language, 'report.summary.people', count=last.people)}" if last.people else told


def _still_right(seen: Seen) -> list[Block]:
    """How many found that it was still right; only what the view tells, from three answers on."""
    answers = seen.counts.spread.get("still_right", {})
    told = [
        text(seen.language, f"report.last.still.{value}", count=answers[value])
        for value in ANSWERS if answers.get(value)
    ]
    if not told:
        return []
    return [Paragraph(text=text(seen.language, "report.last.still", answers=joined(seen.language, told)))]


def _groups(seen: Seen) -> list[Block]:
    """A table for each choice, most dots first; then what stood in no choice."""
    language = seen.language
    found: list[Block] = []
    choices = {row.choice: None for _, row in seen.recalled if row.part == "group" and row.place}
    for choice in choices:
        here = [row for _, row in seen.recalled if row.part == "group" and row.place and row.choice == choice]
        title = text(language, "report.last.choice", choice=seen.words(choice))
        found += [Heading(level=2, text=title), Table(
            caption=title, header=tuple(
                text(language, key) for key in ("report.choice.place", "report.choice.clusters", "report.choice.dots")
            ),
            rows=tuple((_place(seen, row), row.text, str(row.dots)) for row in here), widths=(2, 7, 2),
        )]
    return found + _others(seen, [row for _, row in seen.recalled if row.part == "group" and not row.place])


def _others(seen: Seen, groups: Sequence[RecalledRow]) -> list[Block]:
    if not groups:
        return []
    return [Heading(level=2, text=text(seen.language, "report.last.groups")),
            Bullets(items=tuple(row.text for row in groups))]


def _place(seen: Seen, row: RecalledRow) -> str:
    return text(seen.language, "report.choice.tied", place=row.place) if row.tied else str(row.place)


def _became(seen: Seen, id: str, row: RecalledRow) -> str:
    """What this table did with it: an action, a group, on the board, parked again, or nothing."""
    language = seen.language
    note = next((note for one, note in seen.notes if one == id), None)
    if not row.laid or note is None:
        return text(language, "report.last.became.nothing")
    sources = {("notes", id), ("clusters", note.cluster or "")}
    acted = [one.what for _, one in seen.actions if (one.source_table, one.source) in sources]
    if acted:
        return text(language, "report.last.became.action", what=acted[0])
    if note.state == "parked":
        return text(language, "report.last.became.parked")
    group = next((one.name for one_id, one in seen.clusters if one_id == note.cluster), None)
    if group is not None:
        return text(language, "report.last.became.group", name=group_name(seen, group))
    return text(language, "report.last.became.lies")
