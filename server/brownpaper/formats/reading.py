"""A format file as text to `Format`, or every mistake in it at once."""

from pathlib import Path as File
from typing import Any

import msgspec
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError, create_model

from ..core.formats import Format, Problem, problems
from ..core.records import Words
from . import nodes


class FormatError(msgspec.Struct, frozen=True):
    """One mistake: where it stands and what is wrong."""

    file: str
    line: int
    column: int
    sentence: Words

    def told(self, language: str) -> str:
        """`file:line:column: sentence`, in one language."""
        return f"{self.file}:{self.line}:{self.column}: {getattr(self.sentence, language)}"


class WrongFormat(Exception):
    """The file is no format; `errors` says all that is wrong."""

    def __init__(self, errors: list[FormatError]) -> None:
        super().__init__("\n".join(error.told("en") for error in errors))
        self.errors = errors


def _model(struct: type[msgspec.Struct]) -> type[BaseModel]:
    """The pydantic model of a struct: the same fields, strict, nothing else; so that all mistakes come at once."""
    fields: dict[str, Any] = {}
    for field in msgspec.structs.fields(struct):
        default = ... if field.required else None if field.default is msgspec.NODEFAULT else field.default
        fields[field.name] = (_annotation(field.type), default)
    return create_model(struct.__name__, __config__=ConfigDict(extra="forbid"), **fields)


def _annotation(kind: Any) -> Any:
    origin, args = getattr(kind, "__origin__", None), getattr(kind, "__args__", ())
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _model(kind)
    if origin is tuple:
        return list[_annotation(args[0])]  # type: ignore[misc]
    if args and type(None) in args:
        return _annotation(next(one for one in args if one is not type(None))) | None
    return kind


_ADAPTER: TypeAdapter[Any] = TypeAdapter(_model(Format))


def read_format(source: str, file: str) -> Format:
    """The format in `source`. Raises WrongFormat with all mistakes, in the order of the document."""
    try:
        document, places = nodes.read(source)
    except nodes.Mistake as mistake:
        raise WrongFormat([FormatError(file, *mistake.place, mistake.sentence)]) from None
    try:
        _ADAPTER.validate_python(document, strict=True)
    except ValidationError as wrong:
        raise WrongFormat(sorted((_shape(one, file, places) for one in wrong.errors()), key=_order)) from None
    format = msgspec.convert(document, Format)
    found = [_meant(problem, file, places) for problem in problems(format)]
    if found:
        raise WrongFormat(sorted(found, key=_order))
    return format


def check_format(path: File) -> list[FormatError]:
    """All mistakes in a file; none when it can be used."""
    try:
        read_format(path.read_text("utf-8"), path.name)
    except WrongFormat as wrong:
        return wrong.errors
    except (OSError, UnicodeDecodeError):
        return [FormatError(path.name, 1, 1, Words(nl="dit bestand is niet te lezen", en="this file cannot be read"))]
    return []


def _shape(error: Any, file: str, places: dict[nodes.Path, nodes.Place]) -> FormatError:
    path = tuple(part for part in error["loc"])
    line, column = _place(path, places)
    where = ".".join(str(part) for part in path)
    sentence = {
        "missing": Words(nl=f"“{where}” ontbreekt", en=f"“{where}” is missing"),
        "extra_forbidden": Words(nl=f"“{where}” kent Brownpaper niet", en=f"Brownpaper does not know “{where}”"),
    }.get(error["type"])
    expected = error.get("ctx", {}).get("expected")
    if sentence is None:
        sentence = Words(
            nl=f"“{where}” past niet" + (f"; wel: {expected}" if expected else f" ({error['msg']})"),
            en=f"“{where}” does not fit" + (f"; it may be {expected}" if expected else f" ({error['msg']})"),
        )
    return FormatError(file, line, column, sentence)


def _meant(problem: Problem, file: str, places: dict[nodes.Path, nodes.Place]) -> FormatError:
    return FormatError(file, *_place(problem.at, places), problem.sentence)


def _place(path: nodes.Path, places: dict[nodes.Path, nodes.Place]) -> nodes.Place:
    while path not in places:
        path = path[:-1]
    return places[path]


def _order(error: FormatError) -> tuple[int, int]:
    return error.line, error.column
