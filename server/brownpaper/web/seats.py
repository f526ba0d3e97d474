"""Seats: how a browser is known as somebody at a table. One HttpOnly cookie per workshop, good for that one only."""

from collections.abc import Mapping
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from ..storage.directory import Directory, Seat, print_of

DAYS = 400
"""Days a browser keeps its seat; the seat itself ends with the workshop's own keeping."""


class Seats:
    """Who a request or a socket is at a workshop. secure: whether browsers come here over https; then the cookies are
    Secure and named __Host-, so that no other server of the same domain can plant one."""

    def __init__(self, directory: Directory, secure: bool) -> None:
        self._directory = directory
        self._secure = secure

    def give(self, response: Response, stream: str, secret: str) -> None:
        """Let this browser keep a seat."""
        self._set(response, stream, secret, DAYS * 86400)

    def leave(self, response: Response, stream: str) -> None:
        """Let this browser forget its seat."""
        self._set(response, stream, "", 0)

    def secret(self, request: Request, stream: str) -> str | None:
        """The secret of this browser's seat."""
        return request.cookies.get(self._name(stream))

    def _set(self, response: Response, stream: str, secret: str, lasts: int) -> None:
        response.set_cookie(
            self._name(stream), secret, max_age=lasts, httponly=True, secure=self._secure, samesite="lax", path="/",
        )

    def _name(self, stream: str) -> str:
        return f"{'__Host-' if self._secure else ''}seat_{stream}"

    async def of_request(self, request: Request, stream: str) -> str | None:
        """The person of this browser at `stream`, or None."""
        seat = await self.kept(request.cookies, stream)
        return None if seat is None else seat.person

    async def of_environ(self, environ: Mapping[str, Any], stream: str) -> Seat | None:
        """The seat of a socket, from its first request."""
        cookies: SimpleCookie = SimpleCookie()
        try:
            cookies.load(str(environ.get("HTTP_COOKIE", "")))
        except CookieError:
            return None
        return await self.kept({name: morsel.value for name, morsel in cookies.items()}, stream)

    async def kept(self, cookies: Mapping[str, str], stream: str) -> Seat | None:
        """The seat that a browser with these cookies has at `stream`, or None."""
        secret = cookies.get(self._name(stream))
        if not secret:
            return None
        seat = await self._directory.use_seat(secret)
        if seat is None or seat.stream != stream or seat.purpose != "device":
            return None
        return seat._replace(print=print_of(secret))
