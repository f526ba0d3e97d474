"""How each layout of boards is drawn and told: the one place where a kind of board names its picture.

A layout with a structure of its own (a tree, a plane, an order) is told by it once something has its place in it; until
then, and for all other layouts, a board is boxes with notes.
"""

from collections.abc import Callable, Collection

import msgspec

from brownpaper.core.rows import BoardRow

from ..outline import Block, Branch, Level, Picture
from ..seen import Seen
from . import calibration, fish, flow, lifeline, matrix, trees, zones


class Structure(msgspec.Struct, frozen=True, kw_only=True):
    """there: whether something has a place in it; placed: the notes that are told with it.

    blocks: its picture, its list and what more is said, with headings of a level; beside: what the notes without a
    place are called. branches: what hangs under what.
    """

    there: Callable[[Seen, str], object]
    placed: Callable[[Seen, str], Collection[str]]
    blocks: Callable[[Seen, str, BoardRow, Level], list[Block]]
    beside: str
    branches: Callable[[Seen, str], tuple[Branch, ...]] | None = None


class Layout(msgspec.Struct, frozen=True, kw_only=True):
    """picture: of a board of this layout by itself, so with what a report tells in lists beside it."""

    picture: Callable[[Seen, str, BoardRow], Picture]
    structure: Structure | None = None


LAYOUTS: dict[str, Layout] = {
    "Zones": Layout(picture=zones.picture),
    "Rings": Layout(picture=zones.picture),
    "Quadrants": Layout(picture=zones.picture),
    "Grid": Layout(picture=zones.picture),
    "Calibration": Layout(picture=calibration.picture),
    "Tree": Layout(picture=trees.picture, structure=Structure(
        there=trees.is_tree, placed=trees.placed, blocks=trees.blocks, beside="tree.loose", branches=trees.branches,
    )),
    "Fishbone": Layout(picture=fish.whole, structure=Structure(
        there=trees.is_tree, placed=trees.placed, blocks=fish.blocks, beside="fish.loose", branches=fish.branches,
    )),
    "Matrix": Layout(picture=matrix.whole, structure=Structure(
        there=matrix.lies_there, placed=matrix.lies_there, blocks=matrix.blocks, beside="matrix.loose",
    )),
    "Lifeline": Layout(picture=lifeline.picture, structure=Structure(
        there=lifeline.lies_there, placed=lifeline.lies_there, blocks=lifeline.blocks, beside="lifeline.loose",
    )),
    "Flow": Layout(picture=flow.picture, structure=Structure(
        there=flow.is_there, placed=flow.lies_there, blocks=flow.blocks, beside="flow.loose", branches=flow.branches,
    )),
}
"""By the name of the layout (`core.boards`)."""


def of(seen: Seen, id: str, board: BoardRow) -> Structure | None:
    """The structure that a board is told by; None where it is told as boxes."""
    structure = LAYOUTS[board.layout].structure
    return structure if structure is not None and structure.there(seen, id) else None


def whole(seen: Seen, id: str, board: BoardRow) -> Picture:
    """The board by itself, with what lies beside its structure."""
    layout, structure = LAYOUTS[board.layout], of(seen, id, board)
    if layout.structure is None:
        return layout.picture(seen, id, board)
    if structure is None:
        return zones.picture(seen, id, board)
    drawn = layout.picture(seen, id, board)
    loose = zones.beside(seen, id, structure.beside, set(structure.placed(seen, id)))
    return msgspec.structs.replace(drawn, areas=(*drawn.areas, *loose))
