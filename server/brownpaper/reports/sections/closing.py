"""The closing check, as a spread over the table: never a single answer."""

import datetime
from collections.abc import Callable, Mapping

from brownpaper.core.rules.people import ABOUT_THE_MEETING, ANSWERS
from brownpaper.locales import catalogue, text

from ..amounts import roughly, share, tellable
from ..outline import Block, Heading, Table
from ..seen import Seen

QUESTIONS = ("got_it", "energy")
"""The questions whose answers are a choice; what people came for is theirs alone."""

_ORDER = ("yes", "little", "no", "good", "enough", "low")


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """A table per question of the check that three or more answered, and one of what people thought of the meeting; no
    section without answers."""
    language = seen.language
    tables = [_table(seen, key) for key in QUESTIONS if sum(seen.counts.spread.get(key, {}).values())]
    if any(key in seen.counts.spread for key in ABOUT_THE_MEETING):
        tables.append(_about_the_meeting(seen))
    return [Heading(level=1, text=text(language, "report.closing")), *tables] if tables else []


def answer_share(seen: Seen, answers: Mapping[str, int]) -> Callable[[int], str]:
    """How one answer's share is told: in words alone where one or two people gave an answer, but for staff."""
    total = sum(answers.values())
    how = share if seen.audience == "staff" or tellable(answers.values()) else roughly
    return lambda count: how(seen.language, count, total)


def _table(seen: Seen, key: str) -> Table:
    language, answers = seen.language, seen.counts.spread[key]
    told = answer_share(seen, answers)
    ordered = sorted(answers, key=lambda value: (_ORDER.index(value) if value in _ORDER else len(_ORDER), value))
    return Table(
        caption=text(language, f"report.closing.{key}"),
        header=(text(language, "report.closing.answer"), text(language, "report.closing.people")),
        rows=tuple((_word(language, key, value), told(answers[value])) for value in ordered),
        widths=(2, 3),
    )


def _about_the_meeting(seen: Seen) -> Table:
    """A row per question, in the order in which they are asked, with how many gave each answer."""
    language, spread = seen.language, seen.counts.spread
    asked = [key for key in ABOUT_THE_MEETING if key in spread]
    values = ANSWERS[ABOUT_THE_MEETING[0]]
    return Table(
        caption=text(language, "report.closing.about"),
        header=(text(language, "report.closing.asked"), *(_word(language, "got_it", value) for value in values)),
        rows=tuple(
            (text(language, f"participant.close.{key}"),
             *(answer_share(seen, spread[key])(spread[key].get(value, 0)) for value in values))
            for key in asked
        ),
        widths=(3, *(2 for _ in values)),
    )


def _word(language: str, key: str, value: str) -> str:
    known = f"report.closing.{key}.{value}"
    return text(language, known) if known in catalogue(language) else value
