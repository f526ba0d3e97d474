"""Connections and how frames reach them: a ready frame through each client's own ASGI send, in order.

A connection that does not take its frames is *behind*: what it missed is not queued without end, it is let go and
comes back with its number (PROTOCOL.md, PR-5).
"""

import asyncio
import logging
from collections import deque
from typing import Any

import msgspec
import socketio

from ..sync.messages import Goodbye, ToClient, encode

BACKLOG = 400
"""Frames that may wait for one slow connection before it is let go."""

log = logging.getLogger("brownpaper.web")


def event_name(message: ToClient) -> str:
    """The Socket.IO event of a message: its tag."""
    return str(message.__struct_config__.tag)


def packet(message: ToClient) -> str:
    """A message as the Engine.IO text packet that Socket.IO would make of it: message (4), event (2), JSON array."""
    return f'42["{event_name(message)}",{encode(message).decode()}]'


class Connection:
    """One connected browser: a queue of frames and the task that empties it."""

    def __init__(self, sid: str, server: socketio.AsyncServer, environ: dict[str, Any]) -> None:
        self.sid = sid
        self._server = server
        self._asgi_send = environ.get("asgi.send")
        self._frames: deque[tuple[str, bytes]] = deque()
        self._filled = asyncio.Event()
        self.ended = False
        self.task = asyncio.create_task(self._run(), name=f"connection {sid}")

    def put(self, text: str, message: bytes) -> None:
        """Queue a frame: as a ready packet, and as JSON for the long way."""
        if self.ended:
            return
        if len(self._frames) >= BACKLOG:
            self._frames.clear()
            ending = Goodbye(reason="overloaded")
            self._frames.append((packet(ending), encode(ending)))
            self.ended = True
        else:
            self._frames.append((text, message))
        self._filled.set()

    def end(self) -> None:
        """Close after what is queued."""
        self.ended = True
        self._filled.set()

    async def _run(self) -> None:
        try:
            while True:
                await self._filled.wait()
                self._filled.clear()
                while self._frames:
                    await self._send(*self._frames.popleft())
                if self.ended:
                    await self._server.disconnect(self.sid)
                    return
        except asyncio.CancelledError:
            raise
        except Exception as error:
            log.info("connection %s lost: %s", self.sid, type(error).__name__)

    async def _send(self, text: str, message: bytes) -> None:
        socket = self._engine_socket()
        if socket is not None and self._asgi_send is not None:
            await self._asgi_send({"type": "websocket.send", "text": text})
        else:
            await self._server.emit(text[4:text.index('"', 4)], _plain(message), to=self.sid)

    def _engine_socket(self) -> Any:
        """The engine's socket when it is a WebSocket with nothing queued before us, else None (long-polling)."""
        eio_sid = self._server.manager.eio_sid_from_sid(self.sid, "/")
        socket = self._server.eio.sockets.get(eio_sid) if eio_sid else None
        if socket is None or not socket.upgraded or socket.upgrading or not socket.queue.empty():
            return None
        return socket


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
            connection.task.cancel()

    async def send(self, to: tuple[str, ...], message: ToClient) -> None:
        """Hand a message to each connection's queue; encodes once."""
        raw = encode(message)
        text = f'42["{event_name(message)}",{raw.decode()}]'
        for sid in to:
            connection = self._by_sid.get(sid)
            if connection is not None:
                connection.put(text, raw)

    async def end(self, connection: str) -> None:
        """Close a connection after what was queued for it."""
        if connection in self._by_sid:
            self._by_sid[connection].end()

    def __len__(self) -> int:
        return len(self._by_sid)
