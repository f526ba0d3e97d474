"""One board as it leaves by itself: its picture with every note in full, and of a tree what hangs under what."""

import msgspec

from brownpaper.core.delta import View
from brownpaper.locales import text

from .outline import Area, BoardOutline, Branch, Field, Note, Picture, SpotItem
from .sections import calibration, fish, flow, lifeline, matrix, notes, trees
from .seen import Seen, seen


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
    name = sight.words(row.name)
    drawn = _picture(sight, board)
    branches: tuple[Branch, ...] = ()
    if trees.is_tree(sight, board):
        branches = fish.branches(sight, board) if row.layout == "Fishbone" else trees.branches(sight, board)
    loose = drawn.areas if branches else ()
    if row.layout == "Flow" and flow.lies_there(sight, board):
        branches = flow.branches(sight, board)
        loose = notes.beside(sight, board, "flow.loose", set(flow.lies_there(sight, board)))
    return BoardOutline(
        language=language, number=number, version=version,
        picture=msgspec.structs.replace(
            drawn, caption=f"{name} · {sight.workshop.title}",
            alt=text(language, "report.board.about", board=name, count=count),
        ),
        branches=branches, goal=text(language, "report.tree.goal"),
        loose=loose,
    )


def _picture(seen: Seen, id: str) -> Picture:
    """The picture as the report has it, with all that a report tells beside it."""
    row = dict(seen.boards)[id]
    name = seen.words(row.name)
    if row.numbers:
        return calibration.picture(seen, id, row)
    hanging = {key for key, _ in seen.causes}
    if trees.is_tree(seen, id) and row.layout == "Fishbone":
        return _with(fish.picture(seen, id, name, whole=True), notes.beside(seen, id, "fish.loose", hanging))
    if trees.is_tree(seen, id):
        return _with(trees.picture(seen, id, name), notes.beside(seen, id, "tree.loose", hanging))
    if row.axes and matrix.lies_there(seen, id):
        numbered = tuple(sorted(matrix.placed(seen, id, row), key=lambda item: item.number))
        list_of_all = Area(name="", fields=(Field(
            name=text(seen.language, "report.matrix.caption", board=name),
            notes=tuple(_numbered(one) for one in numbered),
        ),))
        beside = notes.beside(seen, id, "matrix.loose", set(matrix.lies_there(seen, id)))
        return _with(matrix.picture(seen, id, row, name), (list_of_all, *beside))
    if lifeline.lies_there(seen, id):
        beside = notes.beside(seen, id, "lifeline.loose", set(lifeline.lies_there(seen, id)))
        return _with(lifeline.picture(seen, id, name), beside)
    return notes.picture(seen, id, row, name)


def _with(picture: Picture, areas: tuple[Area, ...]) -> Picture:
    return msgspec.structs.replace(picture, areas=areas)


def _numbered(item: SpotItem) -> Note:
    """A note of the plane's list: its number is the word on it, before that of its kind."""
    word = f"{item.number} · {item.note.word}" if item.note.word else str(item.number)
    return msgspec.structs.replace(item.note, word=word)
