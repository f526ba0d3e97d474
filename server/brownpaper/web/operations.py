"""Operations: routes that say of themselves what they take and give, so that the API's document is made of them.

A row of a table is both the route that answers and its description in `/api/openapi.json` (`openapi.py`). What
belongs to the API for programs is an operation; what only our own screens use stays a plain route.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, Literal

import msgspec
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

Handler = Callable[[Request], Awaitable[Response]]


class File(msgspec.Struct, frozen=True):
    """An answer that is a file. media: its media type by the kind in the path; json: the type of a JSON one."""

    media: dict[str, str]
    json: Any = None


class Query(msgspec.Struct, frozen=True, kw_only=True):
    """A parameter after the question mark."""

    name: str
    says: str
    choices: tuple[str, ...] = ()


class Operation(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a program can ask for.

    id: its name in the document. does: one sentence. takes: the body, if any. gives: a type for JSON, or a File, whose
    kinds are what {kind} in the path may be. refuses: status -> when, beside what every operation refuses.
    open: needs no token.
    """

    id: str
    method: Literal["GET", "POST"]
    path: str
    does: str
    handler: Handler
    gives: Any
    takes: type | None = None
    status: int = 200
    query: tuple[Query, ...] = ()
    refuses: dict[int, str] = {}
    open: bool = False


def routes(operations: Iterable[Operation]) -> list[Route]:
    """The routes that answer."""
    return [Route(one.path, one.handler, methods=[one.method], name=one.id) for one in operations]
