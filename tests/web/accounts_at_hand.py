"""A small server with only accounts behind the real guard, and browsers that visit it."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
import pyotp
from argon2 import PasswordHasher
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from brownpaper.storage import sqlite
from brownpaper.storage.tables import own_formats
from brownpaper.web.accounts import AccountStore, Recognition, account_of, account_of_token, account_routes
from brownpaper.web.accounts.links import first_link
from brownpaper.web.accounts.tables import metadata
from brownpaper.web.answers import EXCEPTION_HANDLERS
from brownpaper.web.callers import Callers
from brownpaper.web.guards import Guard
from brownpaper.web.keys import open_data_folder
from brownpaper.web.settings import DATABASE, Settings

PASSWORD = "vier kale bomen zingen"
QUICK = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)


@dataclass
class Clock:
    """A clock the test turns."""

    now: float = 1_800_000_000.0

    def __call__(self) -> float:
        return self.now


@dataclass
class Server:
    """The parts of a running server that these tests look at."""

    folder: Path
    store: AccountStore
    app: Any
    clock: Clock
    origin: str


def start(folder: Path, *, public: str | None = "https://tafel.example.org", clock: Clock | None = None) -> Server:
    """A server on this data folder."""
    settings = Settings(host="127.0.0.1", port=8000, data=folder, public=public)
    clock = clock or Clock()
    folder.mkdir(parents=True, exist_ok=True)
    with sqlite.pool(folder / DATABASE).begin() as connection:
        metadata.create_all(connection)
        own_formats.create(connection, checkfirst=True)  # goes with its account
    store = AccountStore(folder / DATABASE, open_data_folder(folder), clock=clock, hasher=QUICK)
    callers = Callers(settings, names=["laptop"])

    async def whoever(request: Request) -> JSONResponse:
        by_cookie, by_token = await account_of(request), await account_of_token(request)
        return JSONResponse({"cookie": by_cookie and by_cookie.name, "token": by_token and by_token.name})

    web = Starlette(
        routes=[*account_routes(store, callers, clock=clock), Route("/api/whoever", whoever)],
        exception_handlers=EXCEPTION_HANDLERS,
    )
    web.state.recognition = Recognition(store, callers)
    return Server(folder, store, Guard(web, callers), clock, public or "http://127.0.0.1:8000")


@dataclass
class Browser:
    """A browser of its own: cookies, an address, and the Origin header every browser sends with a POST."""

    server: Server
    address: str = "192.0.2.10"
    agent: str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"
    client: httpx.AsyncClient = field(init=False)

    def __post_init__(self) -> None:
        transport = httpx.ASGITransport(self.server.app, client=(self.address, 5000))
        self.client = httpx.AsyncClient(
            transport=transport, base_url=self.server.origin, headers={"user-agent": self.agent}
        )

    async def post(self, path: str, body: Any = None, **headers: str) -> httpx.Response:
        """POST to an account route."""
        return await self.client.post(
            f"/api/account{path}", json={} if body is None else body, headers={"origin": self.server.origin, **headers}
        )

    async def get(self, path: str) -> Any:
        """GET an account route that must answer."""
        answer = await self.client.get(f"/api/account{path}")
        assert answer.status_code == 200, answer.text
        return answer.json()

    async def signed_in(self) -> bool:
        """Whether the server knows this browser."""
        return (await self.client.get("/api/account")).status_code == 200


@dataclass
class Facilitator:
    """Somebody with an account and an app."""

    browser: Browser
    name: str
    sign_in: str
    totp: pyotp.TOTP
    recovery_codes: list[str]

    def code(self) -> str:
        """What the app shows; each time of a new half minute, since a code works once."""
        self.browser.server.clock.now += 30
        return self.totp.at(int(self.browser.server.clock.now))

    def form(self, **other: str) -> dict[str, str]:
        """A right sign-in form, but for what is given."""
        return {"sign_in": self.sign_in, "password": PASSWORD, "code": self.code(), **other}


async def join(browser: Browser, secret: str, name: str = "Ans", sign_in: str = "ans@example.org") -> Facilitator:
    """Become a facilitator with a link."""
    begun = await browser.post("/join", {"secret": secret, "name": name, "sign_in": sign_in, "password": PASSWORD})
    assert begun.status_code == 200, begun.text
    totp = pyotp.TOTP(begun.json()["totp"]["secret"])
    code = totp.at(int(browser.server.clock.now))
    finished = await browser.post("/join/totp", {"secret": secret, "code": code})
    assert finished.status_code == 200, finished.text
    return Facilitator(browser, name, sign_in, totp, finished.json()["recovery_codes"])


async def first(server: Server, browser: Browser | None = None) -> Facilitator:
    """The first facilitator of a server."""
    secret = first_link(server.store)
    assert secret is not None
    return await join(browser or Browser(server), secret)


async def invitation(host: Facilitator) -> str:
    """The secret of an invitation somebody makes."""
    made = await host.browser.post("/invitations", {"label": "voor Bo", "days": 7})
    assert made.status_code == 201, made.text
    return str(made.json()["address"]).partition("#")[2]
