"""Measuring and wrapping text for pictures, where nothing wraps by itself."""

import unicodedata
from collections.abc import Iterator

from . import fonts

UNKNOWN_WIDTH = 0.62
"""em: a letter of another script, on the wide side."""

WIDE_WIDTH = 1.28
"""em: an emoji, a symbol, or a full-width character."""

SLACK = 1.05
"""Browsers may set the text in the screens' own cut of the family, which is a little wider."""

_JOINERS = frozenset("\u200d\ufe0f\ufe0e")


def width_of(text: str, size: float, bold: bool = False) -> float:
    """How wide a text is, in the unit of `size`; never too narrow for what is known."""
    known = fonts.widths(bold)
    return sum(known.get(ord(char)) or _guess(char) for char in text) * size * SLACK


def exact_width(text: str, size: float, bold: bool = False) -> float | None:
    """The width in the leading family, without slack; None when it lacks a letter."""
    known = fonts.widths(bold)
    return sum(known[ord(char)] for char in text) * size if all(ord(char) in known for char in text) else None


def wrapped(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """The text as lines that fit in `room`. A word that is too long is broken, with a hyphen between letters."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line = ""
        for word in paragraph.split():
            longer = f"{line} {word}" if line else word
            if width_of(longer, size, bold) <= room:
                line = longer
                continue
            if line:
                lines.append(line)
            *whole, line = _pieces(word, size, room, bold)
            lines.extend(whole)
        if line:
            lines.append(line)
    return lines


def shortened(text: str, longest: int) -> str:
    """At most `longest` characters, ended at a word where there is one, with an ellipsis."""
    if len(text) <= longest:
        return text
    cut = text[:longest - 1]
    at_word = cut.rsplit(None, 1)[0]
    return (at_word if len(at_word) > longest // 2 else cut).rstrip() + "…"


def reads_from_right(text: str) -> bool:
    """Whether the first letter with a direction is of a script written from right to left."""
    for char in text:
        direction = unicodedata.bidirectional(char)
        if direction in ("R", "AL"):
            return True
        if direction == "L":
            return False
    return False


def _pieces(word: str, size: float, room: float, bold: bool) -> list[str]:
    pieces = [""]
    for cluster in _together(word):
        grown = pieces[-1] + cluster
        hyphen = "-" if cluster.isalpha() else ""
        if pieces[-1] and width_of(grown + hyphen, size, bold) > room:
            if hyphen and pieces[-1][-1].isalpha():
                pieces[-1] += hyphen
            pieces.append(cluster)
        else:
            pieces[-1] = grown
    return pieces


def _together(word: str) -> Iterator[str]:
    """Characters with the marks, joiners and skin tones that belong to them."""
    held = ""
    for char in word:
        belongs = unicodedata.combining(char) or char in _JOINERS or "\U0001f3fb" <= char <= "\U0001f3ff"
        if held and not belongs and held[-1] != "\u200d":
            yield held
            held = ""
        held += char
    if held:
        yield held


def _guess(char: str) -> float:
    if unicodedata.combining(char) or char in _JOINERS:
        return 0.0
    if unicodedata.category(char) == "So" or unicodedata.east_asian_width(char) in ("W", "F"):
        return WIDE_WIDTH
    return UNKNOWN_WIDTH
