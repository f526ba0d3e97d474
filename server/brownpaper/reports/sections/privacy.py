"""How the table dealt with names, and what this report was made from."""

import datetime

from brownpaper.locales import text

from ..dates import date_in
from ..outline import Block, Bullets, Heading, Paragraph
from ..seen import Seen
from ..wording import day


def blocks(seen: Seen, made_at: datetime.datetime, number: int) -> list[Block]:
    """The same sentences in every report, but for what this workshop settled itself."""
    language = seen.language
    told = ["names", "kept_out"]
    if seen.rounds:
        told += ["dots"]
        if seen.workshop.sides and seen.audience != "public":
            told += ["sides"]
    told += ["link"]
    items = [text(language, f"report.privacy.{one}") for one in told]
    days = [board.kept_days for _, board in seen.boards if board.kept_days is not None]
    if days and not any(seen.lying(id) for id, board in seen.boards if board.kept_days is not None):
        items.append(text(language, "report.case.outside", days=min(days)))
    if seen.workshop.kept_until:
        items.append(text(language, "report.privacy.until", date=_day(language, seen.workshop.kept_until)))
    return [
        Heading(level=1, text=text(language, "report.privacy")), Bullets(items=tuple(items)),
        Paragraph(tone="small", text=text(
            language, "report.made", date=day(language, made_at.date()), time=f"{made_at:%H:%M}", number=number,
        )),
    ]


def _day(language: str, typed: str) -> str:
    date = date_in(typed)
    return typed if date is None else day(language, date)
