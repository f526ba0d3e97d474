"""The guard in front of everything: host, origin, body size, security headers, and no trace to anybody.

Why there is no CSRF token. A page elsewhere can make a browser send a request here, but (1) it cannot forge the
headers `Sec-Fetch-Site` and `Origin`, which the browser writes itself; every unsafe request that carries one of
them must come from our own page, with or without cookie; (2) without either header (programs; no current browser)
a request with a cookie is refused; (3) the session cookie is SameSite=Strict and so does not come along from
elsewhere at all; (4) our bodies are JSON, which a form of another page cannot send. GET and HEAD change nothing.
"""

import logging
from collections.abc import Mapping

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..live.mishaps import kind_and_place
from .answers import JSONAnswer, refusal
from .callers import Callers
from .settings import is_loopback

log = logging.getLogger("brownpaper.web")

BODY_LIMIT = 256 * 1024
"""Bytes of a request's body, where no larger limit was set for its path."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
WHATEVER_HOST = frozenset({"/healthz", "/readyz", "/metrics"})
"""Asked by the address of a process, which people never see. They know no cookie and tell nothing of anybody."""

_FIXED = {
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-frame-options": "SAMEORIGIN",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
_CONTENT = (
    "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; "
    "connect-src 'self' {sockets}; worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'self'"
)


class Guard:
    """ASGI middleware around the whole application, sockets included.

    body_limits: larger (or smaller) limits in bytes by the beginning of a path; the longest match counts.
    """

    def __init__(self, app: ASGIApp, callers: Callers, body_limits: Mapping[str, int] | None = None) -> None:
        self._app, self._callers = app, callers
        self._limits = sorted((body_limits or {}).items(), key=lambda pair: -len(pair[0]))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._http(scope, receive, self._with_headers(scope, send))
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        answer = self._refused(scope)
        if answer is None and scope["method"] not in SAFE_METHODS:
            whole = await self._whole_body(scope, receive)
            if whole is None:
                answer = refusal("guard.too_large", 413)
            else:
                receive = whole
        if answer is not None:
            await answer(scope, receive, send)
            return
        started = False

        async def noticing(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noticing)
        except Exception as error:
            _log_failure(scope, error)
            if not started:
                await refusal("guard.failed", 500)(scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = Headers(scope=scope)
        host, origin = _host(headers), headers.get("origin")
        if self._callers.knows_host(host) and (origin is None or origin in self._callers.own_origins(host)):
            await self._app(scope, receive, send)
            return
        await receive()
        await send({"type": "websocket.close", "code": 1008})

    def _refused(self, scope: Scope) -> JSONAnswer | None:
        headers = Headers(scope=scope)
        host = _host(headers)
        if not self._callers.knows_host(host) and scope["path"] not in WHATEVER_HOST:
            return refusal("guard.wrong_host", 421)
        if scope["method"] not in SAFE_METHODS and not self._from_our_page(headers, host):
            return refusal("guard.wrong_origin", 403)
        return None

    def _from_our_page(self, headers: Headers, host: str) -> bool:
        site, origin = headers.get("sec-fetch-site"), headers.get("origin")
        if site is not None:
            return site == "same-origin"
        if origin is not None:
            return origin in self._callers.own_origins(host)
        return "cookie" not in headers

    async def _whole_body(self, scope: Scope, receive: Receive) -> Receive | None:
        """Reads the body within its limit and hands it on; None when it is larger."""
        limit = next((size for start, size in self._limits if scope["path"].startswith(start)), BODY_LIMIT)
        length = Headers(scope=scope).get("content-length", "0")
        if not length.isdigit() or int(length) > limit:
            return None
        parts: list[bytes] = []
        size = 0
        while True:
            message = await receive()
            if message["type"] != "http.request":
                break
            parts.append(message.get("body", b""))
            size += len(parts[-1])
            if size > limit:
                return None
            if not message.get("more_body", False):
                break
        waiting: list[Message] = [{"type": "http.request", "body": b"".join(parts), "more_body": False}]

        async def again() -> Message:
            return waiting.pop() if waiting else await receive()

        return again

    def _with_headers(self, scope: Scope, send: Send) -> Send:
        host = _host(Headers(scope=scope))
        ours = sorted(self._callers.own_origins(host)) if self._callers.knows_host(host) else []
        # Older Safari does not take 'self' to include the socket of the same host, so it is named.
        sockets = " ".join(origin.replace("http", "ws", 1) for origin in ours)
        content = _CONTENT.format(sockets=sockets).replace("  ", " ").replace(" ;", ";")

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _FIXED.items():
                    headers.setdefault(name, value)
                headers.setdefault("content-security-policy", content)
                if self._callers.encrypted or is_loopback(host.rpartition(":")[0] or host):
                    # Elsewhere browsers do not heed it, and complain about it on every page.
                    headers.setdefault("cross-origin-opener-policy", "same-origin")
                if self._callers.encrypted:
                    headers.setdefault("strict-transport-security", "max-age=31536000")
                if scope["path"].startswith("/api/"):
                    headers["cache-control"] = "no-store"
            await send(message)

        return adding


def _host(headers: Headers) -> str:
    """The Host header; nothing when there are two, since others may have read the other one."""
    given = headers.getlist("host")
    return given[0] if len(given) == 1 else ""


def _log_failure(scope: Scope, error: Exception) -> None:
    area = "/" + scope["path"].split("/")[1]  # no more of the path: a code or an id may stand there
    log.error("in %s %s, %s", scope["method"], area, kind_and_place(error))
