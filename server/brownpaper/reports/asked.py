"""The picture of a decision aid: its questions below each other, and beside each where yes and no lead."""

from . import drawing
from .drawing import EDGE, INK, INK_2, TAPE, Drawn, Letters, Sheet, placed, sheet, together
from .lettering import reads_from_right, shortened, wrapped
from .outline import Asked, Question

_MARGIN, _BETWEEN, _DOWN, _APART = 10.0, 26.0, 18.0, 5.0
_SHARE = 0.56
"""Of the width for the questions; the rest is for their answers."""
_SIZE, _LEADING, _WORD, _PAD = 7.5, 9.4, 6.6, 6.0
_OUT = 11.0


def draw(asked: Asked, width: float, longest: int) -> tuple[Sheet, ...]:
    """A strip of `width` points for each question. longest: characters of a question that are shown."""
    inner = width - 2 * _MARGIN
    last = len(asked.questions) - 1
    strips = []
    for place, question in enumerate(asked.questions):
        row = _row(asked, question, inner, longest)
        above, below = (_MARGIN if place == 0 else 0.0), (_MARGIN if place == last else _DOWN)
        pieces = [placed(row, _MARGIN, above)]
        if place < last and question.leads_on:
            pieces.append(placed(_arrow(_DOWN), _MARGIN + _OUT, above + row.height))
        height = above + row.height + below
        strips.append(sheet(together(pieces, height), width, height))
    return tuple(strips)


def _row(asked: Asked, question: Question, inner: float, longest: int) -> Drawn:
    """A question, and its answers to the right of it."""
    wide = inner * _SHARE
    card = drawing.note(question.note, wide, longest)
    pieces, tops, top = [], [], 0.0
    for word, words in ((asked.yes, question.yes), (asked.no, question.no)):
        slip = _slip(word, shortened(words, longest), inner - wide - _BETWEEN)
        pieces.append(placed(slip, wide + _BETWEEN, top))
        tops.append(top)
        top += slip.height + _APART
    lines = f"M{wide:.1f} {_OUT:.1f}H{wide + _BETWEEN:.1f}M{wide + _BETWEEN / 2:.1f} {_OUT:.1f}V{tops[-1] + _OUT:.1f}" \
            f"H{wide + _BETWEEN:.1f}"
    height = max(card.height, top - _APART)
    # A question that is lower than its answers stands on a longer card, so that what leads on begins at its foot.
    return together((
        Drawn(f'<path d="{lines}" fill="none" stroke="{INK}" stroke-width="1.2"/>', 0.0), card, *pieces,
        *([_arrow(height - card.height, head=False, left=_OUT, top=card.height)]
          if question.leads_on and height > card.height else []),
    ), height)


def _arrow(long: float, *, head: bool = True, left: float = 0.0, top: float = 0.0) -> Drawn:
    """A line down, with a head at its end."""
    end = top + long
    tip = f"M{left - 3.5:.1f} {end - 5:.1f}L{left:.1f} {end - .6:.1f}L{left + 3.5:.1f} {end - 5:.1f}" if head else ""
    return Drawn(
        f'<path d="M{left:.1f} {top:.1f}V{end:.1f}{tip}" fill="none" stroke="{INK}" stroke-width="1.2"'
        f' stroke-linecap="round" stroke-linejoin="round"/>', 0.0,
    )


def _slip(word: str, words: str, width: float) -> Drawn:
    """An answer on tape, and where it leads."""
    room = width - 2 * _PAD
    lines = wrapped(words, _SIZE, room) or [""]
    height = 11.0 + _LEADING * len(lines) + 3.0
    return Drawn(
        f'<rect width="{width:.1f}" height="{height:.1f}" fill="{TAPE}" stroke="{EDGE}" stroke-width=".6"/>', height,
        (Letters(word, _PAD, 9.0, _WORD, True, INK_2), *(
            Letters(line, _PAD + (room if reads_from_right(line) else 0.0), 9.0 + _LEADING * number, _SIZE,
                    from_right=reads_from_right(line))
            for number, line in enumerate(lines, 1)
        )),
    )
