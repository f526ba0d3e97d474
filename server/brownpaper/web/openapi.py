"""The API's own description (OpenAPI 3.1), made of the operations and of the very types they take and give."""

import re
from collections.abc import Iterable
from importlib.metadata import version
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from .answers import JSONAnswer
from .operations import File, Operation

PATH = "/api/openapi.json"

_REFERENCE = "#/components/schemas/{name}"
_JSON = "application/json"

_PARAMETERS = {
    "stream": {"description": "The id of a workshop.", "schema": {"type": "string", "pattern": "^[0-9a-f]{16}$"}},
    "action": {"description": "The id of an action.", "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,36}$"}},
    "board": {"description": "The id of a board.", "schema": {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,36}$"}},
    "programme": {"description": "The id of a programme.", "schema": {"type": "string", "pattern": "^[0-9a-f]{16}$"}},
}


class BothLanguages(msgspec.Struct, frozen=True):
    """One sentence for people, in each language of the screens."""

    nl: str
    en: str


class RefusalBody(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why something was not done. code: for programs; sentence: for people; wait: seconds before trying again."""

    code: str
    sentence: BothLanguages
    wait: Annotated[int, Meta(ge=0)] | None = None


_ALWAYS = {
    401: "There is no token, or it does not work: unknown, ended or stopped.",
    403: "You are no facilitator of this workshop or programme.",
    404: "This does not exist.",
    422: "A field holds what cannot be; the sentence names it.",
    429: "Too often; wait the seconds of Retry-After.",
}


def document(operations: Iterable[Operation]) -> dict[str, Any]:
    """The whole document."""
    every = list(operations)
    types = [RefusalBody, *(kind for one in every for kind in _types(one))]
    schemas, components = msgspec.json.schema_components(types, ref_template=_REFERENCE)
    schema_of = {id(kind): schema for kind, schema in zip(types, schemas, strict=True)}
    paths: dict[str, Any] = {}
    for one in every:
        paths.setdefault(one.path, {})[one.method.lower()] = _operation(one, schema_of)
    made = {
        "openapi": "3.1.0",
        "info": {
            "title": "Brownpaper", "version": version("brownpaper"),
            "description": "What an organisation automates: programmes, workshops, their reports and actions. "
                           "GET changes nothing. A refusal is a code for programs with a sentence for people.",
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "servers": [{"url": "/"}],
        "security": [{"token": []}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {"token": {
                "type": "http", "scheme": "bearer",
                "description": "A token of a facilitator, made under Account. It reaches that facilitator's own "
                               "workshops, never the account itself, until the day it ends.",
            }},
        },
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(made))
    return plain


def document_pages(operations: Iterable[Operation]) -> list[Route]:
    """The route that serves it; to everybody, since it tells nothing of this server."""
    made = document(operations)

    async def serve(_: Request) -> Response:
        return JSONAnswer(made)

    return [Route(PATH, serve)]


def _types(one: Operation) -> list[Any]:
    given = one.gives.json if isinstance(one.gives, File) else one.gives
    return [kind for kind in (one.takes, given) if kind is not None]


def _operation(one: Operation, schema_of: dict[int, Any]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "operationId": one.id, "summary": one.does, "responses": {str(one.status): _answer(one, schema_of)},
    }
    for status in sorted(_refused(one)):
        made["responses"][str(status)] = {
            "description": _sentence(one.refuses.get(status) or _ALWAYS[status]),
            "content": {_JSON: {"schema": schema_of[id(RefusalBody)]}},
        }
    if parameters := _parameters(one):
        made["parameters"] = parameters
    if one.takes is not None:
        made["requestBody"] = {"required": True, "content": {_JSON: {"schema": schema_of[id(one.takes)]}}}
    if one.open:
        made["security"] = []
    return made


def _answer(one: Operation, schema_of: dict[int, Any]) -> dict[str, Any]:
    if not isinstance(one.gives, File):
        return {"description": "Done.", "content": {_JSON: {"schema": schema_of[id(one.gives)]}}}
    content: dict[str, Any] = {}
    for media in one.gives.media.values():
        plain = media.partition(";")[0]
        content[plain] = {"schema": schema_of[id(one.gives.json)]} if plain == _JSON else {}
    return {"description": "The file.", "content": content}


def _refused(one: Operation) -> set[int]:
    found = set(one.refuses)
    if not one.open:
        found |= {401}
    if "{stream}" in one.path or "{programme}" in one.path:
        found |= {403, 404}
    return found | ({422} if one.takes is not None else set())


def _parameters(one: Operation) -> list[dict[str, Any]]:
    found = []
    for name in re.findall(r"\{(\w+)\}", one.path):
        if name == "kind" and isinstance(one.gives, File):
            about: dict[str, Any] = {
                "description": "The kind of file.", "schema": {"type": "string", "enum": list(one.gives.media)},
            }
        else:
            about = _PARAMETERS[name]
        found.append({"name": name, "in": "path", "required": True, **about})
    for asked in one.query:
        schema: dict[str, Any] = {"type": "string"}
        if asked.choices:
            schema["enum"] = list(asked.choices)
        found.append({"name": asked.name, "in": "query", "description": asked.says, "schema": schema})
    return found


def _sentence(words: str) -> str:
    return words[0].upper() + words[1:].removesuffix(".") + "."
