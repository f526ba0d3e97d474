"""Every file that a board can be had as: the media type, and who writes it. Those of a tree are for trees only."""

from collections.abc import Callable, Iterator, Sequence
from xml.sax.saxutils import escape, quoteattr

from . import picture
from .drawing import Sheet, Spoken
from .markdown import literal
from .outline import BoardOutline, Branch
from .sanitise import changed_throughout, each_line, printable, tidy

Write = Callable[[BoardOutline], bytes | None]
"""The file's bytes; None for an outline of a board that is no tree."""

DOTS_PER_INCH = 144
_INDENT = "  "


def _svg(board: BoardOutline) -> bytes:
    clean = changed_throughout(board, tidy)
    spoken = Spoken(clean.picture.caption, clean.picture.alt, clean.language)
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + _sheet(clean).svg(spoken).encode()


def _png(board: BoardOutline) -> bytes:
    from . import pixels

    clean = changed_throughout(changed_throughout(board, tidy), printable)
    return pixels.png([_sheet(clean)], clean.picture.caption, clean.language, DOTS_PER_INCH)[0]


def _sheet(board: BoardOutline) -> Sheet:
    return picture.whole(board.picture)


def _markdown(board: BoardOutline) -> bytes | None:
    """A heading and one list, indented level by level."""
    if not board.branches:
        return None
    clean = changed_throughout(board, tidy)
    lines = [f"# {literal(clean.picture.caption)}", ""]
    for level, words, goal, marks in _lines(clean):
        indent = _INDENT * level
        told = f" ({literal(marks)})" if marks else ""
        lines.append(f"{indent}- {literal(words)}{told}{'  ' if goal else ''}")  # two spaces: the goal on its own line
        if goal:
            lines.append(f"{indent}{_INDENT}**{literal(clean.goal)}:** {literal(goal)}")
    return ("\n".join(lines) + "\n").encode()


def _text(board: BoardOutline) -> bytes | None:
    """The same without markup, for any program that shows letters."""
    if not board.branches:
        return None
    clean = changed_throughout(board, tidy)
    lines = [each_line(clean.picture.caption), ""]
    for level, words, goal, marks in _lines(clean):
        indent = "    " * level
        lines.append(f"{indent}{words} ({marks})" if marks else f"{indent}{words}")
        if goal:
            lines.append(f"{indent}  → {clean.goal}: {goal}")
    return ("\n".join(lines) + "\n").encode()


def _opml(board: BoardOutline) -> bytes | None:
    """OPML 2.0 (opml.org/spec2.opml). What is said of a cause is its `_note`, which outliners show beneath it."""
    if not board.branches:
        return None
    clean = changed_throughout(board, tidy)
    body: list[str] = []
    open_at: list[int] = []
    for level, words, goal, marks in _lines(clean):
        while open_at and open_at[-1] >= level:
            body.append(f"{_INDENT * (open_at.pop() + 2)}</outline>")
        said = "\n".join((*([f"{clean.goal}: {goal}"] if goal else []), *([marks] if marks else [])))
        note = f" _note={quoteattr(said)}" if said else ""
        body.append(f"{_INDENT * (level + 2)}<outline text={quoteattr(words)}{note}>")
        open_at.append(level)
    while open_at:
        body.append(f"{_INDENT * (open_at.pop() + 2)}</outline>")
    return "\n".join((
        '<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">',
        f"  <head><title>{escape(clean.picture.caption)}</title></head>", "  <body>", *body, "  </body>", "</opml>", "",
    )).encode()


def _lines(board: BoardOutline) -> Iterator[tuple[int, str, str, str]]:
    """Every line in the order of reading: its level (0 at the root), words, goal and marks; what hangs nowhere last."""
    yield from _branches(board.branches, 0)
    for field in (field for area in board.loose for field in area.fields):
        yield 0, each_line(field.name), "", ""
        for note in field.notes:
            yield 1, each_line(note.text), "", ""


def _branches(branches: Sequence[Branch], level: int) -> Iterator[tuple[int, str, str, str]]:
    for branch in branches:
        yield level, each_line(branch.note.text), each_line(branch.goal), branch.marks
        yield from _branches(branch.under, level + 1)


BOARDS: dict[str, tuple[str, Write]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", _png),
    "md": ("text/markdown; charset=utf-8", _markdown),
    "txt": ("text/plain; charset=utf-8", _text),
    "opml": ("text/x-opml; charset=utf-8", _opml),
}
