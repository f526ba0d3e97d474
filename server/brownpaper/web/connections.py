"""Connections and how frames reach them: a ready frame through each client's own ASGI send, in order.

A frame goes out at once, within the call that hands it over; that costs no task and no turn of the event loop. Only
for a connection that cannot take it at once (a full socket, long-polling, an upgrade under way) frames wait in a queue
that a task empties. One that stays behind is let go and comes back with its number (PROTOCOL.md, DN-7).
"""

import asyncio
import contextlib
import logging
import time
import types
from collections import deque
from collections.abc import Coroutine, Generator
from typing import Any

import msgspec
import socketio

from ..sync.messages import Beat, ToClient, encode

BACKLOG = 400
"""Frames that may wait for one slow connection before it is let go."""
BEHIND_FOR = 10.0
"""Seconds that one frame may wait for a connection to take it."""

LINGER = 2.0
"""Seconds that a line may stay open after goodbye; whoever does not close it by then is cut off."""

SHOWN_ALIVE = 1.0
"""Seconds for which a frame counts as a sign of life; a client beats every two, and gives up after five."""

log = logging.getLogger("brownpaper.web")


def event_name(message: ToClient) -> str:
    """The Socket.IO event of a message: its tag."""
    return str(message.__struct_config__.tag)


def packet(message: ToClient) -> tuple[str, bytes]:
    """A message as the packet that Socket.IO would make of it (message 4, event 2, JSON array), and as bare JSON."""
    raw = encode(message)
    return f'42["{event_name(message)}",{raw.decode()}]', raw


BEAT = packet(Beat())


class Connection:
    """One connected browser, and what waits for it while it is behind."""

    __slots__ = ("_asgi_send", "_ended", "_engine", "_frames", "_server", "_task", "sid", "told_at")

    def __init__(self, sid: str, server: socketio.AsyncServer, environ: dict[str, Any]) -> None:
        self.sid = sid
        self._server = server
        self._asgi_send = environ.get("asgi.send")
        self._engine: Any = None
        self._frames: deque[tuple[str, bytes]] = deque()
        self._task: asyncio.Task[None] | None = None
        self._ended = False
        self.told_at = 0.0

    def put(self, text: str, message: bytes) -> None:
        """Send a frame, or let it wait: as a ready packet, and as JSON for the long way."""
        if self._ended:
            return
        self.told_at = time.monotonic()
        if self._task is None:
            if self._on_websocket():
                self._send_now(text)
                return
        elif len(self._frames) >= BACKLOG:
            self._let_go()
            return
        self._frames.append((text, message))
        self._work()

    def end(self) -> None:
        """Close after what waits, and cut the line of who goes on sending."""
        if not self._ended:
            carried_by = self._server.manager.eio_sid_from_sid(self.sid, "/")
            asyncio.get_running_loop().call_later(LINGER, self._cut, carried_by)
        self._ended = True
        self._work()

    def drop(self) -> None:
        """The browser is gone."""
        self._ended = True
        self._frames.clear()
        if self._task is not None:
            self._task.cancel()

    def _on_websocket(self) -> bool:
        """Whether a frame may go by the socket itself: a WebSocket, and nothing of the carrier's own is before us."""
        if self._engine is None:
            eio_sid = self._server.manager.eio_sid_from_sid(self.sid, "/")
            socket = self._server.eio.sockets.get(eio_sid) if eio_sid else None
            if socket is None or self._asgi_send is None or not socket.upgraded or socket.upgrading:
                return False
            self._engine = socket
        return bool(self._engine.queue.empty())

    def _send_now(self, text: str) -> None:
        assert self._asgi_send is not None
        sending = self._asgi_send({"type": "websocket.send", "text": text})
        try:
            waiting = sending.send(None)
        except StopIteration:
            return
        except Exception as error:
            self._lost(error)
            return
        self._task = asyncio.create_task(self._drain(_rest(sending, waiting)), name=f"behind {self.sid}")

    def _work(self) -> None:
        if self._task is None:
            self._task = asyncio.create_task(self._drain(None), name=f"behind {self.sid}")

    async def _drain(self, first: Any) -> None:
        try:
            async with asyncio.timeout(BEHIND_FOR):
                if first is not None:
                    await first
            while self._frames:
                async with asyncio.timeout(BEHIND_FOR):
                    await self._send(*self._frames.popleft())
            if self._ended:
                await self._server.disconnect(self.sid)
        except TimeoutError:
            self._let_go()
        except Exception as error:
            self._lost(error)
        finally:
            self._task = None

    async def _send(self, text: str, message: bytes) -> None:
        if self._on_websocket() and self._asgi_send is not None:
            await self._asgi_send({"type": "websocket.send", "text": text})
        else:
            await self._server.emit(text[4:text.index('"', 4)], _plain(message), to=self.sid)

    def _lost(self, error: Exception) -> None:
        """It broke while we wrote; that it is gone we hear from the carrier."""
        self._ended = True
        self._frames.clear()
        log.info("connection %s lost: %s", self.sid, type(error).__name__)

    def _let_go(self) -> None:
        """It does not take what it is sent, so it is told nothing more, not even goodbye: the line is cut.

        Closing properly would wait for the very bytes that it does not take. uvicorn has the transport behind its send;
        with another server the silence ends it.
        """
        self._ended = True
        self._frames.clear()
        log.info("connection %s let go: behind", self.sid)
        self._abort()
        if self._task is not None:
            self._task.cancel()

    def _cut(self, eio_sid: str | None) -> None:
        """The carrier itself leaves the line open after goodbye, until the other side closes it."""
        socket = self._server.eio.sockets.get(eio_sid) if eio_sid else None
        if socket is None:
            return
        if socket.upgraded:
            self._abort()
        else:
            self._server.start_background_task(end_line, self._server, eio_sid)

    def _abort(self) -> None:
        cut(self._asgi_send)


