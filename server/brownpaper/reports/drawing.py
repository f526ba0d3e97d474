"""The parts of a board's picture: shapes as SVG, letters apart, so that a PDF can set the letters itself.

Letters inside an SVG are shaped by a simpler engine, which writes scripts with joined letters in a way that the
PDF standards refuse. Presentation attributes only, no style, no script.
"""

from collections.abc import Iterable
from html import escape
from typing import Any

import msgspec

from .lettering import exact_width, reads_from_right, shortened, width_of, wrapped
from .outline import Note

KRAFT, KRAFT_DEEP, TAPE, TAPE_EDGE = "#D5B993", "#C9AB82", "#FFFDF7", "#E6DFCD"
INK, INK_2, EDGE, BAR = "#1B1B1B", "#2E2B26", "#4A4A4A", "#3A3A3A"
FAMILIES = "'Atkinson Hyperlegible Next','Atkinson Hyperlegible','Noto Sans',sans-serif"
"""Names the report's fonts, because a PDF knows no others, and before them the screens' own."""

TEXT, LEADING, WORD, NAME, HEAD = 7.5, 9.4, 6.6, 8.5, 12.0
"""Sizes in points: a note's text and its lines, the word of its kind, the name of a field, of a picture by itself."""

LONGEST = 140
"""Characters of a note on the picture; the full text is in the list beside it."""

_FILLS = {"chance": "#FFE06C", "strong": "#FFE06C", "bottleneck": "#9CCBEF", "weak": "#9CCBEF", "threat": "#9CCBEF",
          "solution": "#D89778"}
_BARS = {"chance": "plain", "strong": "plain", "bottleneck": "striped", "weak": "striped", "threat": "striped",
         "solution": "dotted"}
_STONE = ("M3.5 16.2c-.6-4.9 3-10.2 8.2-10.2 4 0 5.2 2 7 5.2 1.3 2.3 2.4 4.6 1 6.3-.9 1.1-2.3 1.3-3.8 1.3H7"
          "c-2 0-3.3-.6-3.5-2.6z")
_ICONS = {
    "chance": "M12 8a4 4 0 1 0 .01 0M12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M5 5l1.8 1.8M17.2 17.2L19 19M5 19l1.8-1.8"
              "M17.2 6.8L19 5",
    "bottleneck": _STONE,
    "threat": _STONE,
    "solution": "M8 11a4.5 4.5 0 1 0 .01 0M11.5 12.5L20 4M16.5 7.5L19.5 10.5",
    "question": "M4 5h16v11h-9l-4 4v-4H4z",
    "strong": "M12 6.5a2.2 2.2 0 1 0-.01 0M12 6.5V21M5 13c0 5 3 8 7 8s7-3 7-8M8.5 10h7",
    "weak": "M5 20L17 8M7 17c0-7 4-12 13-13 0 9-5 13-12 13",
}
_BAR_WIDTH, _PAD = 5.0, 5.0


class Letters(msgspec.Struct, frozen=True):
    """One line of text on its baseline, in points; from_right: it begins at `left` and runs to the left."""

    text: str
    left: float
    base: float
    size: float
    bold: bool = False
    fill: str = INK
    from_right: bool = False


class Drawn(msgspec.Struct, frozen=True):
    """A piece of picture whose upper left corner is (0, 0): its shapes, height in points, and letters."""

    shapes: str
    height: float
    letters: tuple[Letters, ...] = ()


class Spoken(msgspec.Struct, frozen=True):
    """What a picture that leaves as a file says of itself to who does not see it."""

    title: str
    about: str
    language: str


class Sheet(msgspec.Struct, frozen=True):
    """A finished picture on brown paper, in points."""

    content: Drawn
    width: float
    height: float

    @property
    def letters(self) -> tuple[Letters, ...]:
        """All letters on it."""
        return self.content.letters

    @property
    def shapes(self) -> str:
        """An SVG of its own, without the letters."""
        return self._written_out("")

    def svg(self, spoken: Spoken | None = None) -> str:
        """The whole as one SVG; `spoken` where it stands by itself, without a page around it."""
        return self._written_out("".join(_written(one) for one in self.letters), spoken)

    def data(self) -> dict[str, Any]:
        """What a PDF or pixels are made of."""
        return {"shapes": self.shapes, "letters": msgspec.to_builtins(self.letters), "width": self.width,
                "height": self.height}

    def _written_out(self, letters: str, spoken: Spoken | None = None) -> str:
        said, about = "", ""
        if spoken is not None:
            said = f' xml:lang="{escape(spoken.language)}" lang="{escape(spoken.language)}"'
            about = f"<title>{escape(spoken.title)}</title><desc>{escape(spoken.about)}</desc>"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(self.width)}pt" height="{_n(self.height)}pt"'
            f' viewBox="0 0 {_n(self.width)} {_n(self.height)}" font-family="{escape(FAMILIES)}"{said}>{about}'
            f"{strip(self.width, self.height, KRAFT).shapes}{self.content.shapes}{letters}</svg>"
        )


def note(one: Note, width: float, longest: int = LONGEST) -> Drawn:
    """One note: fill, bar, icon and word of its kind, and its text, as tall as the text needs.

    longest: characters of it that are shown.
    """
    left, room = _BAR_WIDTH + _PAD, width - _BAR_WIDTH - 2 * _PAD
    lines = wrapped(shortened(one.text, longest), TEXT, room)
    head = 13.0 if one.word else 4.0
    height = head + LEADING * len(lines) + 5.0
    icon = _icon(one.kind, left, 4.0)
    word = Letters(one.word, left + (10.0 if icon else 0.0), 10.6, WORD, True, INK_2)
    return Drawn(
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="{_FILLS.get(one.kind, "#FFFFFF")}" stroke="{EDGE}"'
        f' stroke-width=".6"/>{_bar(one.kind, height)}{icon}', height,
        (*([word] if one.word else []), *_lines(lines, left, head - 0.2 * LEADING, TEXT, LEADING, room)),
    )


