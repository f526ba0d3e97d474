"""A format that is being made, as plain values: what is still wrong with it, and where.

The same checks as of a file (`reading.py`), with sentences for who fills in a form. A draft may hold mistakes and is
kept all the same; it cannot be used until it holds none.
"""

from typing import Any

import msgspec

from ..core.format_problems import problems
from ..core.formats import Format
from ..core.records import Words
from .nodes import DEPTH_LIMIT, Path, sentence
from .reading import SIZE_LIMIT
from .writing import write

SURELY_FITS = SIZE_LIMIT // 4
"""Bytes of a draft's values of which the file is surely small enough; a larger one is written to see."""


class DraftMistake(msgspec.Struct, frozen=True):
    """One mistake. at: keys and places in lists, from the outside in; where nothing stands yet, the nearest around."""

    at: Path
    sentence: Words


def too_deep(value: Any, levels: int = DEPTH_LIMIT) -> bool:
    """Whether lists lie in one another deeper than a format ever does."""
    if levels < 0:
        return True
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return any(too_deep(one, levels - 1) for one in inside)


def look_at(content: dict[str, Any]) -> tuple[Format | None, tuple[DraftMistake, ...]]:
    """The format that these values are, None where they are none yet, and every mistake in it."""
    from .shapes import shape_errors  # noqa: PLC0415 - pydantic and its model are a tenth of a start

    wrong = [DraftMistake(one.at, one.plain or one.sentence) for one in shape_errors(content)]
    if len(msgspec.json.encode(content)) > SURELY_FITS and len(write(content).encode()) > SIZE_LIMIT:
        wrong.append(DraftMistake((), sentence("too_large")))
    if wrong:
        return None, tuple(wrong)
    format = msgspec.convert(content, Format)
    return format, tuple(DraftMistake(one.at, one.plain or one.sentence) for one in problems(format))


def content_of(format: Format) -> dict[str, Any]:
    """The values of a format, without those that say nothing: they are what is meant when left out."""
    made = _plain(format)
    assert isinstance(made, dict)
    return made


def _plain(value: Any) -> Any:
    if isinstance(value, Words):
        return {"nl": value.nl, "en": value.en}
    if isinstance(value, msgspec.Struct):
        every = [(field, getattr(value, field.name)) for field in msgspec.structs.fields(value)]
        return {field.name: _plain(inside) for field, inside in every if field.required or inside != field.default}
    return [_plain(one) for one in value] if isinstance(value, tuple) else value
