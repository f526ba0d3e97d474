"""The script, and the bookmarks in it."""

from .. import rows
from ..policy import Row
from ..records import Bookmark, Step


def step_for(step: Step, row: Row) -> rows.StepRow:
    return rows.StepRow(
        activity=step.activity, title=step.title, ask=step.ask, minutes=step.minutes, extra=step.extra,
        board=step.board, order=step.order, notes=step.notes, phones=step.phones, card=step.card, round=step.round,
        skipped=step.skipped, started_at=step.started_at, ended_at=step.ended_at,
        **({"say": step.say, "mind": step.mind} if row.staff else {}),
    )


def bookmark_for(mark: Bookmark, row: Row) -> rows.BookmarkRow:
    return rows.BookmarkRow(seq=mark.seq, label=mark.label, step=mark.step, at=mark.at)