def square(kind: str, side: float) -> Drawn:
    """A note too small to read: its fill and its bar."""
    return Drawn(
        f'<rect width="{_n(side)}" height="{_n(side)}" fill="{_FILLS.get(kind, "#FFFFFF")}" stroke="{EDGE}"'
        f' stroke-width=".5"/>{_bar(kind, side, 2.6)}', side,
    )


def tape(name: str, count: int, width: float, size: float = NAME) -> Drawn:
    """A strip of white tape with a name, and how many notes lie there."""
    room = width - 2 * _PAD - 22
    lines = wrapped(name, size, room, bold=True) or [""]
    height = size * 1.25 * len(lines) + 5.5
    number = str(count)
    at = width - _PAD - width_of(number, size - 1.5)
    return Drawn(
        f'<rect width="{_n(width)}" height="{_n(height)}" fill="{TAPE}" stroke="{TAPE_EDGE}" stroke-width=".6"/>',
        height,
        (*_lines(lines, _PAD, 0.1 * size, size, 1.25 * size, room, bold=True),
         Letters(number, at, size * 1.35, size - 1.5)),
    )


def head(name: str, width: float) -> Sheet:
    """What stands above a picture by itself: its name, across the whole width."""
    room = width - 4 * _PAD
    lines = wrapped(name, HEAD, room, bold=True) or [""]
    return sheet(
        Drawn("", 0.0, tuple(_lines(lines, 2 * _PAD, 6.0, HEAD, 1.25 * HEAD, room, bold=True))),
        width, 6.0 + 1.25 * HEAD * len(lines) + 8.0,
    )


def placed(drawn: Drawn, left: float, top: float) -> Drawn:
    """A piece of picture, moved."""
    return Drawn(
        f'<g transform="translate({_n(left)} {_n(top)})">{drawn.shapes}</g>', drawn.height,
        tuple(msgspec.structs.replace(one, left=one.left + left, base=one.base + top) for one in drawn.letters),
    )


def together(pieces: Iterable[Drawn], height: float) -> Drawn:
    """Pieces that were placed, as one."""
    all = tuple(pieces)
    return Drawn("".join(one.shapes for one in all), height, tuple(each for one in all for each in one.letters))


def strip(width: float, height: float, fill: str) -> Drawn:
    """A plain piece of paper or tape."""
    return Drawn(f'<rect width="{_n(width)}" height="{_n(height)}" fill="{fill}"/>', height)


def sheet(content: Drawn, width: float, height: float) -> Sheet:
    """A complete picture on brown paper, `width` by `height` points."""
    return Sheet(content, width, height)


def joined(sheets: Iterable[Sheet]) -> Sheet:
    """Pictures below each other as one, as wide as the widest."""
    pieces, width, top = [], 0.0, 0.0
    for one in sheets:
        pieces.append(placed(one.content, 0, top))
        width, top = max(width, one.width), top + one.height
    return Sheet(together(pieces, top), width, top)


def _lines(
    lines: Iterable[str], left: float, top: float, size: float, leading: float, room: float, bold: bool = False
) -> Iterable[Letters]:
    for index, text in enumerate(lines, 1):
        from_right = reads_from_right(text)
        yield Letters(text, left + room if from_right else left, top + leading * index, size, bold, INK, from_right)


def _written(one: Letters) -> str:
    """Fitted to the width it was measured with, for a browser that has none of the fonts."""
    way = ' direction="rtl"' if one.from_right else ""  # such a line begins at x, and runs to the left
    weight = ' font-weight="700"' if one.bold else ""
    exact = exact_width(one.text, one.size, one.bold)
    fitted = f' textLength="{_n(exact)}" lengthAdjust="spacingAndGlyphs"' if exact else ""
    return (f'<text x="{_n(one.left)}" y="{_n(one.base)}" font-size="{_n(one.size)}" fill="{one.fill}"'
            f"{way}{weight}{fitted}>{escape(one.text)}</text>")


def _bar(kind: str, height: float, width: float = _BAR_WIDTH) -> str:
    pattern = _BARS.get(kind)
    edge = f'<path d="M{_n(width)} 0V{_n(height)}" stroke="{EDGE}" stroke-width=".5"/>'
    if pattern == "plain":
        return f'<rect width="{_n(width)}" height="{_n(height)}" fill="{BAR}"/>'
    if pattern == "striped":
        steps = range(1, int((height - width) / 3) + 1)
        strokes = "".join(f"M.3 {_n(width + 3 * step)}L{_n(width - .3)} {_n(3 * step)}" for step in (0, *steps))
        return f'<path d="{strokes}" stroke="{BAR}" stroke-width="1.3"/>{edge}'
    if pattern == "dotted":
        dots = "".join(
            f'<circle cx="{_n(width / 2)}" cy="{_n(3 + 4.5 * step)}" r="{_n(width / 4)}"/>'
            for step in range(max(1, int((height - 2) / 4.5)))
        )
        return f'<g fill="{BAR}">{dots}</g>{edge}'
    return ""


def _icon(kind: str, left: float, top: float) -> str:
    path = _ICONS.get(kind)
    if path is None:
        return ""
    return (f'<path d="{path}" transform="translate({_n(left - .5)} {_n(top - .6)}) scale(.36)" fill="none"'
            f' stroke="{INK_2}" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/>')


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
