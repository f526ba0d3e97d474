"""Servers as processes of their own on one database, and people whose browsers go to another when theirs is gone."""

import asyncio
import contextlib
import os
import secrets
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import httpx
import pyotp
import socketio

from brownpaper.web.accounts.cookies import Cookies
from brownpaper.web.accounts.joining import begin, finish_with_totp
from brownpaper.web.accounts.links import first_link
from brownpaper.web.accounts.store import AccountStore
from brownpaper.web.keys import open_data_folder
from brownpaper.web.settings import DATABASE
from tests.live.test_wakeup import free_port

from .running import PASSWORD

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60
"""Seconds within which a server is up on a machine that has time for it."""
LONGEST = 300
"""The same where more wants to run than there are processors."""


class NotStarted(AssertionError):
    """A server did not come up; tells what it printed meanwhile."""


class Server:
    """A server that runs as a process of its own. All that have the same `folder` have the same key.

    program: the module that is run. more: what else stands in its environment.
    """

    def __init__(
        self, folder: Path, database: str = "", redis: str = "", public: str = "",
        program: str = "brownpaper.web.cli", more: dict[str, str] | None = None,
    ) -> None:
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self._words = [
            sys.executable, "-m", program, "--host", "127.0.0.1", "--port", str(self.port),
            "--data", str(folder), *(["--database", database] if database else []),
            *(["--redis", redis] if redis else []), *(["--public", public] if public else []),
        ]
        self._environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'server'}{os.pathsep}{ROOT}", **(more or {})}
        self._log = (folder.parent / f"server-{self.port}.log").open("wb")
        self._process: subprocess.Popen[bytes] | None = None

    async def start(self) -> "Server":
        """Start, and wait until it answers. Raises NotStarted."""
        said_before, began = len(self.log), time.monotonic()
        self._process = subprocess.Popen(
            self._words, stdout=self._log, stderr=self._log, env=self._environment,
        )
        async with self.browser() as client:
            while True:
                if (code := self._process.poll()) is not None:
                    raise NotStarted(f"the server ended with {code} and said: {self.log[said_before:]}")
                with contextlib.suppress(httpx.TransportError):
                    if (await client.get("/healthz")).status_code == 200:
                        return self
                waited = time.monotonic() - began
                if waited > LONGEST or (waited > PATIENCE and not _busy()):
                    raise NotStarted(f"no answer within {waited:.0f} s; the server said: {self.log[said_before:]}")
                await asyncio.sleep(0.05)

    @property
    def pid(self) -> int:
        """The number of its process while it runs."""
        assert self._process is not None
        return self._process.pid

    def kill(self) -> None:
        """End it without a word."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """Ask it to end."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            self._process = None
        self._log.flush()

    def browser(self) -> httpx.AsyncClient:
        """A browser that comes to this server."""
        return httpx.AsyncClient(base_url=self.origin, headers={"origin": self.origin}, timeout=60)

    @property
    def log(self) -> str:
        """What it printed."""
        self._log.flush()
        return Path(self._log.name).read_text(encoding="utf-8", errors="replace")


def _busy() -> bool:
    """Whether more wants to run on this machine than there are processors for."""
    return hasattr(os, "getloadavg") and os.getloadavg()[0] > (os.cpu_count() or 1)


def facilitator(folder: Path, database: str, *, secure: bool = False) -> dict[str, str]:
    """The cookie of somebody signed in as the first facilitator."""
    accounts = AccountStore(database or folder / DATABASE, open_data_folder(folder))
    secret = first_link(accounts)
    assert secret is not None
    draft = begin(accounts, secret, "Linda", "linda@example.org", PASSWORD)
    joined = finish_with_totp(accounts, secret, pyotp.TOTP(draft.totp_secret).now(), "test")
    accounts.close()
    return {Cookies(secure=secure).session: joined.session.secret}


