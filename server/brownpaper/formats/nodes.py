"""YAML to plain values with a map of where each stands. What a format may not use is a mistake with its place.

Read from YAML's own events, not with a loader: nothing is constructed but text, whole numbers, true, false and
null; only the first level of a document's problems (its syntax) stops the reading, all others are gathered.
"""

import re
from collections.abc import Iterator
from typing import Any

import msgspec
import yaml

from ..core.records import Words
from ..locales import LANGUAGES, text

DEPTH_LIMIT = 16

QUICK = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""Fourteen times as fast where PyYAML was built with it, but its words for what is wrong help nobody."""

Path = tuple[str | int, ...]
Place = tuple[int, int]
"""Line and column, from 1."""


class Mistake(msgspec.Struct, frozen=True):
    """One mistake and where it stands."""

    place: Place
    sentence: Words


class Document(msgspec.Struct):
    """What was read. values, keys: the place of every value and of every key. spoiled: paths of which the value
    is missing because it was a mistake. broken: the syntax was wrong, so that the end is missing."""

    value: Any = None
    values: dict[Path, Place] = {}
    keys: dict[Path, Place] = {}
    spoiled: set[Path] = set()
    mistakes: list[Mistake] = []
    broken: bool = False

    def add(self, place: Place, name: str, /, **values: str | int) -> None:
        """Note a mistake, by the name of its sentence."""
        self.mistakes.append(Mistake(place, sentence(name, **values)))


def sentence(name: str, /, **values: str | int) -> Words:
    """The catalogue's `format.<name>` in both languages."""
    return Words(**{language: text(language, f"format.{name}", isolate=False, **values) for language in LANGUAGES})


def read(source: str, loader: Any = yaml.SafeLoader) -> Document:
    """Read a document; never raises. With QUICK only whether there are mistakes is certain, not which."""
    found = Document()
    try:
        _Reading(found).document(yaml.parse(source, Loader=loader))
    except yaml.MarkedYAMLError as error:
        found.add(_place_of(error), _syntax(error))
        found.broken = True
    except yaml.reader.ReaderError as error:
        before = source[:error.position]
        found.add((before.count("\n") + 1, len(before) - before.rfind("\n")), "character")
        found.broken = True
    except _TooDeep as error:
        found.add(error.place, "too_deep")
        found.broken = True
    return found


class _TooDeep(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place


class _Reading:
    def __init__(self, found: Document) -> None:
        self.found = found
        self.events: Iterator[yaml.Event] = iter(())

    def document(self, events: Iterator[yaml.Event]) -> None:
        self.events = events
        first = True
        for event in events:
            if not isinstance(event, yaml.DocumentStartEvent):
                continue
            if not first:
                self.found.add(_place(event.start_mark), "two_documents")
                self.found.broken = True
                return
            first = False
            self.found.value = self._value(next(events), ())
        if first:
            self.found.add((1, 1), "empty")
            self.found.broken = True

    def _value(self, event: yaml.Event, path: Path) -> Any:
        place = _place(event.start_mark)
        self.found.values[path] = place
        if len(path) > DEPTH_LIMIT:
            raise _TooDeep(place)
        if isinstance(event, yaml.AliasEvent):
            return self._spoiled(path, place, "alias")
        assert isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent)
        if (wrong := _borrowed(event)) is not None:
            self._spoiled(path, place, wrong)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        assert isinstance(event, yaml.ScalarEvent)
        return event.value if event.style else plain(event.value)

    def _mapping(self, path: Path) -> dict[str, Any]:
        read: dict[str, Any] = {}
        for key in self.events:
            if isinstance(key, yaml.MappingEndEvent):
                break
            place = _place(key.start_mark)
            if not isinstance(key, yaml.ScalarEvent):
                self.found.add(place, "key")
                self._value(key, (*path, "?"))
                self._value(next(self.events), (*path, "?"))
                continue
            if (wrong := _borrowed(key)) is not None:
                self.found.add(place, wrong)
            inside = (*path, key.value)
            if key.value in read:
                self.found.add(place, "twice", key=key.value, line=self.found.keys[inside][0])
                self._value(next(self.events), (*path, "?"))
                continue
            self.found.keys[inside] = place
            read[key.value] = self._value(next(self.events), inside)
        return read

    def _sequence(self, path: Path) -> list[Any]:
        read: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            read.append(self._value(event, (*path, len(read))))
        return read

    def _spoiled(self, path: Path, place: Place, key: str) -> None:
        self.found.add(place, key)
        self.found.spoiled.add(path)


def plain(written: str) -> str | int | bool | None:
    """What a word without quotes means: null, true, false, a whole number, or itself. "no" and "on" are words."""
    if written in ("", "~", "null"):
        return None
    if written in ("true", "false"):
        return written == "true"
    return int(written) if re.fullmatch(r"-?(0|[1-9][0-9]{0,15})", written) else written


def _borrowed(event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> str | None:
    """What of YAML a format may not use: an anchor or a tag."""
    if event.anchor is not None:
        return "alias"
    return "tag" if event.tag not in (None, "!") else None


def _place(mark: Any) -> Place:
    return mark.line + 1, mark.column + 1


def _place_of(error: yaml.MarkedYAMLError) -> Place:
    """Where to look: a text or bracket that is not closed is told where it begins, not where the file ends."""
    problem, context = error.problem_mark, error.context_mark
    unclosed = context is not None and re.search("quoted|flow", error.context or "") is not None
    if context is not None and unclosed and (problem is None or problem.line != context.line):
        return _place(context)
    mark = problem or context
    return _place(mark) if mark is not None else (1, 1)


SYNTAX = {
    r"'\\t' that cannot start": "syntax.tab",
    r"mapping values are not allowed": "syntax.colon",
    r"unexpected end of stream|end of stream.*quoted": "syntax.quote",
    r"expected <block end>|expected the node content|could not find expected ':'": "syntax.indent",
    r"expected ',' or '[}\]]'": "syntax.bracket",
    r"that cannot start any token": "syntax.start",
}
"""Words in PyYAML's own explanation, and the sentence that helps a facilitator."""


def _syntax(error: yaml.MarkedYAMLError) -> str:
    told = f"{error.context or ''} {error.problem or ''}"
    return next((key for pattern, key in SYNTAX.items() if re.search(pattern, told)), "syntax.other")
