"""The picture of rings: the first area in the middle, at the top, every next one in a bow around those before it."""

from collections.abc import Sequence

from .drawing import TAPE, Drawn, Sheet, placed, sheet, strip, together

_MARGIN, _STEP, _PAD, _GAP, _FOOT = 10.0, 11.0, 8.0, 6.0, 8.0
_MIDDLE_ROOM = 160.0
"""Points across that the middle has at least: where there are many rings, they lie closer to each other."""
_BOW, _STROKE = 24.0, 3.0
_MIDDLE = "#DEC8A9"
"""Brown paper on which a little tape shines through."""


def room_in(ring: int, rings: int, width: float) -> float:
    """Points across for what lies in a ring (0 is the middle) of a picture of `width` points."""
    return width - 2 * (_left(ring, rings, width) + _PAD)


def draw(rows: Sequence[Sequence[Drawn]], width: float) -> tuple[Sheet, ...]:
    """The rings as strips of `width` points, between which pages can break. rows: of each ring, from the middle out."""
    strips = []
    for ring, its in enumerate(rows):
        for at, row in enumerate(its):
            first, last = ring == at == 0, at == len(its) - 1
            above = _MARGIN + _GAP if first else _GAP
            strips.append(_strip(row, ring, len(rows), width, above, ends=last, top=_MARGIN if first else 0.0))
    return tuple(strips)


def _strip(
    row: Drawn, ring: int, rings: int, width: float, above: float, *, ends: bool, top: float,
) -> Sheet:
    """A row of a ring, and along it the sides of that ring and of all around it. ends: the bow goes below it."""
    outermost = ring == rings - 1
    height = above + row.height + (_FOOT if ends else 0.0) + (_MARGIN if ends and outermost else 0.0)
    foot = height - (_MARGIN if ends and outermost else _STROKE)
    pieces = []
    if ring == 0:
        left = _left(0, rings, width)
        pieces.append(placed(strip(width - 2 * left, (foot if ends else height) - top - (_BOW / 2 if ends else 0.0),
                                   _MIDDLE), left, top))
    for one in range(ring, rings):
        left, right = _left(one, rings, width), width - _left(one, rings, width)
        if one == ring and ends:
            way = (f"M{left:.1f} {top:.1f}V{foot - _BOW:.1f}Q{left:.1f} {foot:.1f} {left + _BOW:.1f} {foot:.1f}"
                   f"H{right - _BOW:.1f}Q{right:.1f} {foot:.1f} {right:.1f} {foot - _BOW:.1f}V{top:.1f}")
        else:
            way = f"M{left:.1f} {top:.1f}V{height:.1f}M{right:.1f} {top:.1f}V{height:.1f}"
        fill = _MIDDLE if one == ring == 0 and ends else "none"
        pieces.append(Drawn(f'<path d="{way}" fill="{fill}" stroke="{TAPE}" stroke-width="{_STROKE}"/>', 0.0))
    pieces.append(placed(row, _left(ring, rings, width) + _PAD, above))
    return sheet(together(pieces, height), width, height)


def _left(ring: int, rings: int, width: float) -> float:
    """How far from the left the side of a ring runs; the outermost is nearest to the edge."""
    step = min(_STEP, ((width - _MIDDLE_ROOM) / 2 - _MARGIN - _PAD) / max(1, rings - 1))
    return _MARGIN + (rings - 1 - ring) * step
