"""Whether a document has the shape of a format: the structs of `core.formats` as a strict pydantic model.

pydantic and not msgspec, because it finds all mistakes at once. The model is derived from the structs, limits
included, so that the schema has one home.
"""

import difflib
from collections.abc import Mapping
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

import msgspec
from msgspec import Meta
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, create_model

from ..core.formats import Format
from ..core.records import Words
from .nodes import Path, sentence

LIMITS = ("ge", "le", "min_length", "max_length", "pattern")


class ShapeError(msgspec.Struct, frozen=True):
    """One part that does not fit. about_key: it is the key that is wrong, not its value. plain: what is wrong for who
    fills in a form, where the sentence speaks of how a file is written."""

    at: Path
    sentence: Words
    about_key: bool = False
    plain: Words | None = None


def shape_errors(document: Any) -> list[ShapeError]:
    """Everything that keeps `document` from being a `Format`; none: msgspec converts it."""
    try:
        _FORMAT.validate_python(document, strict=True)
    except ValidationError as wrong:
        return [_told(one["type"], tuple(one["loc"]), one.get("ctx", {})) for one in wrong.errors(include_url=False)]
    return []


def _model(struct: type[msgspec.Struct]) -> type[BaseModel]:
    fields: dict[str, Any] = {
        field.name: (_annotation(field.type), ... if field.required else None)
        for field in msgspec.structs.fields(struct)
    }
    return create_model(struct.__name__, __config__=ConfigDict(extra="forbid"), **fields)


def _annotation(kind: Any) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if origin is Annotated:
        limits = {
            name: value for meta in args[1:] if isinstance(meta, Meta)
            for name in LIMITS if (value := getattr(meta, name)) is not None
        }
        return Annotated[_annotation(args[0]), Field(**limits)]
    if origin in (Union, UnionType):
        return _annotation(next(one for one in args if one is not type(None))) | None
    if origin is tuple:
        return list[_annotation(args[0])]  # type: ignore[misc]
    if isinstance(kind, type) and issubclass(kind, msgspec.Struct):
        return _model(kind)
    return kind


_FORMAT: TypeAdapter[Any] = TypeAdapter(_model(Format))


def keys_at(path: Path) -> tuple[str, ...]:
    """The keys a format may have at `path`; none where no keys belong."""
    kind: Any = Format
    for part in path:
        if isinstance(part, int):
            kind = get_args(kind)[0]
        else:
            kind = next((one.type for one in msgspec.structs.fields(kind) if one.name == part), None)
        while get_origin(kind) in (Annotated, Union, UnionType):
            kind = next(one for one in get_args(kind) if one is not type(None))
    return tuple(one.name for one in msgspec.structs.fields(kind)) if isinstance(kind, type) else ()


def _told(kind: str, at: Path, context: Mapping[str, Any]) -> ShapeError:
    match kind:
        case "missing":
            return ShapeError(at, sentence("missing", key=str(at[-1])), about_key=True)
        case "extra_forbidden":
            keys = keys_at(at[:-1])
            near = difflib.get_close_matches(str(at[-1]), keys, 1)
            said = (sentence("unknown_near", key=str(at[-1]), near=near[0]) if near
                    else sentence("unknown", key=str(at[-1]), known=", ".join(keys)))
            return ShapeError(at, said, about_key=True)
        case "literal_error":
            known = str(context["expected"]).replace(" or ", ", ").replace("'", "")
            return ShapeError(at, sentence("choice", known=known))
        case "greater_than_equal":
            return ShapeError(at, sentence("least", least=int(context["ge"])))
        case "less_than_equal":
            return ShapeError(at, sentence("most", most=int(context["le"])))
        case _:
            wanted = WANTED.get(kind, "other")
            return ShapeError(at, sentence(wanted), plain=sentence(PLAIN[wanted]) if wanted in PLAIN else None)


WANTED: dict[str, str] = {
    "string_type": "text", "int_type": "number", "bool_type": "yes_no", "list_type": "list", "model_type": "keys",
    "model_attributes_type": "keys", "dict_type": "keys", "string_pattern_mismatch": "id",
}
"""pydantic's kinds of mistake, and the sentence that says what was wanted."""

PLAIN: dict[str, str] = {"number": "plain.number", "text": "plain.text", "id": "plain.id", "other": "plain.other"}
"""Sentences of the above, and what stands in their place in a form."""
