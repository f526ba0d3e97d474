"""Every file that a board can be had as: the media type, and who writes it. Those of a tree are for trees only."""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
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
    for level, words, marks, under in _lines(clean):
        indent = _INDENT * level
        told = f" ({literal(marks)})" if marks else ""
        said = (f"{literal(words)}{told}", *(f"**{literal(word)}:** {literal(its)}" for word, its in under))
        lines.append(f"{indent}- " + f"  \n{indent}{_INDENT}".join(said))  # two spaces: each on its own line
    return ("\n".join(lines) + "\n").encode()


def _text(board: BoardOutline) -> bytes | None:
    """The same without markup, for any program that shows letters."""
    if not board.branches:
        return None
    clean = changed_throughout(board, tidy)
    lines = [each_line(clean.picture.caption), ""]
    for level, words, marks, under in _lines(clean):
        indent = "    " * level
        lines.append(f"{indent}{words} ({marks})" if marks else f"{indent}{words}")
        lines += [f"{indent}  → {word}: {its}" for word, its in under]
    return ("\n".join(lines) + "\n").encode()


def _opml(board: BoardOutline) -> bytes | None:
    """OPML 2.0 (opml.org/spec2.opml). What is said of a cause is its `_note`, which outliners show beneath it."""
    if not board.branches:
        return None
    clean = changed_throughout(board, tidy)
    body: list[str] = []
    open_at: list[int] = []
    for level, words, marks, under in _lines(clean):
        while open_at and open_at[-1] >= level:
            body.append(f"{_INDENT * (open_at.pop() + 2)}</outline>")
        said = "\n".join((*(f"{word}: {its}" for word, its in under), *([marks] if marks else [])))
        note = f" _note={quoteattr(said)}" if said else ""
        body.append(f"{_INDENT * (level + 2)}<outline text={quoteattr(words)}{note}>")
        open_at.append(level)
    while open_at:
        body.append(f"{_INDENT * (open_at.pop() + 2)}</outline>")
    return "\n".join((
        '<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">',
        f"  <head><title>{escape(clean.picture.caption)}</title></head>", "  <body>", *body, "  </body>", "</opml>", "",
    )).encode()


class _Line(NamedTuple):
    """A line of a list: how deep it lies (0 at the root), and what stands under it, each with the word before it."""

    level: int
    words: str
    marks: str = ""
    under: tuple[tuple[str, str], ...] = ()


def _lines(board: BoardOutline) -> Iterator[_Line]:
    """Every line in the order of reading; what hangs nowhere last."""
    yield from _branches(board, board.branches, 0)
    for field in (field for area in board.loose for field in area.fields):
        yield _Line(0, each_line(field.name))
        for note in field.notes:
            yield _Line(1, each_line(note.text))


def _branches(board: BoardOutline, branches: Sequence[Branch], level: int) -> Iterator[_Line]:
    for branch in branches:
        yield _Line(level, each_line(branch.note.text), branch.marks, tuple(
            (word, each_line(words))
            for word, words in ((board.goal, branch.goal), *((board.act, act) for act in branch.acts)) if words
        ))
        yield from _branches(board, branch.under, level + 1)


BOARDS: dict[str, tuple[str, Write]] = {
    "svg": ("image/svg+xml", _svg),
    "png": ("image/png", _png),
    "md": ("text/markdown; charset=utf-8", _markdown),
    "txt": ("text/plain; charset=utf-8", _text),
    "opml": ("text/x-opml; charset=utf-8", _opml),
}
