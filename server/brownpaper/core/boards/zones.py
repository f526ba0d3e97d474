"""Boards made of zones: brown paper, four boxes, columns, rings. Parameters only; a format names their zones."""

from . import BoardKind

KINDS = (
    BoardKind(name="brownpaper", layout="Zones"),
    BoardKind(name="zones", layout="Zones"),
    BoardKind(name="rings", layout="Rings"),
    BoardKind(name="swot", layout="Quadrants", zones_change=False),
)
