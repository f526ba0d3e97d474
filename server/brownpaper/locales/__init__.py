"""The catalogue: every sentence people read, in Dutch and English, one JSON file a language.

A key is "area.name"; a value is a string, or `{"one": …, "other": …}` chosen by the value named `count`.
`{name}` in a text is filled in. The client has a twin of `fill`; both pass tests/golden/wording.json.
"""

import re
from collections.abc import Mapping
from functools import cache
from importlib import resources

import msgspec
from babel.numbers import format_decimal

LANGUAGES = ("nl", "en")
"""The languages of the screens and reports, the first one leading."""

Entry = str | dict[str, str]
Value = str | int | float

ISOLATE, END_ISOLATE = "\u2068", "\u2069"
_GAP = re.compile(r"\{([a-z_]+)\}")


class UnknownText(KeyError):
    """A key that stands in no catalogue, or a text with a gap for which no value was given: a programming error."""


@cache
def catalogue(language: str) -> Mapping[str, Entry]:
    """All texts of a language by key; empty for a language there is no file of."""
    file = resources.files(__name__).joinpath(f"{language}.json")
    if language not in LANGUAGES or not file.is_file():
        return {}
    return msgspec.json.decode(file.read_bytes(), type=dict[str, Entry])


def text(language: str, key: str, /, *, isolate: bool = False, **values: Value) -> str:
    """The text of `key`, with its gaps filled in; Dutch where the language lacks it.

    isolate: wrap texts that were filled in for the bidi algorithm (screens only; files of a report never).
    Raises UnknownText for a key no language knows.
    """
    for known in (language, *LANGUAGES):
        entry = catalogue(known).get(key)
        if entry is not None:
            return fill(entry, language, isolate=isolate, **values)
    raise UnknownText(key)


def fill(entry: Entry, language: str, /, *, isolate: bool = False, **values: Value) -> str:
    """An entry with its gaps filled in, once: what is filled in is never looked at again.

    Numbers are written as the language does (1.234,5); `count` chooses between one and other.
    Raises UnknownText when a gap has no value.
    """
    chosen = entry if isinstance(entry, str) else entry["one" if values.get("count") == 1 else "other"]

    def value_of(gap: re.Match[str]) -> str:
        value = values.get(gap[1])
        if value is None:
            raise UnknownText(gap[1])
        if isinstance(value, str):
            return f"{ISOLATE}{value}{END_ISOLATE}" if isolate else value
        return number(language, value)

    return _GAP.sub(value_of, chosen)


def number(language: str, value: int | float) -> str:
    """A number as the language writes it: at most two decimals, thousands apart."""
    return format_decimal(value, format="#,##0.##", locale=language)
