"""The picture of a fishbone: a spine towards the problem, and bones that lean to it with their causes along them."""

from collections.abc import Sequence

from .drawing import EDGE, INK, TAPE, Drawn, Letters, Sheet, placed, sheet, tape, together
from .lettering import reads_from_right, shortened, width_of, wrapped
from .outline import Bone, Fish, Twig

_MARGIN, _LEAN, _GAP, _INWARD = 10.0, 26.0, 5.0, 9.0
_SIZE, _LEADING, _AFTER = 7.6, 9.2, 3.4
_HEAD, _HEAD_LEADING, _SPINE = 9.0, 11.0, 58.0
_SHORTEST = 60.0
"""A bone without causes is so long, in points."""

_WHOLE = 2000
_LONGEST = (140, 90, 60, 40, 24)
"""Characters of a cause on the picture, the most that fit the page; each stands in full in the list under it."""


def draw(fish: Fish, width: float, tallest: float) -> Sheet:
    """The fish as one sheet of `width` points, at most `tallest` high if shortening the causes can make it so."""
    for longest in _LONGEST:
        drawn = _drawn(fish, width, longest)
        if drawn.height <= tallest:
            break
    return drawn


def draw_whole(fish: Fish, width: float) -> Sheet:
    """The fish as one sheet, as high as its causes need in full."""
    return _drawn(fish, width, _WHOLE)


def _drawn(fish: Fish, width: float, longest: int) -> Sheet:
    columns = max(1, -(-len(fish.bones) // 2))
    wide = (width - 2 * _MARGIN) / columns
    room = wide - _LEAN - _GAP - 4.0
    upper, lower = fish.bones[::2], fish.bones[1::2]
    listed = {id(bone): _causes(bone, room, longest) for bone in fish.bones}
    names = {id(bone): tape(bone.name, bone.count, min(wide - 8.0, 150.0)) for bone in fish.bones}
    above = max((names[id(one)].height + max(_SHORTEST, listed[id(one)].height) + _GAP for one in upper), default=0.0)
    below = max((names[id(one)].height + max(_SHORTEST, listed[id(one)].height) + _GAP for one in lower), default=0.0)
    spine = _MARGIN + above + _SPINE / 2
    height = 2 * _MARGIN + above + _SPINE + below
    pieces: list[Drawn] = []
    for place, bone in enumerate(fish.bones):
        left, name = _MARGIN + (place // 2) * wide, names[id(bone)]
        if place % 2 == 0:
            begin, top = _MARGIN + name.height, _MARGIN + name.height + _GAP
            pieces.append(placed(name, left, _MARGIN))
        else:
            begin, top = height - _MARGIN - name.height, spine + _SPINE / 2
            pieces.append(placed(name, left, begin))
        pieces += _bone(listed[id(bone)], left + 3.0, begin, spine, top)
    pieces += _body(fish.head, width, spine, wide - _LEAN - 30.0)
    return sheet(together(pieces, height), width, height)


class _Lines:
    """The causes of a bone as lines of text, from its own top: (text, how far inward, top, bold)."""

    def __init__(self) -> None:
        self.lines: list[tuple[str, float, float]] = []
        self.height = 0.0


def _causes(bone: Bone, room: float, longest: int) -> _Lines:
    found = _Lines()
    for twig in bone.twigs:
        inward = min(twig.level - 1, 4) * _INWARD
        for number, line in enumerate(_words(twig, room - inward - 6.0, longest)):
            found.lines.append((line, inward + (0.0 if number == 0 else 4.0), found.height))
            found.height += _LEADING
        found.height += _AFTER
    return found


def _words(twig: Twig, room: float, longest: int) -> Sequence[str]:
    mark = f" ({twig.mark})" if twig.mark else ""
    return wrapped(f"{twig.number} {shortened(twig.text, longest)}{mark}", _SIZE, room) or [""]


def _bone(listed: _Lines, left: float, begin: float, spine: float, top: float) -> list[Drawn]:
    """The line from its name to the spine, and its causes along it."""
    line = Drawn(
        f'<path d="M{left:.1f} {begin:.1f}L{left + _LEAN:.1f} {spine:.1f}" stroke="{INK}" stroke-width="1.6"'
        f' stroke-linecap="round" fill="none"/>', 0.0,
    )
    letters: list[Letters] = []
    twigs = ""
    for words, inward, down in listed.lines:
        base = top + down + _SIZE
        at = left + _LEAN * (base - begin) / (spine - begin)
        from_right = reads_from_right(words)
        start = at + 7.0 + inward
        letters.append(Letters(
            words, start + width_of(words, _SIZE) if from_right else start, base, _SIZE, from_right=from_right))
        if words[:1].isdigit() and inward == 0.0:
            twigs += f"M{at:.1f} {base - 2.6:.1f}H{at + 5.0:.1f}"
    return [line, Drawn(f'<path d="{twigs}" stroke="{INK}" stroke-width="1" fill="none"/>' if twigs else "", 0.0,
                        tuple(letters))]


def _body(head: str, width: float, spine: float, room: float) -> list[Drawn]:
    """The tail, the spine and the head with the problem in it."""
    wide = min(room, 190.0)
    left = width - _MARGIN - wide
    lines = wrapped(head, _HEAD, wide - 34.0, bold=True)
    lines = [*lines[:3], "…"] if len(lines) > 4 else lines
    tall = max(30.0, _HEAD_LEADING * len(lines) + 10.0)
    top = spine - tall / 2
    end, round_from = left + wide, left + wide - 22
    shape = (
        f'<path d="M{left:.1f} {top:.1f}H{round_from:.1f}Q{end:.1f} {top:.1f} {end:.1f} {spine:.1f}'
        f'Q{end:.1f} {top + tall:.1f} {round_from:.1f} {top + tall:.1f}H{left:.1f}Z" fill="{TAPE}"'
        f' stroke="{EDGE}" stroke-width="1"/>'
    )
    first = spine - _HEAD_LEADING * len(lines) / 2 + _HEAD * 0.86
    letters = tuple(
        Letters(line, left + 9.0 + (wide - 34.0 if reads_from_right(line) else 0.0), first + _HEAD_LEADING * number,
                _HEAD, True, INK, reads_from_right(line))
        for number, line in enumerate(lines)
    )
    tail = (
        f'<path d="M{_MARGIN:.1f} {spine - 9:.1f}L{_MARGIN + 9:.1f} {spine:.1f}L{_MARGIN:.1f} {spine + 9:.1f}M'
        f'{_MARGIN + 9:.1f} {spine:.1f}H{left:.1f}" fill="none" stroke="{INK}" stroke-width="3"'
        f' stroke-linecap="round"/>'
    )
    return [Drawn(tail, 0.0), Drawn(shape, 0.0, letters)]
