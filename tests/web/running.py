"""A real server on a free port with real SQLite, and people at it: HTTP by httpx, sockets by Socket.IO's own client."""

import asyncio
import contextlib
import json
import secrets
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import httpx
import pyotp
import socketio
import uvicorn

from brownpaper.web.accounts.joining import begin, finish_with_totp
from brownpaper.web.accounts.links import first_link, invite
from brownpaper.web.accounts.second_factors import totp_step
from brownpaper.web.app import build
from brownpaper.web.house import House
from brownpaper.web.settings import Settings

PASSWORD = "vier kale bomen zingen"


class Running:
    """A server that runs. `origin` is what browsers open; `app` the whole program, with its guard."""

    def __init__(self, origin: str, house: House, app: Any) -> None:
        self.origin = origin
        self.house = house
        self.app = app

    async def facilitator(self, name: str = "Linda") -> httpx.AsyncClient:
        """A signed-in facilitator's browser; made straight in the store, as its own tests walk the screens."""
        accounts = self.house.accounts

        def made() -> str:
            secret = first_link(accounts)
            if secret is None:
                with accounts.read() as conn:
                    owner = conn.exec_driver_sql("select id from accounts_facilitators limit 1").scalar()
                secret = invite(accounts, str(owner), name, 7)[0]
            draft = begin(accounts, secret, name, f"{name.lower()}@example.org", PASSWORD)
            code = pyotp.TOTP(draft.totp_secret).now()
            assert totp_step(draft.totp_secret, code, accounts.now()) is not None
            return finish_with_totp(accounts, secret, code, "test").session.secret

        session = await asyncio.to_thread(made)
        client = self.browser()
        client.cookies.set(self.house.recognition.cookies.session, session)
        return client

    async def ask_colleague(
        self, staff: httpx.AsyncClient, workshop: str, colleague: httpx.AsyncClient, **more: str,
    ) -> None:
        """Let a colleague facilitate along: by a link from somebody who is there, which they open."""
        link = (await staff.post(f"/api/w/{workshop}/links", json={"purpose": "colleague"})).json()
        form = {"secret": link["url"].partition("#")[2], **more}
        answer = await colleague.post("/api/link", json=form)
        assert answer.status_code == 200, answer.text

    def browser(self) -> httpx.AsyncClient:
        """A browser that has never been here."""
        return httpx.AsyncClient(base_url=self.origin, headers={"origin": self.origin}, timeout=60)


class Person:
    """Somebody with a socket: keeps all frames, and the view they add up to."""

    def __init__(self, browser: httpx.AsyncClient, workshop: str) -> None:
        self.browser = browser
        self.workshop = workshop
        self.frames: list[str] = []
        self.rows: dict[tuple[str, str], Any] = {}
        self.refused: dict[int, str] = {}
        self.done = 0
        self.goodbye: str | None = None
        self._n = 0
        self._news = asyncio.Event()
        self._client = secrets.token_hex(8)
        self._socket = socketio.AsyncClient(reconnection=False)
        self._beating: asyncio.Task[None] | None = None
        for name in ("welcome", "update", "own", "others", "goodbye"):
            self._socket.on(name, self._hearing(name))

    def _hearing(self, name: str) -> Callable[[Any], Any]:
        async def hear(body: Any) -> None:
            self.frames.append(json.dumps(body, ensure_ascii=False))
            for field in ("rows", "own"):
                for table, id, row in body.get(field, ()):
                    if row is None:
                        self.rows.pop((table, id), None)
                    else:
                        self.rows[table, id] = row
            for n, code in body.get("refused", ()):
                self.refused[n] = code
            self.done = max(self.done, body.get("done", 0))
            if name == "goodbye":
                self.goodbye = body["reason"]
            self._news.set()
        return hear

    async def connect(self, **hello: Any) -> "Person":
        """Come to the table; `hello` adds to the first message."""
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.browser.cookies.jar)
        origin = str(self.browser.base_url).rstrip("/")
        await self._socket.connect(origin, transports=["websocket"], headers={"cookie": cookies, "origin": origin})
        await self.send("hello", {
            "protocol": 1, "workshop": self.workshop, "client": self._client, "first_pending": 1,
            **hello,
        })
        await self.until(lambda: ("me", self.me_id()) in self.rows or self.goodbye)
        self._beating = asyncio.create_task(self._beat())
        return self

    async def _beat(self) -> None:
        """A sign of life every few seconds, as every client gives; else the server lets one go."""
        with contextlib.suppress(socketio.exceptions.SocketIOError):
            while True:
                await asyncio.sleep(2)
                await self.send("beat", {})

    def me_id(self) -> str:
        return next((id for table, id in self.rows if table == "me"), "")

    async def send(self, name: str, body: Any) -> None:
        await self._socket.emit(name, body)

    async def ask(self, **command: Any) -> str | None:
        """Ask for something and wait until it is settled: None, or the code of the refusal."""
        self._n += 1
        n = self._n
        await self.send("submit", {"n": n, "command": command})
        await self.until(lambda: self.done >= n)
        return self.refused.get(n)

    async def until(self, condition: Callable[[], Any]) -> None:
        async with asyncio.timeout(60):
            while not condition():
                self._news.clear()
                if not condition():
                    await self._news.wait()

    def table(self, name: str) -> dict[str, Any]:
        return {id: row for (table, id), row in self.rows.items() if table == name}

    async def close(self) -> None:
        if self._beating is not None:
            self._beating.cancel()
        await self._socket.disconnect()


@contextlib.asynccontextmanager
async def running(folder: Path, host: str = "127.0.0.1", port: int = 0, **more: Any) -> AsyncIterator[Running]:
    """A server on this data folder, until the block ends; `host` may be an address that others reach, unencrypted.
    `more` are other settings."""
    settings = Settings(host=host, port=port, data=folder, no_tls=True, **more)
    app, house = build(settings)
    server = uvicorn.Server(uvicorn.Config(
        app, host=host, port=port, log_level="warning", ws="websockets-sansio", timeout_graceful_shutdown=5,
    ))
    serving = asyncio.create_task(server.serve())
    while not server.started:
        assert not serving.done(), "the server ended at once"
        await asyncio.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield Running(f"http://{host}:{port}", house, app)
    finally:
        server.should_exit = True
        await serving
