"""A view becomes the outline of a report. The view is all there is: what it does not show cannot be told."""

import datetime
from collections.abc import Mapping

from brownpaper.core.delta import View
from brownpaper.locales import LANGUAGES, text

from .outline import Outline, Status
from .sections import (
    actions,
    breakouts,
    calibration,
    chairs,
    choice,
    closing,
    course,
    fish,
    followed,
    last_time,
    lifeline,
    matrix,
    notes,
    parked,
    patterns,
    photos,
    privacy,
    summary,
    trees,
)
from .seen import Audience, seen
from .wording import day

SECTIONS = (
    summary, course, last_time, followed, notes, patterns, breakouts, calibration, choice, actions, closing, chairs,
    parked, privacy,
)
"""In the order of the report; each has `blocks(seen, made_at, number)`."""


def outline_from(
    view: View, language: str, made_at: datetime.datetime, *, number: int = 0, status: Status = "draft",
    audience: Audience = "table", version: int = 0, respond_until: datetime.date | None = None,
    hung: Mapping[str, bytes] = {},
) -> Outline:
    """The outline of the report on a workshop, in `language`.

    view: of the audience "report" (`core.views.project_report`), so that kept-out notes are not in it; for the
    audience "staff" the rounds may come from a facilitator's view. number: of the snapshot the view was made from;
    version: of those that were sent. made_at: aware; all times are told in its zone. hung: the photos beside
    notes, as JPEG by the id of the note.
    Raises ValueError for a language or time without zone.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no reports in this language: {language!r}")
    if made_at.tzinfo is None:
        raise ValueError("made_at needs a time zone")
    sight = seen(view, language, audience)
    blocks = [
        block for section in SECTIONS for block in (
            *section.blocks(sight, made_at, number), *(photos.blocks(sight, hung) if section is notes else ()),
        )
    ]
    return Outline(
        title=sight.workshop.title, language=language, made_at=made_at, number=number, status=status, version=version,
        respond_until=respond_until, host="" if audience == "public" else sight.workshop.host, blocks=tuple(blocks),
        subtitle=text(language, "report.kicker", date=day(language, course.day_of(sight, made_at))),
        actions=tuple(actions.items(sight)),
        causes=tuple(
            (sight.words(board.name), item) for id, board in sight.boards
            for item in (fish.lying(sight, id) if board.layout == "Fishbone" else trees.hanging(sight, id))
        ),
        spots=tuple(
            (sight.words(board.name), item) for id, board in sight.boards if board.axes
            for item in matrix.placed(sight, id, board)
        ),
        moments=tuple(
            (sight.words(board.name), item) for id, board in sight.boards for item in lifeline.placed(sight, id)
        ),
        numbers=tuple(calibration.items(sight)),
    )
