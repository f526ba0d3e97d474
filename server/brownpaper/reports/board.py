"""One board as it leaves by itself: its picture with every note in full, and of a tree what hangs under what."""

import msgspec

from brownpaper.core.delta import View
from brownpaper.locales import text

from .outline import BoardOutline
from .sections import calibration, layouts
from .seen import seen


def board_from(view: View, board: str, language: str, number: int = 0, version: int = 0) -> BoardOutline | None:
    """A board of a view that a report may be made of; None where the view shows no notes or numbers on it.

    number: of the snapshot; version: of the report, 0 for a draft. Raises KeyError for a board the view has not.
    """
    sight = seen(view, language, "table")
    row = dict(sight.boards)[board]
    lying = sight.lying(board)
    count = len(lying) or sum(len(one.values) for _, one in calibration.cells_on(sight, board))
    if not count:
        return None
    drawn, structure = layouts.whole(sight, board, row), layouts.of(sight, board, row)
    branches = structure.branches(sight, board) if structure is not None and structure.branches is not None else ()
    return BoardOutline(
        language=language, number=number, version=version,
        picture=msgspec.structs.replace(
            drawn, caption=f"{sight.words(row.name)} · {sight.workshop.title}",
            alt=text(language, "report.board.about", board=sight.words(row.name), count=count),
        ),
        branches=branches, goal=text(language, "report.tree.goal"),
        act=text(language, "report.tree.act"), loose=drawn.areas if branches else (),
    )
