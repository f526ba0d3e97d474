"""The browser of somebody at a table, without a screen: HTTP with cookies, one socket, and the view it is told.

It follows PROTOCOL.md as any client does; Engine.IO and Socket.IO are no more here than four prefixes of a frame.
"""

import asyncio
import contextlib
import json
import secrets
import ssl
import urllib.error
import urllib.request
from collections.abc import Callable, Mapping
from http.cookies import SimpleCookie
from typing import Any

from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from ..core import commands
from ..sync.messages import PROTOCOL, Beat, Hello, Message, Presence, Submit, encode

OPEN, PING, PONG, CONNECT, EVENT = "0", "2", "3", "40", "42"
BEAT_EVERY = 2.0
PATIENCE = 60.0
"""Seconds after which an answer that does not come is an error of the server."""


class NoAnswer(Exception):
    """The server refused a request, ended the connection, or did not answer."""


class Device:
    """One browser. `origin` is where it finds the server, `cookies` what it brings."""

    def __init__(self, origin: str, cookies: Mapping[str, str] | None = None) -> None:
        self._origin = origin
        self._cookies = dict(cookies or {})
        self._client = secrets.token_hex(8)
        self._socket: ClientConnection | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self._rows: dict[str, dict[str, Any]] = {}
        self._refused: dict[int, str] = {}
        self._sent = self._done = 0
        self._greeted = False
        self._news = asyncio.Condition()
        self.person = ""
        self.ended: str | None = None

    @property
    def cookies(self) -> dict[str, str]:
        """What it brings now, with what it was given since."""
        return dict(self._cookies)

    # ---- by HTTP -----------------------------------------------------------------------------------

    async def post(self, path: str, body: Mapping[str, object]) -> Any:
        """The answer to a form. Raises NoAnswer when it was refused."""
        return json.loads(await asyncio.to_thread(self._fetch, path, json.dumps(body).encode()))

    async def get(self, path: str) -> bytes:
        """What stands at an address. Raises NoAnswer when it was refused."""
        return await asyncio.to_thread(self._fetch, path, None)

    def _fetch(self, path: str, body: bytes | None) -> bytes:
        request = urllib.request.Request(self._origin + path, body, {"origin": self._origin, "cookie": self._carried()})
        if body is not None:
            request.add_header("content-type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE, context=self._trust()) as answer:
                for line in answer.headers.get_all("set-cookie", []):
                    self._cookies.update({name: kept.value for name, kept in SimpleCookie(line).items()})
                return bytes(answer.read())
        except urllib.error.HTTPError as refused:
            raise NoAnswer(f"{path}: {refused.code} {refused.read().decode(errors='replace')[:300]}") from refused
        except OSError as broken:
            raise NoAnswer(f"{path}: {broken}") from broken

    def _carried(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self._cookies.items())

    def _trust(self) -> ssl.SSLContext | None:
        """The server is this very machine, so its certificate need not name the address we find it at."""
        if not self._origin.startswith("https"):
            return None
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        return context

    # ---- by the socket -----------------------------------------------------------------------------

    async def sit_down(self, workshop: str) -> None:
        """Connect to a workshop at which this browser has a seat. Returns when the first view is here."""
        address = self._origin.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        headers = {"Cookie": self._carried(), "Origin": self._origin}
        self._socket = await connect(
            address, additional_headers=headers, compression=None, max_size=None, ssl=self._trust(),
            open_timeout=PATIENCE, ping_interval=None,
        )
        self._tasks = [asyncio.create_task(self._listen(self._socket, workshop)), asyncio.create_task(self._beat())]
        await self.until(lambda: self._greeted)

    async def _listen(self, socket: ClientConnection, workshop: str) -> None:
        with contextlib.suppress(ConnectionClosed):
            async for frame in socket:
                text = frame if isinstance(frame, str) else frame.decode()
                if text.startswith(EVENT):
                    name, body = json.loads(text[len(EVENT):])
                    await self._hear(name, body)
                elif text.startswith(CONNECT):
                    await self._send(Hello(
                        protocol=PROTOCOL, workshop=workshop, client=self._client, first_pending=1,
                    ))
                elif text.startswith(OPEN):
                    await socket.send(CONNECT)
                elif text.startswith(PING):
                    await socket.send(PONG)
        async with self._news:
            self.ended = self.ended or "closed"
            self._news.notify_all()

    async def _hear(self, name: str, body: dict[str, Any]) -> None:
        async with self._news:
            if name == "welcome":
                self._rows.clear()
                self.person, self._greeted = body["person"], True
            for part in ("rows", "own"):
                for table, id, row in body.get(part, ()):
                    its = self._rows.setdefault(table, {})
                    if row is None:
                        its.pop(id, None)
                    else:
                        its[id] = row
            self._refused.update(dict(body.get("refused", ())))
            self._done = max(self._done, body.get("done", 0))
            if name == "goodbye":
                self.ended = body["reason"]
            self._news.notify_all()

    async def _beat(self) -> None:
        with contextlib.suppress(ConnectionClosed):
            while True:
                await asyncio.sleep(BEAT_EVERY)
                await self._send(Beat())

    async def _send(self, message: Message) -> None:
        assert self._socket is not None
        name = message.__struct_config__.tag
        await self._socket.send(f'{EVENT}["{name}",{encode(message).decode()}]')

    async def ask(self, command: commands.Any) -> str | None:
        """Ask for something and wait until it is settled: None, or the code of the refusal."""
        self._sent += 1
        n = self._sent
        await self._told(Submit(n=n, command=command))
        await self.until(lambda: self._done >= n)
        return self._refused.get(n)

    async def writing(self, busy: bool) -> None:
        """Let the table know that somebody writes, or stopped."""
        await self._told(Presence(writing=busy))

    async def _told(self, message: Message) -> None:
        try:
            await self._send(message)
        except ConnectionClosed as closed:
            raise NoAnswer(self.ended or "closed") from closed

    async def until(self, true: Callable[[], object], patience: float | None = PATIENCE) -> None:
        """Wait until something is true of the view. Raises NoAnswer when the connection ends first.

        patience: seconds before TimeoutError; None for what only people decide.
        """
        async with asyncio.timeout(patience), self._news:
            await self._news.wait_for(lambda: true() or self.ended is not None)
        if not true():
            raise NoAnswer(self.ended or "closed")

    # ---- the view ----------------------------------------------------------------------------------

    def table(self, name: str) -> Mapping[str, dict[str, Any]]:
        """The rows of a table of the view, by id."""
        return self._rows.get(name, {})

    @property
    def workshop(self) -> dict[str, Any]:
        """The meeting's own row; empty for who does not see the table."""
        return self.table("workshop").get("workshop", {})

    @property
    def step(self) -> dict[str, Any]:
        """The row of the present step; empty before the first one."""
        return self.table("steps").get(self.workshop.get("step", ""), {})

    def board(self) -> str:
        """The board of the present step, else the first one."""
        return self.step.get("board") or min(self.table("boards"), default="")

    async def close(self) -> None:
        """Leave. Others see a closed tab."""
        for task in self._tasks:
            task.cancel()
        if self._socket is not None:
            await self._socket.close()
