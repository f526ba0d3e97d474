"""Who is asking: for pages, for the API, for the socket. `app.state.recognition` holds one of these."""

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request

from ..callers import Callers
from .cookies import Cookies
from .records import Account, SignedIn
from .sessions import find_session
from .store import AccountStore, in_thread
from .tokens import find_account


class Recognition:
    """Finds the account behind a request. A token opens the API, never the account itself; a cookie both."""

    def __init__(self, store: AccountStore, callers: Callers) -> None:
        self.store = store
        self.cookies = Cookies(callers.encrypted)

    async def signed_in(self, request: Request) -> SignedIn | None:
        """The session of the browser that asks."""
        return await self._by_cookie_header(request.headers.get("cookie", ""))

    async def account_of(self, request: Request) -> Account | None:
        """The facilitator whose browser asks."""
        found = await self.signed_in(request)
        return None if found is None else found.account

    async def account_of_token(self, request: Request) -> Account | None:
        """The facilitator whose token came as `Authorization: Bearer …`."""
        scheme, _, secret = request.headers.get("authorization", "").partition(" ")
        return await in_thread(find_account, self.store, secret.strip()) if scheme.lower() == "bearer" else None

    async def signed_in_of_cookie_header(self, environ: Mapping[str, Any]) -> SignedIn | None:
        """The session of a socket, from the environ of its handshake."""
        return await self._by_cookie_header(str(environ.get("HTTP_COOKIE") or ""))

    async def account_of_cookie_header(self, environ: Mapping[str, Any]) -> Account | None:
        """The facilitator behind a socket, from the environ of its handshake."""
        found = await self.signed_in_of_cookie_header(environ)
        return None if found is None else found.account

    async def _by_cookie_header(self, header: str) -> SignedIn | None:
        secret = self.cookies.session_in(header)
        return None if secret is None else await in_thread(find_session, self.store, secret)


async def account_of(request: Request) -> Account | None:
    """The facilitator whose browser asks, or None."""
    recognition: Recognition = request.app.state.recognition
    return await recognition.account_of(request)


async def account_of_token(request: Request) -> Account | None:
    """The facilitator whose API token came along, or None."""
    recognition: Recognition = request.app.state.recognition
    return await recognition.account_of_token(request)
