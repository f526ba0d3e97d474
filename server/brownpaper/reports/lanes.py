"""The picture of a life line: lanes of brown paper, moments beside each other, and further strips as needed."""

from collections.abc import Iterator

from . import drawing
from .drawing import EDGE, INK, KRAFT_DEEP, TAPE, Drawn, Letters, Sheet, placed, sheet, strip, together
from .lettering import width_of, wrapped
from .outline import Lanes, Stretch

_NAMES, _COLUMN, _GAP, _MARGIN = 68.0, 92.0, 6.0, 10.0
_SIZE, _LEADING, _RADIUS = 8.0, 9.8, 7.5
_LOWEST = 26.0
"""Points that a lane is high at least, also where nothing is known in it."""


_MOST = 12
"""Moments beside each other at most, where a picture may be as wide as it likes."""


def width_for(lanes: Lanes) -> float:
    """How wide a picture is on which up to so many moments lie beside each other."""
    return 2 * _MARGIN + _NAMES + min(_MOST, len(lanes.moments)) * (_COLUMN + _GAP)


def draw(lanes: Lanes, width: float, longest: int = drawing.LONGEST) -> tuple[Sheet, ...]:
    """As many strips of `width` points as the moments need. longest: characters of a note that are shown."""
    most = max(1, int((width - 2 * _MARGIN - _NAMES) // (_COLUMN + _GAP)))
    moments = lanes.moments
    return tuple(_strip(lanes.names, moments[at:at + most], width, longest) for at in range(0, len(moments), most))


def _strip(names: tuple[str, ...], moments: tuple[Stretch, ...], width: float, longest: int) -> Sheet:
    heads = [_head(one) for one in moments]
    top = _MARGIN + max(one.height for one in heads) + 4.0
    lefts = [_MARGIN + _NAMES + _GAP + at * (_COLUMN + _GAP) for at in range(len(moments))]
    pieces = [placed(head, left, top - head.height - 3.0) for head, left in zip(heads, lefts, strict=True)]
    pieces.append(placed(strip(width - 2 * _MARGIN - _NAMES, 3.0, TAPE), _MARGIN + _NAMES, top - 3.0))
    for row, name in enumerate(names):
        cells = [_cell(one, row, longest) for one in moments]
        title = _name(name)
        height = max(_LOWEST, title.height + 2 * _GAP, *(one.height for one in cells))
        band = strip(width - 2 * _MARGIN, height, KRAFT_DEEP)
        pieces += [placed(band, _MARGIN, top + _GAP), placed(title, _MARGIN, top + 2 * _GAP)]
        pieces += [placed(cell, left, top + _GAP) for cell, left in zip(cells, lefts, strict=True)]
        top += _GAP + height
    return sheet(together(pieces, top), width, top + _MARGIN)


def _head(moment: Stretch) -> Drawn:
    """The number of a moment, and when it was."""
    lines = wrapped(moment.when, _SIZE, _COLUMN - 2 * _RADIUS - 4.0, bold=True) or [""]
    height = max(2 * _RADIUS, _LEADING * len(lines)) + 3.0
    number = str(moment.number)
    at = f'cx="{_RADIUS}" cy="{_RADIUS}" r="{_RADIUS - .5}"'
    circle = f'<circle {at} fill="#FFFFFF" stroke="{EDGE}" stroke-width=".8"/>'
    middle = Letters(number, _RADIUS - width_of(number, 7.0, bold=True) / 2, _RADIUS + 2.5, 7.0, True, INK)
    return Drawn(circle, height, (middle, *_written(lines, 2 * _RADIUS + 4.0)))


def _cell(moment: Stretch, row: int, longest: int) -> Drawn:
    """The notes of a moment in a lane, below each other."""
    top, pieces = _GAP, []
    for one in moment.cells[row]:
        drawn = drawing.note(one, _COLUMN, longest)
        pieces.append(placed(drawn, 0, top))
        top += drawn.height + _GAP
    return together(pieces, top)


def _name(name: str) -> Drawn:
    lines = wrapped(name, _SIZE, _NAMES - 10.0, bold=True) or [""]
    height = _LEADING * len(lines) + 4.0
    paper = strip(_NAMES - 2.0, height, TAPE)
    return Drawn(paper.shapes, height, tuple(_written(lines, 4.0)))


def _written(lines: list[str], left: float) -> Iterator[Letters]:
    for index, line in enumerate(lines, 1):
        yield Letters(line, left, _LEADING * index - 1.0, _SIZE, True, INK)