class Person:
    """Somebody at the table whose browser keeps what is not settled and comes back with it, at whichever server.

    It keeps what it saw too, and asks for what changed since, as a browser does. id: the person's, once welcome.
    """

    def __init__(self, cookies: httpx.Cookies, workshop: str, servers: list[Server]) -> None:
        self.servers = servers
        self.at = servers[0]
        self.id = ""
        self._shared: dict[tuple[str, str], Any] = {}
        self._own: dict[tuple[str, str], Any] = {}
        self._seq, self._life, self._seen_as = 0, "", ""
        self.settled: dict[int, str] = {}
        self.others: dict[str, Any] = {}
        self.goodbyes: list[str] = []
        self.back_after: list[float] = []
        self._cookies = "; ".join(f"{one.name}={one.value}" for one in cookies.jar)
        self._workshop = workshop
        self._client = secrets.token_hex(8)
        self._next = 1
        self._queue: list[tuple[int, dict[str, Any]]] = []
        self._live = False
        self._news = asyncio.Event()
        self._socket: socketio.AsyncClient | None = None
        self._coming: asyncio.Task[None] | None = None

    async def connect(self, at: Server) -> "Person":
        """Come to the table at a server."""
        self.at = at
        self._coming = asyncio.create_task(self._stay())
        await self.until(lambda: self._live)
        return self

    def is_at(self, server: Server) -> bool:
        """Whether this person sits at this server now."""
        return self._live and self.at is server

    def push(self, **command: Any) -> int:
        """Ask for something; its number."""
        n, self._next = self._next, self._next + 1
        self._queue.append((n, command))
        self._news.set()
        return n

    async def ask(self, **command: Any) -> str:
        """Ask for something and wait what becomes of it: "applied", or the code of the refusal."""
        n = self.push(**command)
        await self.until(lambda: n in self.settled)
        return self.settled[n]

    async def until(self, told: Any, seconds: float = 60) -> None:
        """Wait for what the server tells."""
        end = time.monotonic() + seconds
        while not told():
            assert time.monotonic() < end, f"{self.goodbyes} {self._live} {self._queue[:1]} {self.others}"
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._news.wait(), 0.2)
            self._news.clear()

    def table(self, name: str) -> dict[str, Any]:
        """The rows of one table as this person sees them."""
        return {id: row for (table, id), row in self.rows.items() if table == name}

    @property
    def rows(self) -> dict[tuple[str, str], Any]:
        """All that this person sees: by table and id."""
        return {**self._shared, **self._own}

    async def close(self) -> None:
        """Leave."""
        if self._coming is not None:
            self._coming.cancel()
            await asyncio.gather(self._coming, return_exceptions=True)
        if self._socket is not None:
            await self._socket.disconnect()

    async def _stay(self) -> None:
        """Come, offer what is pending, and come back at the next server when this one is gone."""
        while True:
            lost = time.monotonic()
            with contextlib.suppress(socketio.exceptions.SocketIOError, TimeoutError, OSError):
                await self._visit()
            self._live = False
            self.back_after.append(time.monotonic() - lost)
            if self._socket is not None:
                with contextlib.suppress(Exception):
                    await self._socket.disconnect()
            self.at = self.servers[(self.servers.index(self.at) + 1) % len(self.servers)]
            await asyncio.sleep(0.1)

    async def _visit(self) -> None:
        self._socket = socket = socketio.AsyncClient(reconnection=False, ssl_verify=False)
        gone, sent = asyncio.Event(), 0
        socket.on("disconnect", lambda *_: gone.set())
        for name in ("welcome", "update", "own", "others", "goodbye"):
            socket.on(name, self._hearing(name, gone))
        origin = self.at.origin
        async with asyncio.timeout(5):
            await socket.connect(
                origin, transports=["websocket"], headers={"cookie": self._cookies, "origin": origin},
            )
            first = self._queue[0][0] if self._queue else self._next
            await socket.emit("hello", {
                "protocol": 1, "workshop": self._workshop, "client": self._client, "first_pending": first,
                "since": self._seq, "life": self._life, "seen_as": self._seen_as,
            })
        beaten = time.monotonic()
        while not gone.is_set():
            if self._live:
                for n, command in [one for one in self._queue if one[0] > sent]:
                    await socket.emit("submit", {"n": n, "command": command})
                    sent = n
            if time.monotonic() - beaten > 2:
                beaten = time.monotonic()
                await socket.emit("beat", {})
            await asyncio.sleep(0.02)

    def _hearing(self, name: str, gone: asyncio.Event) -> Any:
        async def hear(body: Any) -> None:
            if gone.is_set():
                return
            if name == "goodbye":
                self.goodbyes.append(body["reason"])
                gone.set()
            elif name == "others":
                self.others = body
            elif not self._see(name, body):
                self._seq = 0  # something is missing: all of it once more
                gone.set()
            self._news.set()
        return hear

    def _see(self, name: str, body: Any) -> bool:
        """Take in what changed; whether it goes on from what is known."""
        if name == "welcome":
            since = body.get("since")
            if since is not None and since != self._seq:
                return False
            self._own = {}
            if since is None:
                self._shared = {}
            self.id, self._life, self._seen_as = body["person"], body["life"], body["seen_as"]
            self._seq, self._live = body["to"], True
        elif name == "update":
            if body["since"] > self._seq:
                return False
            if body["to"] <= self._seq:
                return True
            self._seq = body["to"]
        _apply(self._own if name == "own" else self._shared, body.get("rows", ()))
        _apply(self._own, body.get("own", ()))
        self._settle(body.get("done", 0), dict(body.get("refused", ())))
        return True

    def _settle(self, done: int, refused: dict[int, str]) -> None:
        for n, _ in [one for one in self._queue if one[0] <= done]:
            assert n not in self.settled, "told twice"
            self.settled[n] = refused.get(n, "applied")
        self._queue = [one for one in self._queue if one[0] > done]


def _apply(view: dict[tuple[str, str], Any], changes: Any) -> None:
    for table, id, row in changes:
        if row is None:
            view.pop((table, id), None)
        else:
            view[table, id] = row
