"""Which texts the PDF standards refuse. Some rare mixtures of marks and scripts cannot be drawn so that they can also
be read back, though every character has a glyph; one such note must not cost everybody the accessible file.
"""

import datetime
from collections.abc import Sequence

import typst

from . import fonts
from .outline import Outline
from .sanitise import changed_throughout, named
from .typesetting import as_pdf


def without_refused(outline: Outline, standards: tuple[str, ...]) -> Outline:
    """The outline with the texts that are refused spelled out: Latin as it is, every other character by name."""
    texts: set[str] = set()

    def noted(text: str) -> str:
        if not text.isascii():
            texts.add(text)
        return text

    changed_throughout(outline, noted)
    refused = set(_refused(sorted(texts), outline.made_at, standards))
    return changed_throughout(outline, lambda text: _spelled(text) if text in refused else text)


def _refused(texts: Sequence[str], made_at: datetime.datetime, standards: tuple[str, ...]) -> list[str]:
    """By halves: a whole report is searched in a few short compilations."""
    if not texts:
        return []
    try:
        as_pdf(("proof.typ",), {"families": list(fonts.families()), "texts": list(texts)}, made_at, standards)
    except typst.TypstError:
        if len(texts) == 1:
            return list(texts)
        half = len(texts) // 2
        return [*_refused(texts[:half], made_at, standards), *_refused(texts[half:], made_at, standards)]
    return []


def _spelled(text: str) -> str:
    plain = fonts.widths(False)
    return "".join(char if char == "\n" or ord(char) in plain else named(char) for char in text)
