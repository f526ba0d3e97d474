"""Answers of the HTTP side: JSON bodies read within limits, refusals as a code with its sentence, never a trace."""

import logging
from collections.abc import Mapping
from typing import Any, TypeVar

import msgspec
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from ..locales import LANGUAGES, Value, text
from ..storage.database import StoreFailed

log = logging.getLogger("brownpaper.web")

Form = TypeVar("Form")

AGAIN_AFTER = 3.0
"""Seconds after which a browser may ask again what the database could not do."""
_OF_STATUS = {404: "guard.not_found", 405: "guard.wrong_method", 413: "guard.too_large"}


class Refused(Exception):
    """A request that is not carried out. key: the catalogue key; its last part is the code on the wire.

    wait: seconds after which it may be tried again.
    """

    def __init__(self, key: str, status: int = 400, *, wait: float | None = None, **values: Value) -> None:
        super().__init__(key)
        self.key, self.status, self.wait, self.values = key, status, wait, values


class JSONAnswer(Response):
    """A value of ours as JSON; never kept by a browser or proxy."""

    media_type = "application/json"

    def __init__(self, content: Any, status_code: int = 200, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(content, status_code, {"cache-control": "no-store", **(headers or {})})

    def render(self, content: Any) -> bytes:
        """Bytes of the body."""
        return msgspec.json.encode(content)


def refusal(key: str, status: int, *, wait: float | None = None, **values: Value) -> JSONAnswer:
    """`{code, sentence: {nl, en}}`, with Retry-After when it is a matter of waiting."""
    sentence = {language: text(language, key, isolate=False, **values) for language in LANGUAGES}
    body: dict[str, Any] = {"code": key.rpartition(".")[2], "sentence": sentence}
    headers = {"www-authenticate": "Bearer"} if status == 401 else {}
    if wait is not None:
        body["wait"] = round(wait)
        headers["retry-after"] = str(round(wait))
    return JSONAnswer(body, status, headers)


async def read_form(request: Request, kind: type[Form]) -> Form:
    """The JSON body as `kind`. Raises Refused when it is no JSON, or breaks a limit (then the field is named)."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused("guard.not_json", 415)
    try:
        return msgspec.json.decode(await request.body(), type=kind)
    except msgspec.ValidationError as error:
        raise Refused("guard.wrong_field", 422, field=_field(str(error))) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise Refused("guard.not_json", 400) from None


def _field(message: str) -> str:
    # msgspec ends its message with the path; only field names of our own structs can stand there.
    path = message.rpartition("at `$.")[2].rstrip("`") if "at `$." in message else ""
    if not path and "field `" in message:
        path = message.partition("field `")[2].partition("`")[0]
    return path[:40] or "?"


async def answer_refused(request: Request, error: Exception) -> Response:
    """Exception handler for Refused."""
    assert isinstance(error, Refused)
    return refusal(error.key, error.status, wait=error.wait, **error.values)


async def answer_status(request: Request, error: Exception) -> Response:
    """Exception handler for starlette's own refusals (no such page, wrong method)."""
    assert isinstance(error, HTTPException)
    key = _OF_STATUS.get(error.status_code, "guard.bad_request")
    answer = refusal(key, error.status_code)
    answer.headers.update(error.headers or {})
    return answer


async def answer_failure(request: Request, error: Exception) -> Response:
    """Exception handler for what nobody foresaw: the log learns the kind and place, the browser a sentence."""
    return refusal("guard.failed", 500)


async def answer_unstored(request: Request, error: Exception) -> Response:
    """Exception handler for a database that cannot do it now: the log has told so already."""
    return refusal("guard.failed", 503, wait=AGAIN_AFTER)


EXCEPTION_HANDLERS: dict[Any, Any] = {
    Refused: answer_refused, HTTPException: answer_status, StoreFailed: answer_unstored, DBAPIError: answer_unstored,
    Exception: answer_failure,
}
"""For `Starlette(exception_handlers=…)`."""
