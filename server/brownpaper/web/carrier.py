"""What carries the messages (Engine.IO and Socket.IO), with a shell around it for packets that are none."""

import contextlib
import logging
from collections.abc import Callable

import socketio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..live.mishaps import kind_and_place
from .answers import refusal

log = logging.getLogger("brownpaper.web")

PATH = "/socket.io/"
BEAT = '42["beat"'
"""How a beat begins on a WebSocket: a message (4) with an event (2) of that name."""
CANNOT_READ = 1003
"""The close code of a WebSocket for data that its receiver does not take (RFC 6455, 7.4.1)."""


class Carrier:
    """ASGI: the socket server under its path, everything else as it was.

    The carrier raises where somebody sends what it cannot read. That ends that one line, with a plain answer.
    beaten: hears a beat of the line that is written to with this `send`; False when it does not know that line.
    """

    def __init__(self, server: socketio.AsyncServer, others: ASGIApp, beaten: Callable[[Send], bool]) -> None:
        self.others = others
        self._beaten = beaten
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

        async def others_than_beats() -> Message:
            # Beats are by far the most of what comes in. The carrier would make a task and a packet of each.
            while True:
                message = await receive()
                if not (message.get("text") or "").startswith(BEAT) or not self._beaten(send):
                    return message

        try:
            if scope["type"] == "websocket":
                # Its own name: whoever writes frames past the carrier finds the connection behind this very `send`.
                await self._carrying(scope, others_than_beats, send)
            else:
                await self._carrying(scope, receive, noticing)
        except Exception as error:
            log.info("a packet that is none: %s", kind_and_place(error))
            if scope["type"] == "websocket":
                with contextlib.suppress(Exception):
                    await send({"type": "websocket.close", "code": CANNOT_READ})
            elif not started:
                await refusal("guard.bad_request", 400)(scope, receive, send)
