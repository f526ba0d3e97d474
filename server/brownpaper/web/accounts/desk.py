"""What the account routes share: who asks, how often they may, and how a session is handed over."""

import logging
import math
import time
from collections.abc import Awaitable, Callable
from typing import Any, NoReturn

import segno
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..answers import JSONAnswer, Refused, answer_refused
from ..callers import Callers
from ..throttle import SignInThrottle
from .browsers import browser_name
from .recognition import Recognition
from .records import NewSession, SignedIn
from .sessions import require_proof

log = logging.getLogger("brownpaper.web")

Handler = Callable[[Request], Awaitable[Response]]


class Desk:
    """clock: seconds that only go forward, for counting attempts."""

    def __init__(
        self, recognition: Recognition, callers: Callers, throttle: SignInThrottle,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.recognition, self.callers, self.throttle, self.clock = recognition, callers, throttle, clock
        self.store = recognition.store
        self.cookies = recognition.cookies

    async def signed_in(self, request: Request) -> SignedIn:
        """Who asks. Raises Refused when nobody is signed in."""
        found = await self.recognition.signed_in(request)
        if found is None:
            raise Refused("denied.sign_in_first", 401)
        return found

    async def proved(self, request: Request) -> SignedIn:
        """Who asks, having shown both factors lately. Raises Refused otherwise."""
        found = await self.signed_in(request)
        require_proof(self.store, found)
        return found

    def address(self, request: Request) -> str:
        """Where the request comes from."""
        return self.callers.address(request.scope)

    def origin(self, request: Request) -> str:
        """The origin of our own page, as this browser sees it."""
        return self.callers.origin(request.scope)

    def browser(self, request: Request) -> str:
        """The browser by name."""
        return browser_name(request.headers.get("user-agent", ""))

    def count_link(self, request: Request) -> None:
        """Count an attempt with a link or passkey. Raises Refused when it has been too many."""
        refuse_waiting(self.throttle.link_attempt(self.address(request), self.clock()))

    def handed_over(self, session: NewSession, body: dict[str, Any]) -> JSONAnswer:
        """The answer that signs a browser in."""
        answer = JSONAnswer({"account": session.account, **body})
        self.cookies.set_session(answer, session.secret)
        self.cookies.set_mark(answer, self.store.sealing.mark(session.account.id))
        return answer

    def account_key(self, request: Request, account: str | None, typed: str) -> str:
        """What failed attempts count against: this known browser, the account, or the name nobody has."""
        mark = request.cookies.get(self.cookies.mark, "")
        if account is None:
            return f"name {typed.strip().casefold()}"
        return f"mark {mark}" if self.store.sealing.knows_mark(mark, account) else f"account {account}"

    def route(self, path: str, handler: Handler, method: str = "POST") -> Route:
        """A route whose refusals are answered in plain words, whatever application it is put in."""

        async def answered(request: Request) -> Response:
            try:
                return await handler(request)
            except Refused as refused:
                return await answer_refused(request, refused)

        return Route(f"/api/account{path}", answered, methods=[method])

    def rang(self) -> None:
        """Many wrong sign-ins over the whole server: the host reads it in the log."""
        log.warning("many failed sign-ins in the last minutes, from more than one place or on more than one account")


def refuse_waiting(seconds: float) -> None:
    """Refuse when there is time to wait."""
    if seconds > 0:
        refuse_for(seconds)


def refuse_for(seconds: float) -> NoReturn:
    """Refuse, saying how long to wait: in seconds up to a minute and a half, in minutes from there."""
    if seconds <= 90:
        raise Refused("denied.seconds.too_often", 429, wait=math.ceil(seconds), count=math.ceil(seconds))
    raise Refused("denied.minutes.too_often", 429, wait=math.ceil(seconds), count=math.ceil(seconds / 60))


def qr(text: str) -> str:
    """A QR code as an address for `<img>`: dark on white in every theme."""
    return segno.make(text, error="m", micro=False).svg_data_uri(scale=4, light="#fff")
