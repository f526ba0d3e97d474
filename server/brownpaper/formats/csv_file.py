"""The bytes of a file to rows of cells, or in one word why not. Nothing in a cell is ever carried out: text is text."""

import codecs
import csv
import io
import re
import statistics
from typing import Literal

import msgspec

FILE_LIMIT = 2 * 1024 * 1024
"""Bytes of a file. A board's worth of the longest notes is a quarter of it."""
ROWS_LIMIT = 5000
COLUMNS_LIMIT = 60

Separator = Literal[";", ",", "\t", ""]
"""Empty: every line is one cell."""
NotRows = Literal["empty", "excel", "other_kind", "damaged", "large", "many_rows", "many_columns"]

_MARKS: tuple[tuple[bytes, NotRows], ...] = (
    (b"PK\x03\x04", "excel"), (b"\xd0\xcf\x11\xe0", "excel"), (b"%PDF", "other_kind"), (b"\x89PNG", "other_kind"),
    (b"\xff\xd8\xff", "other_kind"), (b"GIF8", "other_kind"), (b"RIFF", "other_kind"), (b"\x1f\x8b", "other_kind"),
)
"""How files begin that are no text; a zip is nearly always a spreadsheet here."""


class Rows(msgspec.Struct, frozen=True, kw_only=True):
    """The rows that hold anything, each with its number in the file, as a spreadsheet counts them."""

    encoding: str
    separator: Separator
    rows: list[tuple[int, list[str]]]


class NoRows(Exception):
    """The file cannot be read as rows. why: the last part of a key under `api.intake_`."""

    def __init__(self, why: NotRows) -> None:
        super().__init__(why)
        self.why = why


def read_rows(file: bytes) -> Rows:
    """The rows of a CSV file. Raises NoRows."""
    if len(file) > FILE_LIMIT:
        raise NoRows("large")
    for mark, why in _MARKS:
        if file.startswith(mark):
            raise NoRows(why)
    text, encoding = _text(file)
    if "\0" in text:
        raise NoRows("other_kind")
    text, named = _without_hint(text)
    separator = named or _separator(text)
    rows = [(number, cells) for number, cells in _cells(text, separator) if any(cells)]
    if not rows:
        raise NoRows("empty")
    if len(rows) > ROWS_LIMIT:
        raise NoRows("many_rows")
    if max(len(cells) for _, cells in rows) > COLUMNS_LIMIT:
        raise NoRows("many_columns")
    return Rows(encoding=encoding, separator=separator, rows=rows)


def _text(file: bytes) -> tuple[str, str]:
    """By its byte order mark; else UTF-16 where every other byte is nought; else UTF-8; else what Excel saves."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if file.startswith(mark):
            return file[len(mark):].decode(encoding, "replace"), encoding
    start = file[:2000]
    for nought, encoding in ((start[1::2], "utf-16-le"), (start[::2], "utf-16-be")):
        if len(nought) > 1 and nought.count(0) > len(nought) * 0.7:
            return file.decode(encoding, "replace"), encoding
    try:
        return file.decode(), "utf-8"
    except UnicodeDecodeError:
        return file.decode("windows-1252", "replace"), "windows-1252"


def _without_hint(text: str) -> tuple[str, Separator]:
    """Excel's first line `sep=;`, which names the separator and is no row."""
    found = re.match(r'"?sep=([;,\t])"?[ \t]*(?:\r\n?|\n|$)', text, re.IGNORECASE)
    return (text, "") if found is None else (text[found.end():], found[1])  # type: ignore[return-value]


def _separator(text: str) -> Separator:
    """What divides the rows most evenly into most cells. A comma also stands in sentences, before a space: so it must
    be even, and mostly have no space behind it, or cells stand in quotes."""
    best: tuple[float, Separator] = (0.0, "")
    in_sentences = text.count(", ") * 2 > text.count(",") and not re.search(r'(?:^|[,\n\r])"', text)
    for separator in (";", "\t", ","):
        if separator == "," and in_sentences:
            continue
        try:
            widths = [len(cells) for _, cells in _cells(text, separator, most=500) if any(cells)]
        except NoRows:
            continue
        usual = statistics.mode(widths) if widths else 1
        even = sum(width == usual for width in widths) / max(len(widths), 1)
        if usual < 2 or even < (0.9 if separator == "," else 0.6):
            continue
        if even * usual > best[0]:
            best = even * usual, separator
    return best[1]


def _cells(text: str, separator: str, most: int | None = None) -> list[tuple[int, list[str]]]:
    """Rows with the number of each. Where nothing divides, quotes hold line breaks only if all of it stands in quotes:
    in a list somebody is just quoted. A quote that never closes is a slip of the pen, and a sign as any other."""
    plain = not separator and not _all_quoted(text)
    at = -1 if plain else _never_closed(text, separator)
    if at >= 0:
        text = f"{text[:at]}{_OPEN}{text[at + 1:]}"
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator or "\x1f",
                        quoting=csv.QUOTE_NONE if plain else csv.QUOTE_MINIMAL)
    found = []
    try:
        for number, cells in enumerate(reader, start=1):
            found.append((number, [cell.replace(_OPEN, '"').strip() for cell in cells]))
            if most is not None and number >= most:
                break
    except csv.Error:
        raise NoRows("damaged") from None
    return found


_OPEN = "\ue000"
"""Stands for a quote that never closes while the rest is read."""


_QUOTED = re.compile(r'"[^"]*(?:""[^"]*)*"[ \t]*(?:[\r\n]+"[^"]*(?:""[^"]*)*"[ \t]*)*')


def _all_quoted(text: str) -> bool:
    """Whether every cell of a file of one column stands in quotes; its first line may be a name without."""
    lines = text.strip()
    _, _, rest = lines.partition("\n")
    return any(_QUOTED.fullmatch(one) for one in (lines, rest.strip()))


def _never_closed(text: str, separator: str) -> int:
    """The place of a quote that opens a cell and never closes; -1 where all of them close."""
    opened, at = -1, text.find('"')
    while at >= 0:
        if opened >= 0 and text[at + 1:at + 2] == '"':
            at += 1
        elif opened >= 0:
            opened = -1
        elif at == 0 or text[at - 1] in (separator, "\n", "\r"):
            opened = at
        at = text.find('"', at + 1)
    return opened
