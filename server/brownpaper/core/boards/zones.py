"""Boards made of zones: brown paper, four boxes, columns, rings, and a shelf, on which notes are for all at once.

Parameters only; a format names their zones.
"""

from . import BoardKind

KINDS = (
    BoardKind(name="brownpaper", layout="Zones"),
    BoardKind(name="zones", layout="Zones"),
    BoardKind(name="shelf", layout="Zones", groups=False, zones_change=False, open=True),
    BoardKind(name="rings", layout="Rings", parties=True, boxes=2),
    BoardKind(name="swot", layout="Quadrants", zones_change=False, boxes=4),
)