def cut(asgi_send: Any) -> None:
    """Break a line off without a word. uvicorn has the transport behind its send; elsewhere nothing happens."""
    transport = getattr(getattr(asgi_send, "__self__", None), "transport", None)
    if transport is not None:
        transport.abort()


async def end_line(server: socketio.AsyncServer, eio_sid: str) -> None:
    """End a line of the carrier, which tells its other side so if that still listens.

    The carrier's own way of doing this waits until everything was taken that it had to say. Who is gone never takes it:
    that wait, and whatever was being read for them, would stay for good.
    """
    socket = server.eio.sockets.get(eio_sid)
    if socket is not None:
        await socket.close(wait=False, reason=server.eio.reason.SERVER_DISCONNECT)


@types.coroutine
def _rest(sending: Coroutine[Any, Any, None], waiting: Any) -> Generator[Any, Any, None]:
    """What is left of a send that was begun outside a task and did not end at once."""
    with contextlib.suppress(StopIteration):
        while True:
            try:
                yield waiting
            except BaseException as thrown:
                waiting = sending.throw(thrown)
            else:
                waiting = sending.send(None)


def _plain(message: bytes) -> Any:
    return msgspec.json.decode(message)


class Connections:
    """All connections of this process; the `Broadcaster` of the hub."""

    def __init__(self, server: socketio.AsyncServer) -> None:
        self._server = server
        self._by_sid: dict[str, Connection] = {}

    def add(self, sid: str, environ: dict[str, Any]) -> None:
        """A browser connected."""
        self._by_sid[sid] = Connection(sid, self._server, environ)

    def remove(self, sid: str) -> None:
        """A browser is gone."""
        connection = self._by_sid.pop(sid, None)
        if connection is not None:
            connection.drop()

    async def send(self, to: tuple[str, ...], message: ToClient) -> None:
        """Hand a message to each connection's queue; encodes once."""
        text, raw = packet(message)
        for sid in to:
            connection = self._by_sid.get(sid)
            if connection is not None:
                connection.put(text, raw)

    def beat(self, sid: str) -> None:
        """Show that we are alive, where nothing else showed it just now."""
        connection = self._by_sid.get(sid)
        if connection is not None and time.monotonic() - connection.told_at > SHOWN_ALIVE:
            connection.put(*BEAT)

    async def end(self, connection: str) -> None:
        """Close a connection after what was queued for it."""
        if connection in self._by_sid:
            self._by_sid[connection].end()

    def __len__(self) -> int:
        return len(self._by_sid)
