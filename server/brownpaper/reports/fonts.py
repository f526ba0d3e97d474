"""The fonts a report is set in, as TTF files from two packages, and what they can write.

Atkinson Hyperlegible first, as on the screens; Noto for every other script, emoji and symbols. No Chinese,
Japanese or Korean: those characters are named instead (`sanitise.printable`).
"""

import unicodedata
from functools import cache
from importlib import resources
from pathlib import Path

from fontTools.ttLib import TTFont

MAIN = "Atkinson Hyperlegible"
"""The family of running text."""


@cache
def folders() -> tuple[Path, ...]:
    """Where the font files lie, the leading family first."""
    return tuple(
        Path(str(resources.files(package).joinpath(inside)))
        for package, inside in (("fontpkg_atkinson_hyperlegible", "files"), ("manimgx_fonts", ""))
    )


@cache
def families() -> tuple[str, ...]:
    """The names of all families in the order in which they are tried: emoji and symbols last."""
    found = {_family(_opened(file)) for folder in folders() for file in folder.glob("*.ttf")}
    return tuple(sorted(found, key=lambda name: (name != MAIN, name != "Noto Sans", "Emoji" in name, name)))


@cache
def covered() -> frozenset[int]:
    """Every code point that some font has a glyph for; not those for private use, which mean nothing to others."""
    return frozenset(
        point for folder in folders() for file in folder.glob("*.ttf") for point in _opened(file).getBestCmap()
        if unicodedata.category(chr(point)) != "Co"
    )


@cache
def widths(bold: bool) -> dict[int, float]:
    """The width of characters in the leading family, in em."""
    font = _opened(folders()[0] / f"AtkinsonHyperlegible-{'Bold' if bold else 'Regular'}.ttf")
    units = font["head"].unitsPerEm
    measures = font["hmtx"]
    return {point: measures[glyph][0] / units for point, glyph in font.getBestCmap().items()}


def file(weight: str) -> bytes:
    """The leading family in a weight, regular or bold, for pages that set a report in it."""
    return (folders()[0] / f"AtkinsonHyperlegible-{weight.capitalize()}.ttf").read_bytes()


@cache
def _opened(file: Path) -> TTFont:
    return TTFont(file, lazy=True)


def _family(font: TTFont) -> str:
    names = font["name"]
    return str(names.getDebugName(16) or names.getDebugName(1))
