"""What carries the messages (Engine.IO and Socket.IO), with a shell around it: for packets that are none, and for what
can be taken at the door."""

import contextlib
import logging
from collections.abc import Awaitable, Callable

import socketio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..live.mishaps import kind_and_place
from .answers import refusal

log = logging.getLogger("brownpaper.web")

PATH = "/socket.io/"
EVENT = '42["'
"""How what somebody says begins on a WebSocket: a message (4) with an event (2), whose name comes next."""
MESSAGE_LIMIT = 512 * 1024
"""How long one message may be; the largest honest one is an import of 200 full notes."""
CARRIED = 2 * MESSAGE_LIMIT
"""What the carrier takes, so that a message that is too long can be told so; over this the line just breaks."""
CANNOT_READ = 1003
"""The close code of a WebSocket for data that its receiver does not take (RFC 6455, 7.4.1)."""


class Carrier:
    """ASGI: the socket server under its path, everything else as it was.

    The carrier raises where somebody sends what it cannot read. That ends that one line, with a plain answer.
    at_the_door: takes what was said on the line that is written to with this `send`; False when the carrier must.
    """

    def __init__(
        self, server: socketio.AsyncServer, others: ASGIApp, at_the_door: Callable[[Send, str], Awaitable[bool]],
    ) -> None:
        self.others = others
        self._at_the_door = at_the_door
        self._carrying = socketio.ASGIApp(server, other_asgi_app=others)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not scope.get("path", "").startswith(PATH):
            await self._carrying(scope, receive, send)
            return
        started = False

        async def noticing(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        async def what_is_left() -> Message:
            # The carrier would make tasks, packets and lists of each, which costs more than all that we do with it.
            while True:
                message = await receive()
                text = message.get("text") or ""
                if not text.startswith(EVENT) or not await self._at_the_door(send, text):
                    return message

        try:
            if scope["type"] == "websocket":
                # Its own name: whoever writes frames past the carrier finds the connection behind this very `send`.
                await self._carrying(scope, what_is_left, send)
            else:
                await self._carrying(scope, receive, noticing)
        except Exception as error:
            log.info("a packet that is none: %s", kind_and_place(error))
            if scope["type"] == "websocket":
                with contextlib.suppress(Exception):
                    await send({"type": "websocket.close", "code": CANNOT_READ})
            elif not started:
                await refusal("guard.bad_request", 400)(scope, receive, send)


def make_server() -> socketio.AsyncServer:
    """A Socket.IO server that only carries: no rooms, no acknowledgements, no recovery, and no log of its own, in
    which it would write what strangers send."""
    silent = logging.getLogger("brownpaper.carrier")
    silent.setLevel(logging.CRITICAL + 1)
    return socketio.AsyncServer(
        async_mode="asgi", async_handlers=False, cors_allowed_origins=None, max_http_buffer_size=CARRIED,
        ping_interval=25, ping_timeout=20, http_compression=False, allow_upgrades=True, logger=silent,
        engineio_logger=silent,
    )
