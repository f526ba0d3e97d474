"""A fishbone: trees of causes whose roots lie on bones, which are the zones of the board (method G08, G09)."""

from . import BoardKind

LEVELS = 7
"""A cause on its bone, one under it, and from there five times why."""

KINDS = (
    BoardKind(name="fishbone", layout="Fishbone", groups=False, hangs=True, bones=True, levels=LEVELS),
)
