"""A format file as text to `Format`, or every mistake in it at once, each with its line and column.

Read twice: quickly, as nearly every file is right and a start reads them all; and only one in which something is
wrong once more, to tell all that is.
"""

from pathlib import Path as File
from typing import Any

import msgspec

from ..core.format_problems import problems
from ..core.formats import Format
from ..core.records import Words
from . import nodes
from .nodes import Document, Path, Place, sentence

SIZE_LIMIT = 256 * 1024
"""Bytes. A format of forty steps with all its texts is about 40 kB."""


class FormatError(msgspec.Struct, frozen=True):
    """One mistake: where it stands (line and column from 1) and what is wrong."""

    file: str
    line: int
    column: int
    sentence: Words

    def told(self, language: str) -> str:
        """`file:line:column: sentence`, in one language."""
        return f"{self.file}:{self.line}:{self.column}: {getattr(self.sentence, language)}"


class WrongFormat(Exception):
    """The file is no format; `errors` says all that is wrong, in the order of the document."""

    def __init__(self, errors: list[FormatError]) -> None:
        super().__init__("\n".join(error.told("en") for error in errors))
        self.errors = errors


def read_format(source: str, file: str, *, id_is_name: bool = True) -> Format:
    """The format in `source`, of which `file` is the name. Raises WrongFormat with all mistakes.

    id_is_name: its id must be the name of the file, as in a folder of formats.
    """
    format = _read_quickly(source)
    if format is None or problems(format) or (id_is_name and format.id != File(file).stem):
        format = _read_telling(source, file, id_is_name)
    return format


def _read_quickly(source: str) -> Format | None:
    """The format, or None when something may be wrong with it."""
    if "\t" in source:  # the quick reading has nothing against tabs, the one that tells mistakes has
        return None
    try:
        found = nodes.read(source, nodes.QUICK)
        format = msgspec.convert(found.value, Format)
    except (msgspec.ValidationError, UnicodeEncodeError):
        return None
    return None if found.mistakes or _knows_less(format, found.value) else format


def _knows_less(made: Any, value: Any) -> bool:
    """Whether a key of `value` came to nothing in what was made of it."""
    if isinstance(made, msgspec.Struct):
        known = made.__struct_fields__
        return any(key not in known or _knows_less(getattr(made, key), inside) for key, inside in value.items())
    return isinstance(made, tuple) and any(map(_knows_less, made, value))


def _read_telling(source: str, file: str, id_is_name: bool) -> Format:
    """The same, with all that is wrong and where. Raises WrongFormat."""
    from .shapes import shape_errors  # noqa: PLC0415 - pydantic and its model are a tenth of a start

    found = nodes.read(source)
    mistakes = [(one.place, one.sentence) for one in found.mistakes]
    if not found.broken:
        for wrong in shape_errors(found.value):
            if not any(wrong.at[:length] in found.spoiled for length in range(len(wrong.at) + 1)):
                mistakes.append((_place(found, wrong.at, wrong.about_key), wrong.sentence))
    if mistakes:
        raise _wrong(file, mistakes)
    format = msgspec.convert(found.value, Format)
    mistakes = [(_place(found, problem.at), problem.sentence) for problem in problems(format)]
    if id_is_name and format.id != File(file).stem:
        mistakes.append((found.values[("id",)], sentence("id_of_file", name=File(file).stem)))
    if mistakes:
        raise _wrong(file, mistakes)
    return format


def read_file(path: File, shown_as: str) -> tuple[Format, str]:
    """The format in a file and the text it was made of. Raises WrongFormat, also when the file cannot be read."""
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise _wrong(shown_as, [((1, 1), sentence("too_large"))])
        raw = path.read_bytes()
    except OSError:
        raise _wrong(shown_as, [((1, 1), sentence("unreadable"))]) from None
    source = decoded(raw, shown_as)
    return read_format(source, shown_as), source


def decoded(raw: bytes, shown_as: str) -> str:
    """The text of a file. Raises WrongFormat where it is too large, or is not in UTF-8."""
    if len(raw) > SIZE_LIMIT:
        raise _wrong(shown_as, [((1, 1), sentence("too_large"))])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[:error.start]
        place = (before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1:].decode(errors="replace")) + 1)
        raise _wrong(shown_as, [(place, sentence("character"))]) from None


def check_format(path: File) -> list[FormatError]:
    """All mistakes in a file; none when it can be used."""
    try:
        read_file(path, str(path))
    except WrongFormat as wrong:
        return wrong.errors
    return []


def _wrong(file: str, mistakes: list[tuple[Place, Words]]) -> WrongFormat:
    return WrongFormat([FormatError(file, *place, said) for place, said in sorted(mistakes, key=lambda one: one[0])])


def _place(found: Document, at: Path, about_key: bool = False) -> Place:
    """Where `at` stands, or the nearest thing around it that does stand somewhere."""
    if about_key and at in found.keys:
        return found.keys[at]
    while at not in found.values:
        at = at[:-1]
    return found.values[at]
