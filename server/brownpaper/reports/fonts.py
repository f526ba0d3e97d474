"""The fonts a report is set in, as TTF files from two packages, and what they can write.

Atkinson Hyperlegible first, as on the screens; Noto for every other script, emoji and symbols. No Chinese,
Japanese or Korean: those characters are named instead (`sanitise.printable`).
"""

import threading
import unicodedata
from collections.abc import Callable
from functools import cache, wraps
from importlib import resources
from pathlib import Path
from typing import ParamSpec, TypeVar, cast

from fontTools.ttLib import TTFont

MAIN = "Atkinson Hyperlegible"
"""The family of running text."""

Asked = ParamSpec("Asked")
Told = TypeVar("Told")

_READING = threading.RLock()


def _known(read: Callable[Asked, Told]) -> Callable[Asked, Told]:
    """Read once, by one thread: an open font reads its parts as they are asked for, and cannot do so twice at once."""
    kept = cast("Callable[Asked, Told]", cache(read))

    @wraps(read)
    def told(*args: Asked.args, **named: Asked.kwargs) -> Told:
        with _READING:
            return kept(*args, **named)

    return told


@cache
def folders() -> tuple[Path, ...]:
    """Where the font files lie, the leading family first."""
    return tuple(
        Path(str(resources.files(package).joinpath(inside)))
        for package, inside in (("fontpkg_atkinson_hyperlegible", "files"), ("manimgx_fonts", ""))
    )


@_known
def families() -> tuple[str, ...]:
    """The names of all families in the order in which they are tried: emoji and symbols last."""
    found = {_family(_opened(file)) for folder in folders() for file in folder.glob("*.ttf")}
    return tuple(sorted(found, key=lambda name: (name != MAIN, name != "Noto Sans", "Emoji" in name, name)))


@_known
def covered() -> frozenset[int]:
    """Every code point that some font has a glyph for; not those for private use, which mean nothing to others."""
    return frozenset(
        point for folder in folders() for file in folder.glob("*.ttf") for point in _opened(file).getBestCmap()
        if unicodedata.category(chr(point)) != "Co"
    )


@_known
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
