"""The socket: decode, check limits, hand over to the hub. Nothing else lives here.

The messages are those of `sync.messages`; Socket.IO only carries them (PROTOCOL.md, section 1).
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
import socketio

from ..core import commands
from ..core.codes import Refusal
from ..live.hub import Hub
from ..live.mishaps import kind_and_place
from ..live.open_workshop import OpenWorkshop
from ..storage.directory import Seat
from ..sync.messages import Goodbye, Hello, Presence, Submit, read
from .connections import Connections

MESSAGE_LIMIT = 512 * 1024
"""How long one message may be; the largest honest one is an import of 200 full notes."""
CARRIED = 2 * MESSAGE_LIMIT
"""What the carrier takes, so that a message that is too long can be told so; over this the line just breaks."""
BURST, PER_SECOND = 60.0, 10.0
"""Commands one connection may send at once, and per second after that."""
BEAT = '2["beat"'
"""How a beat begins in Socket.IO: an event of that name."""
SILENCE = 20.0
"""Seconds without any sign of life after which a connection is let go."""
LISTEN_EVERY = 5.0
"""Seconds between two looks for silent connections."""

log = logging.getLogger("brownpaper.web")

WhoIs = Callable[[dict[str, Any], str], Awaitable[Seat | None]]
"""(environ, workshop) -> the seat this browser has at that workshop, or None."""


class Session:
    """What the socket knows of one connection. signed_in: the session of an account that its seat ends with."""

    __slots__ = ("allowance", "environ", "last_heard", "refilled", "signed_in", "workshop")

    def __init__(self, environ: dict[str, Any]) -> None:
        self.environ = environ
        self.workshop: OpenWorkshop | None = None
        self.signed_in: str | None = None
        self.last_heard = self.refilled = time.monotonic()
        self.allowance = BURST

    def may_send(self) -> bool:
        """Whether another command fits; a participant who floods is slowed alone."""
        now = time.monotonic()
        self.allowance = min(BURST, self.allowance + (now - self.refilled) * PER_SECOND)
        self.refilled = now
        if self.allowance < 1:
            return False
        self.allowance -= 1
        return True


class Sockets:
    """Binds the protocol to a Socket.IO server."""

    def __init__(self, server: socketio.AsyncServer, hub: Hub, connections: Connections, who_is: WhoIs) -> None:
        self._server = server
        self._hub = hub
        self._connections = connections
        self._who_is = who_is
        self._sessions: dict[str, Session] = {}
        server.on("connect", self._connect)
        server.on("disconnect", self._disconnect)
        for name in ("hello", "submit", "presence", "beat"):
            server.on(name, self._receiver(name))
        self._carried = server.eio.handlers["message"]
        server.eio.on("message", self._message)

    async def _message(self, eio_sid: str, packet: Any) -> None:
        """A packet of the carrier. Beats, by far the most, are known by their first letters and go no further."""
        if isinstance(packet, str) and packet.startswith(BEAT):
            sid = self._server.manager.sid_from_eio_sid(eio_sid, "/")
            session = self._sessions.get(sid)
            if session is not None:
                session.last_heard = time.monotonic()
                self._connections.beat(sid)
            return
        if len(packet) > MESSAGE_LIMIT:
            sid = self._server.manager.sid_from_eio_sid(eio_sid, "/")
            if sid is not None:
                await self._goodbye(sid, "too_large")
            return
        try:
            await self._carried(eio_sid, packet)
        except Exception as problem:
            # What we receive ourselves raises nothing (see below): this the carrier could not read.
            log.info("a packet of connection %s is none: %s", eio_sid, type(problem).__name__)
            sid = self._server.manager.sid_from_eio_sid(eio_sid, "/")
            if sid is not None:
                await self._goodbye(sid, "malformed")
            else:
                await self._server.eio.disconnect(eio_sid)

    def _receiver(self, name: str) -> Callable[..., Awaitable[None]]:
        async def receive(sid: str, body: Any = None, *_: Any) -> None:
            try:
                await self._receive(sid, name, body)
            except Exception as error:
                # A mistake of ours ends one connection, which comes back with all it had to say, and no other.
                log.error("a message of connection %s, %s", sid, kind_and_place(error))
                await self._goodbye(sid, "overloaded")
        return receive

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        self._sessions[sid] = Session(environ)
        self._connections.add(sid, environ)

    async def _disconnect(self, sid: str, reason: Any = None) -> None:
        session = self._sessions.pop(sid, None)
        self._connections.remove(sid)
        if session is not None and session.workshop is not None:
            session.workshop.leave(sid)

    async def _receive(self, sid: str, name: str, body: Any) -> None:
        session = self._sessions.get(sid)
        if session is None:
            return
        session.last_heard = time.monotonic()
        if name == "beat":
            self._connections.beat(sid)
            return
        if not isinstance(body, dict):
            await self._goodbye(sid, "malformed")
            return
        try:
            message = read({**body, "type": name})
        except (msgspec.MsgspecError, TypeError, ValueError, RecursionError):
            await self._unreadable(sid, session, name, body)
            return
        match message:
            case Hello():
                await self._hello(sid, session, message)
            case Submit():
                await self._submit(sid, session, message)
            case Presence() if session.workshop is not None:
                session.workshop.presence(sid, message)
            case _:
                pass

    async def _hello(self, sid: str, session: Session, hello: Hello) -> None:
        if session.workshop is not None:
            session.workshop.leave(sid)
        seat = await self._who_is(session.environ, hello.workshop)
        session.signed_in = None if seat is None else seat.session
        if seat is None or seat.person is None:
            await self._goodbye(sid, "not_known")
            return
        try:
            workshop = await self._hub.open(hello.workshop)
        except KeyError:
            await self._goodbye(sid, "unknown_workshop")
            return
        answer = await workshop.hello(sid, workshop.actor(seat.person), hello)
        if isinstance(answer, Goodbye):
            await self._connections.end(sid)
        elif sid in self._sessions:
            session.workshop = workshop
        else:
            workshop.leave(sid)

    async def _submit(self, sid: str, session: Session, submit: Submit) -> None:
        if session.workshop is None:
            await self._goodbye(sid, "gap")
            return
        if session.may_send():
            goodbye = await session.workshop.submit(sid, submit)
        else:
            goodbye = session.workshop.refuse(sid, submit.n, Refusal.TOO_FAST)
        if goodbye is not None:
            await self._goodbye(sid, goodbye.reason)

    async def _unreadable(self, sid: str, session: Session, name: str, body: dict[str, Any]) -> None:
        """A command that breaks the schema is refused in its turn, so that its text comes back to its author."""
        n = body.get("n")
        if name != "submit" or session.workshop is None or not isinstance(n, int) or isinstance(n, bool):
            await self._goodbye(sid, "malformed")
            return
        goodbye = session.workshop.refuse(sid, n, _why_unreadable(body.get("command")))
        if goodbye is not None:
            await self._goodbye(sid, goodbye.reason)

    async def _goodbye(self, sid: str, reason: Any) -> None:
        await self._connections.send((sid,), Goodbye(reason=reason))
        await self._connections.end(sid)

    async def sign_out(self, sessions: frozenset[str]) -> None:
        """Let go of connections whose seat ended with one of these sessions; the seats are stopped already."""
        for sid, session in list(self._sessions.items()):
            if session.signed_in in sessions:
                await self._goodbye(sid, "signed_out")

    def signed_in(self) -> frozenset[str]:
        """The sessions with which the seat of some connection ends."""
        return frozenset(session.signed_in for session in self._sessions.values() if session.signed_in is not None)

    async def watch_silence(self) -> None:
        """Let go of connections that give no sign of life. Runs until cancelled."""
        while True:
            await asyncio.sleep(LISTEN_EVERY)
            limit = time.monotonic() - SILENCE
            for sid in [sid for sid, session in self._sessions.items() if session.last_heard < limit]:
                with contextlib.suppress(Exception):
                    await self._server.disconnect(sid)


def _why_unreadable(command: Any) -> Refusal:
    """The plainest true reason: a text over the limit, or simply not a command."""
    name = command.get("type") if isinstance(command, dict) else None
    if isinstance(name, str) and name in commands.BY_NAME:
        texts = [command.get(field) for field in ("text", "what", "how")]
        if any(isinstance(text, str) and len(text) > commands.TEXT_LIMIT for text in texts):
            return Refusal.TEXT_TOO_LONG
    return Refusal.MALFORMED


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
