"""The picture of a tree by itself: what hangs under a cause stands to the right of it, each with its goal below it."""

from collections.abc import Sequence

from . import drawing
from .drawing import EDGE, INK, INK_2, TAPE, Drawn, Letters, Sheet, placed, sheet, together
from .lettering import reads_from_right, shortened, wrapped
from .outline import Branch, Tree

_MARGIN, _CARD, _BETWEEN, _GAP, _APART = 10.0, 196.0, 34.0, 9.0, 12.0
_SIZE, _LEADING, _WORD, _PAD = 7.5, 9.4, 6.6, 6.0
_LONGEST = 2000
"""Characters of a cause: more than a note can have."""
OUT = 11.0
"""How far below its top a card's line leaves and arrives, in points."""


def draw(tree: Tree, width: float) -> Sheet:
    """The tree as one sheet of at least `width` points, as wide and high as it needs."""
    grown = _grown(tree, tree.roots, _APART)
    deep = max((depth_of(root) for root in tree.roots), default=1)
    needed = 2 * _MARGIN + deep * _CARD + (deep - 1) * _BETWEEN
    return sheet(placed(grown, _MARGIN, _MARGIN), max(width, needed), grown.height + 2 * _MARGIN)


def _grown(tree: Tree, branches: Sequence[Branch], apart: float) -> Drawn:
    """Branches below each other; the height ends where the last ends."""
    pieces, top = [], 0.0
    for place, branch in enumerate(branches):
        top += apart if place else 0.0
        drawn = _branch(tree, branch)
        pieces.append(placed(drawn, 0, top))
        top += drawn.height
    return together(pieces, top)


def _branch(tree: Tree, branch: Branch) -> Drawn:
    """A cause, and to the right of it what hangs under it, with the lines between."""
    card = drawn_card(tree, branch, _CARD, _LONGEST)
    if not branch.under:
        return card
    right = _CARD + _BETWEEN
    pieces, tops, top = [card], [], 0.0
    for place, one in enumerate(branch.under):
        top += _GAP if place else 0.0
        drawn = _branch(tree, one)
        pieces.append(placed(drawn, right, top))
        tops.append(top)
        top += drawn.height
    middle = _CARD + _BETWEEN / 2
    lines = f"M{_CARD:.1f} {OUT:.1f}H{middle:.1f}V{tops[-1] + OUT:.1f}" + "".join(
        f"M{middle:.1f} {at + OUT:.1f}H{right:.1f}" for at in tops
    )
    return together(
        (Drawn(f'<path d="{lines}" fill="none" stroke="{INK}" stroke-width="1.2"/>', 0.0), *pieces),
        max(card.height, top),
    )


def drawn_card(tree: Tree, branch: Branch, width: float, longest: int) -> Drawn:
    """The cause as a note; under it on white tape its goal, what the table marked in words, and what will be done.

    longest: characters of each that are shown.
    """
    pieces = [drawing.note(branch.note, width, longest)]
    top = pieces[0].height
    for word, words in ((tree.goal, branch.goal), ("", branch.marks), *((tree.act, act) for act in branch.acts)):
        if words:
            drawn = _slip(word, shortened(words, longest), width)
            pieces.append(placed(drawn, 0, top))
            top += drawn.height
    return together(pieces, top)


def _slip(word: str, words: str, width: float) -> Drawn:
    """A strip of tape with text, and a word before it."""
    room = width - 2 * _PAD
    lines = wrapped(words, _SIZE, room)
    head = 11.0 if word else 3.0
    height = head + _LEADING * len(lines) + 3.0
    letters = [Letters(word, _PAD, 9.0, _WORD, True, INK_2)] if word else []
    for number, line in enumerate(lines, 1):
        from_right = reads_from_right(line)
        letters.append(Letters(
            line, _PAD + room if from_right else _PAD, head - 2.0 + _LEADING * number, _SIZE, bool(not word), INK,
            from_right,
        ))
    return Drawn(
        f'<rect width="{width:.1f}" height="{height:.1f}" fill="{TAPE}" stroke="{EDGE}" stroke-width=".6"/>', height,
        tuple(letters),
    )


def depth_of(branch: Branch) -> int:
    """Levels of a branch, itself among them."""
    return 1 + max((depth_of(one) for one in branch.under), default=0)
