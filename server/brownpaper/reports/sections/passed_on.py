"""What else earlier tables left: what lay on boards that are passed on, who should be there, a decision aid, patterns,
and how far apart groups were.

Of what there is much of, the beginning stands here, and how much more there is.
"""

from collections.abc import Callable, Sequence
from typing import Literal

from brownpaper.core.records import Part
from brownpaper.core.rows import RecalledRow
from brownpaper.locales import text

from ..outline import Block, Bullets, Heading, Paragraph, Table
from ..seen import Seen
from . import trend

MOST = 12
"""Things of one kind that are told in full; what was laid on a board here always is."""
Became = Callable[[Seen, str, RecalledRow], str]
"""What a table did with one thing that it was left."""


def blocks(seen: Seen, became: Became) -> list[Block]:
    """Each kind under its own heading, and none without any. Patterns stand beside a table's own where it has a case,
    how far apart groups were beside its own numbers."""
    return [
        *_said(seen, became), *_parties(seen), *_questions(seen),
        *([] if has_a_case(seen) else patterns(seen, 2)), *_apart(seen),
    ]


def has_a_case(seen: Seen) -> bool:
    """Whether this table was about somebody's case, which no other table is told."""
    return any(board.kept_days is not None for _, board in seen.boards)


def patterns(seen: Seen, level: Literal[1, 2]) -> list[Block]:
    """What earlier tables saw more often, the newest first, with the days on which it was."""
    days: dict[tuple[str, str], list[str]] = {}
    for _, row in _of(seen, "pattern"):
        on = days.setdefault((row.text.strip(), seen.words(row.under)), [])
        on += [date] if (date := trend.told_on(seen, row)) and date not in on else []
    if not days:
        return []
    title, columns = text(seen.language, "report.last.patterns"), ("pattern", "under", "seen_on")
    return [
        Heading(level=level, text=title),
        Table(caption=title, header=_named(seen, columns), widths=(6, 4, 4), rows=tuple(
            (pattern, under, ", ".join(on)) for (pattern, under), on in [*days.items()][:MOST]
        )), *_more(seen, len(days) - MOST),
    ]


def _said(seen: Seen, became: Became) -> list[Block]:
    """What lay on boards that are passed on, in which box, and what this table did with it."""
    said = _of(seen, "said")
    if not said:
        return []
    others = [id for id, row in said if not row.laid]
    told = [(id, row) for id, row in said if row.laid or id in others[:MOST]]
    title, columns = text(seen.language, "report.last.said"), ("words", "under", "became")
    return [
        Heading(level=2, text=title),
        Table(caption=title, header=_named(seen, columns), widths=(6, 4, 4), rows=tuple((
            row.text, seen.words(row.under),
            became(seen, id, row) if row.laid else text(seen.language, "report.last.became.read"),
        ) for id, row in told)), *_more(seen, len(said) - len(told)),
    ]


def _parties(seen: Seen) -> list[Block]:
    """Who should be at the table, a ring on each line."""
    rings: dict[str, list[str]] = {}
    for _, row in _of(seen, "party"):
        rings.setdefault(seen.words(row.under), []).append(row.text.strip())
    if not rings:
        return []
    title = text(seen.language, "report.last.parties")
    return [
        Heading(level=2, text=title),
        Table(caption=title, header=_named(seen, ("ring", "who")), widths=(3, 8), rows=tuple((
            ring, " · ".join([*who[:MOST], *(one.text for one in _more(seen, len(who) - MOST))]),
        ) for ring, who in rings.items())),
    ]


def _questions(seen: Seen) -> list[Block]:
    """A decision aid as it came in: its questions in order. What follows on each answer stands on the board itself."""
    aids: dict[tuple[str, str], list[RecalledRow]] = {}
    for _, row in _of(seen, "question"):
        aids.setdefault((seen.words(row.under), trend.told_on(seen, row)), []).append(row)
    if not aids:
        return []
    found: list[Block] = [Heading(level=2, text=text(seen.language, "report.last.questions"))]
    for (name, date), its in aids.items():
        found += [Table(
            caption=text(seen.language, "report.last.of", name=name, date=date),
            header=tuple(text(seen.language, f"report.flow.{column}") for column in ("number", "question")),
            rows=tuple((str(number), row.text) for number, row in enumerate(its[:2 * MOST], 1)), widths=(1, 10),
        ), *_more(seen, len(its) - 2 * MOST)]
    return found


def _apart(seen: Seen) -> list[Block]:
    """How far apart groups were, a sentence each, where this table has no numbers of its own beside which it stands."""
    told = trend.elsewhere(seen)
    if not told:
        return []
    return [Heading(level=2, text=text(seen.language, "report.last.spreads")),
            Bullets(items=tuple(trend.sentence(seen, row) for row in told))]


def _of(seen: Seen, part: Part) -> list[tuple[str, RecalledRow]]:
    return [(id, row) for id, row in seen.recalled if row.part == part]


def _named(seen: Seen, columns: Sequence[str]) -> tuple[str, ...]:
    return tuple(text(seen.language, f"report.last.{column}") for column in columns)


def _more(seen: Seen, count: int) -> list[Paragraph]:
    return [Paragraph(text=text(seen.language, "report.last.more", count=count), tone="small")] if count > 0 else []
