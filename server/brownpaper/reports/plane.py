"""The picture of a matrix: a plane between two axes of tape, with a number where each note lies."""

import math

from .drawing import EDGE, INK, KRAFT_DEEP, TAPE, Drawn, Letters, Sheet, placed, sheet, strip, together
from .lettering import width_of, wrapped
from .outline import Dot, Plane

_RADIUS, _GAP, _ROUNDS = 9.0, 2.0, 240
_SIZE, _LEADING, _NUMBER, _TAPE = 8.5, 10.4, 8.0, 5.0
_SIDE, _MARGIN = 66.0, 10.0
_SHARE = 0.62
"""How high the plane is, of its width."""


def draw(plane: Plane, width: float) -> Sheet:
    """The plane as one sheet of `width` points, its ends in words around it."""
    wide = width - 2 * _SIDE
    tall = wide * _SHARE
    high, low = wrapped(plane.up[1], _SIZE, wide, bold=True), wrapped(plane.up[0], _SIZE, wide, bold=True)
    top = _MARGIN + _LEADING * len(high) + 4.0
    paper = together((
        strip(wide, tall, KRAFT_DEEP),
        placed(strip(wide, _TAPE, TAPE), 0, (tall - _TAPE) / 2),
        placed(strip(_TAPE, tall, TAPE), (wide - _TAPE) / 2, 0),
        *_numbers(plane.dots, wide, tall),
    ), tall)
    content = together((
        placed(paper, _SIDE, top),
        _column(high, width / 2, _MARGIN), _column(low, width / 2, top + tall + 3.0),
        _beside(plane.across[0], _SIDE / 2, top + tall / 2),
        _beside(plane.across[1], width - _SIDE / 2, top + tall / 2),
    ), top + tall)
    return sheet(content, width, top + tall + _LEADING * len(low) + _MARGIN + 4.0)


def _numbers(dots: tuple[Dot, ...], wide: float, tall: float) -> list[Drawn]:
    return [
        _disc(str(dot.number), left, top)
        for dot, (left, top) in zip(dots, _apart(dots, wide, tall), strict=True)
    ]


def _disc(number: str, left: float, top: float) -> Drawn:
    circle = f'<circle cx="{left:.2f}" cy="{top:.2f}" r="{_RADIUS}" fill="#FFFFFF" stroke="{EDGE}" stroke-width=".8"/>'
    begin = left - width_of(number, _NUMBER, bold=True) / 2
    return Drawn(circle, 0.0, (Letters(number, begin, top + _NUMBER * 0.36, _NUMBER, True, INK),))


def _apart(dots: tuple[Dot, ...], wide: float, tall: float) -> list[tuple[float, float]]:
    """The middle of every number: at its spot, and those on one spot so far apart that all can be read."""
    room = (wide - 2 * _RADIUS, tall - 2 * _RADIUS)
    apart = 2 * _RADIUS + _GAP
    at = [list(_begun(dots, dot, room, apart)) for dot in dots]
    for _ in range(_ROUNDS):
        moved = False
        for index, one in enumerate(at):
            for other in at[index + 1:]:
                over = [apart - abs(one[side] - other[side]) for side in (0, 1)]
                if min(over) <= 0.1:
                    continue
                moved = True
                side = 0 if over[0] <= over[1] else 1
                way = 1 if one[side] <= other[side] else -1
                one[side] -= way * over[side] / 2
                other[side] += way * over[side] / 2
        for one in at:
            one[:] = [min(most, max(0.0, where)) for where, most in zip(one, room, strict=True)]
        if not moved:
            break
    return [(left + _RADIUS, top + _RADIUS) for left, top in at]


def _begun(dots: tuple[Dot, ...], dot: Dot, room: tuple[float, float], apart: float) -> tuple[float, float]:
    """Where a number begins: at its spot, or in a square of all that share it, within the plane as a whole."""
    here = [one for one in dots if (one.across, one.up) == (dot.across, dot.up)]
    columns = math.ceil(math.sqrt(len(here)))
    down, right = divmod(here.index(dot), columns)
    left, top = (
        max(0.0, min(size - (count - 1) * apart, middle * size - (count - 1) * apart / 2))
        for middle, count, size in zip(
            (dot.across / 100, 1 - dot.up / 100), (columns, math.ceil(len(here) / columns)), room, strict=True)
    )
    return left + right * apart, top + down * apart


def _column(lines: list[str], middle: float, top: float) -> Drawn:
    """Lines below each other around a middle."""
    return Drawn("", 0.0, tuple(
        Letters(line, middle - width_of(line, _SIZE, bold=True) / 2, top + _LEADING * number - 2.0, _SIZE, True)
        for number, line in enumerate(lines, 1)
    ))


def _beside(words: str, middle: float, height: float) -> Drawn:
    """What an end of the axis across is called, beside the plane."""
    lines = wrapped(words, _SIZE, _SIDE - 8.0, bold=True)
    return _column(lines, middle, height - _LEADING * len(lines) / 2)
