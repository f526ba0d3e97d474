"""What carries the messages (Engine.IO and Socket.IO), with a shell around it for packets that are none."""

import contextlib
import logging

import socketio
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ..live.mishaps import kind_and_place
from .answers import refusal

log = logging.getLogger("brownpaper.web")

PATH = "/socket.io/"
CANNOT_READ = 1003
"""The close code of a WebSocket for data that its receiver does not take (RFC 6455, 7.4.1)."""


class Carrier:
    """ASGI: the socket server under its path, everything else as it was.

    The carrier raises where somebody sends what it cannot read. That ends that one line, with a plain answer.
    """

    def __init__(self, server: socketio.AsyncServer, others: ASGIApp) -> None:
        self.others = others
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

        try:
            # Under its own name: whoever writes frames past the carrier finds the connection behind this very `send`.
            await self._carrying(scope, receive, send if scope["type"] == "websocket" else noticing)
        except Exception as error:
            log.info("a packet that is none: %s", kind_and_place(error))
            if scope["type"] == "websocket":
                with contextlib.suppress(Exception):
                    await send({"type": "websocket.close", "code": CANNOT_READ})
            elif not started:
                await refusal("guard.bad_request", 400)(scope, receive, send)
