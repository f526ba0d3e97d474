"""Boards on which notes hang under each other: a problem tree, with its goals beside its causes (method F03, F04)."""

from . import BoardKind

LEVELS = 6
"""What does not work yet, and five times the question why (method F03, G09)."""

KINDS = (
    BoardKind(name="tree", layout="Tree", groups=False, zones_change=False, hangs=True, levels=LEVELS),
)
