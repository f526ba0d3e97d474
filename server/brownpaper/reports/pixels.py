"""A picture as PNG, for files and programs that cannot hold a drawing."""

from . import fonts
from .drawing import Sheet
from .sanitise import printable
from .typesetting import as_png

MOST_PIXELS = 40_000_000
"""A picture with more is made less sharp, so that making it takes no more memory than a server has."""


def png(sheet: Sheet, title: str, language: str, dots_per_inch: int) -> bytes:
    """The sheet with so many dots per inch, or fewer where it is very large. title, language: of the document."""
    data = sheet.data()
    letters = [{**one, "text": printable(one["text"])} for one in data["letters"]]
    fitting = int((MOST_PIXELS / (sheet.width * sheet.height)) ** 0.5 * 72)
    return as_png(("board.typ", "only_board.typ"), {
        **data, "letters": letters, "title": title, "language": language, "families": list(fonts.families()),
    }, max(20, min(dots_per_inch, fitting)))
