"""A picture as PNG, for files and programs that cannot hold a drawing."""

from collections.abc import Sequence
from typing import Any

from . import fonts
from .drawing import Sheet
from .sanitise import printable
from .typesetting import as_png

MOST_PIXELS = 40_000_000
"""A picture with more is made less sharp, so that making it takes no more memory than a server has."""


def png(sheets: Sequence[Sheet], title: str, language: str, dots_per_inch: int) -> list[bytes]:
    """A picture of each sheet with so many dots per inch, or fewer where one is very large.

    title, language: of the document. All are made in one run, which is cheaper than one each.
    """
    largest = max(sheet.width * sheet.height for sheet in sheets)
    return as_png(("board.typ", "only_board.typ"), {
        "sheets": [_printable(sheet) for sheet in sheets],
        "title": title, "language": language, "families": list(fonts.families()),
    }, max(20, min(dots_per_inch, int((MOST_PIXELS / largest) ** 0.5 * 72))))


def _printable(sheet: Sheet) -> dict[str, Any]:
    data = sheet.data()
    return {**data, "letters": [{**one, "text": printable(one["text"])} for one in data["letters"]]}
