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
from ..sync.messages import Beat, Goodbye, Hello, Presence, Submit, read
from .carrier import EVENT, MESSAGE_LIMIT
from .connections import LINGER, Connections, cut, end_line
from .limits import OF_A_SEAT, Crowd, Flow, Place
from .throttle import network_of
from .turns import Turns

_READERS: dict[str, msgspec.json.Decoder[Any]] = {
    "submit": msgspec.json.Decoder(Submit), "presence": msgspec.json.Decoder(Presence),
}
"""What is taken at the door, by its event."""
BEAT = '2["beat"'
"""How a beat begins in Socket.IO: an event of that name."""
CONNECT = "0"
"""How a line asks for its one connection."""
HELLO_WITHIN = 15.0
"""Seconds after which a line that said no hello is let go."""
SILENCE = 20.0
"""Seconds without any sign of life after which a connection is let go."""
LISTEN_EVERY = 5.0
"""Seconds between two looks for silent connections."""
DECIDED_WITHIN = 4.0
"""Seconds that what people sent may take to be decided when this server ends."""

log = logging.getLogger("brownpaper.web")

WhoIs = Callable[[dict[str, Any], str], Awaitable[Seat | None]]
"""(environ, workshop) -> the seat this browser has at that workshop, or None."""

AddressOf = Callable[[dict[str, Any]], str]
"""environ -> the address that it came from."""


class Session:
    """What the socket knows of one connection. seat: the print of the seat it sits on. signed_in: the session of an
    account that its seat ends with."""

    __slots__ = ("environ", "last_heard", "place", "seat", "signed_in", "workshop")

    def __init__(self, environ: dict[str, Any]) -> None:
        self.environ = environ
        self.workshop: OpenWorkshop | None = None
        self.place: Place = ("", "")
        self.seat: bytes | None = None
        self.signed_in: str | None = None
        self.last_heard = time.monotonic()


class Sockets:
    """Binds the protocol to a Socket.IO server."""

    def __init__(
        self, server: socketio.AsyncServer, hub: Hub, connections: Connections, who_is: WhoIs, address_of: AddressOf,
    ) -> None:
        self._server = server
        self._hub = hub
        self._connections = connections
        self._who_is = who_is
        self._address_of = address_of
        self._sessions: dict[str, Session] = {}
        self._by_send: dict[Any, str] = {}
        self._flow, self._crowd, self._turns = Flow(), Crowd(), Turns()
        self._ending = False
        self._lines: dict[str, dict[str, Any]] = {}
        self._line_closed = asyncio.Event()
        self._unknown: dict[str, float] = {}
        server.on("connect", self._connect)
        server.on("disconnect", self._disconnect)
        for name in ("hello", "submit", "presence", "beat"):
            server.on(name, self._receiver(name))
        carrier = server.eio.handlers
        self._opened, self._carried, self._closed = carrier["connect"], carrier["message"], carrier["disconnect"]
        server.eio.on("connect", self._open)
        server.eio.on("message", self._message)
        server.eio.on("disconnect", self._close)

    async def _open(self, eio_sid: str, environ: dict[str, Any]) -> str | None:
        """A line opens; an answer refuses it."""
        if not self._crowd.came(eio_sid, network_of(self._address_of(environ))):
            return "too many connections from this address"
        self._lines[eio_sid], self._unknown[eio_sid] = environ, time.monotonic()
        await self._opened(eio_sid, environ)
        return None

    async def _close(self, eio_sid: str, reason: Any = None) -> None:
        self._crowd.went(eio_sid)
        self._lines.pop(eio_sid, None)
        self._unknown.pop(eio_sid, None)
        self._line_closed.set()
        await self._closed(eio_sid, reason)

    async def at_the_door(self, send: Any, text: str) -> bool:
        """What was said on the line that is written to with this ASGI send, taken before the carrier unpacks it.

        False, and nothing done, for whatever is not plainly one of ours from a connection that we know: the carrier
        takes that, in its turn, and with it comes the answer to what cannot be read.
        """
        sid = self._by_send.get(send, "")
        name, _, rest = text[len(EVENT):].partition('"')
        if name == "beat":
            return self._beat(sid)
        session, reader = self._sessions.get(sid), _READERS.get(name)
        if session is None or reader is None or len(text) > MESSAGE_LIMIT or rest[:1] != "," or rest[-1] != "]":
            return False
        try:
            message = reader.decode(rest[1:-1])
        except (msgspec.MsgspecError, ValueError, RecursionError):
            return False
        session.last_heard = time.monotonic()
        if not self._ending:
            await self._safely(sid, self._take(sid, session, message))
        return True

    def _beat(self, sid: str) -> bool:
        session = self._sessions.get(sid)
        if session is None:
            return False
        session.last_heard = time.monotonic()
        self._connections.beat(sid)
        return True

    async def _message(self, eio_sid: str, packet: Any) -> None:
        """A packet of the carrier. A beat that came the long way (polling) is known by its first letters."""
        if isinstance(packet, str) and packet.startswith(BEAT):
            self._beat(self._server.manager.sid_from_eio_sid(eio_sid, "/"))
            return
        if len(packet) > MESSAGE_LIMIT:
            sid = self._server.manager.sid_from_eio_sid(eio_sid, "/")
            if sid is not None:
                await self._goodbye(sid, "too_large")
            return
        if isinstance(packet, str) and packet.startswith(CONNECT):
            sid = self._server.manager.sid_from_eio_sid(eio_sid, "/")
            if sid is not None:
                # The carrier would make one more of every such packet, and end only the last with the line.
                await self._goodbye(sid, "malformed")
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
                await self._end_line(eio_sid)

    async def _end_line(self, eio_sid: str) -> None:
        """End a line behind which nobody is that we know."""
        environ = self._lines.get(eio_sid, {})
        await end_line(self._server, eio_sid)
        cut(environ.get("asgi.send"))

    def _receiver(self, name: str) -> Callable[..., Awaitable[None]]:
        async def receive(sid: str, body: Any = None, *_: Any) -> None:
            await self._safely(sid, self._receive(sid, name, body))
        return receive

    async def _safely(self, sid: str, receiving: Awaitable[None]) -> None:
        try:
            await receiving
        except Exception as error:
            # A mistake of ours ends one connection, which comes back with all it had to say, and no other.
            log.error("a message of connection %s, %s", sid, kind_and_place(error))
            await self._goodbye(sid, "overloaded")

    async def _connect(self, sid: str, environ: dict[str, Any], auth: Any = None) -> None:
        self._sessions[sid] = Session(environ)
        self._by_send[environ.get("asgi.send")] = sid
        self._connections.add(sid, environ)

    async def _disconnect(self, sid: str, reason: Any = None) -> None:
        session = self._sessions.pop(sid, None)
        self._connections.remove(sid)
        self._crowd.stands(sid)
        line = self._server.manager.eio_sid_from_sid(sid, "/")
        if line in self._lines:
            self._unknown[line] = time.monotonic()
        if session is None:
            return
        if self._by_send.get(send := session.environ.get("asgi.send")) == sid:
            del self._by_send[send]
        if session.workshop is not None:
            session.workshop.leave(sid)

    async def _receive(self, sid: str, name: str, body: Any) -> None:
        session = self._sessions.get(sid)
        if session is None:
            return
        session.last_heard = time.monotonic()
        if name == "beat":
            self._connections.beat(sid)
            return
        if self._ending:
            # Nothing more is taken: each hears in a moment to come back with it. Who only comes now hears it at once.
            if name == "hello":
                await self._goodbye(sid, "restarting")
            return
        if not isinstance(body, dict):
            await self._goodbye(sid, "malformed")
            return
        try:
            message = read({**body, "type": name})
        except (msgspec.MsgspecError, TypeError, ValueError, RecursionError):
            await self._unreadable(sid, session, name, body)
            return
        if isinstance(message, Hello):
            async with self._turns.turn(message.workshop, lambda: self._waits(sid)):
                await self._hello(sid, session, message)
        else:
            await self._take(sid, session, message)

    async def _take(self, sid: str, session: Session, message: Submit | Presence | Beat) -> None:
        match message:
            case Submit():
                await self._submit(sid, session, message)
            case Presence() if session.workshop is not None:
                if self._flow.presence(session.place, time.monotonic()):
                    session.workshop.presence(sid, message)
            case _:
                pass

    async def _hello(self, sid: str, session: Session, hello: Hello) -> None:
        if session.workshop is not None:
            session.workshop.leave(sid)
        seat = await self._who_is(session.environ, hello.workshop)
        session.seat, session.signed_in = (None, None) if seat is None else (seat.print, seat.session)
        if seat is None or seat.person is None:
            await self._goodbye(sid, "not_known")
            return
        place = hello.workshop, seat.person
        if not self._flow.hello(place, time.monotonic()) or not await self._takes(sid, place):
            await self._goodbye(sid, "overloaded")
            return
        session.place = place
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
            if self._ending:
                await self._goodbye(sid, "restarting")
        else:
            workshop.leave(sid)

    def _waits(self, sid: str) -> None:
        """Somebody who said hello waits for a turn: what they say meanwhile is not read, and we are alive too."""
        self._beat(sid)
        line = self._server.manager.eio_sid_from_sid(sid, "/")
        if line in self._unknown:
            self._unknown[line] = time.monotonic()

    async def _takes(self, sid: str, place: Place) -> bool:
        """Let a connection take its place; of too many of one person, that which was silent longest goes."""
        if sid not in self._sessions or not self._crowd.sits(sid, place):
            return False
        self._unknown.pop(self._server.manager.eio_sid_from_sid(sid, "/"), None)
        others = sorted(self._crowd.at(place) - {sid}, key=lambda other: self._sessions[other].last_heard)
        for other in others[:max(0, len(others) + 1 - OF_A_SEAT)]:
            self._crowd.stands(other)
            await self._goodbye(other, "overloaded")
        return True

    async def _submit(self, sid: str, session: Session, submit: Submit) -> None:
        if session.workshop is None:
            await self._goodbye(sid, "gap")
            return
        if self._fits(sid, session, submit.n):
            goodbye = await session.workshop.submit(sid, submit)
        else:
            goodbye = session.workshop.refuse(sid, submit.n, Refusal.TOO_FAST)
        if goodbye is not None:
            await self._goodbye(sid, goodbye.reason)

    def _fits(self, sid: str, session: Session, n: int) -> bool:
        """Whether another command of this person fits. What is only sent again, or leaves a gap, costs nothing."""
        assert session.workshop is not None
        return not session.workshop.is_new(sid, n) or self._flow.command(session.place, time.monotonic())

    async def _unreadable(self, sid: str, session: Session, name: str, body: dict[str, Any]) -> None:
        """A command that breaks the schema is refused in its turn, so that its text comes back to its author."""
        n = body.get("n")
        if name != "submit" or session.workshop is None or not isinstance(n, int) or isinstance(n, bool):
            await self._goodbye(sid, "malformed")
            return
        why = _why_unreadable(body.get("command")) if self._fits(sid, session, n) else Refusal.TOO_FAST
        goodbye = session.workshop.refuse(sid, n, why)
        if goodbye is not None:
            await self._goodbye(sid, goodbye.reason)

    async def _goodbye(self, sid: str, reason: Any) -> None:
        await self._connections.send((sid,), Goodbye(reason=reason))
        await self._connections.end(sid)

    async def send_off(self) -> None:
        """This server ends. From here on nothing is taken; what people sent is decided, stored and told, and then each
        hears to come back, here or elsewhere. It is over in time, whatever the store or a line does."""
        self._ending = True
        if not await self._hub.rest(DECIDED_WITHIN):
            log.warning("what people sent could not all be stored before the end; their browsers keep it")
        parting = {self._server.manager.eio_sid_from_sid(sid, "/") for sid in self._sessions}
        for sid in list(self._sessions):
            await self._goodbye(sid, "restarting")
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(LINGER + 0.5):
                while parting & self._lines.keys():
                    self._line_closed.clear()
                    await self._line_closed.wait()

    async def sign_out(self, sessions: frozenset[str]) -> None:
        """Let go of connections whose seat ended with one of these sessions; the seats are stopped already."""
        for sid, session in list(self._sessions.items()):
            if session.signed_in in sessions:
                await self._goodbye(sid, "signed_out")

    async def unseat(self, workshop: str) -> None:
        """Let go of connections at a workshop whose seat was stopped."""
        for sid, session in list(self._sessions.items()):
            if session.workshop is None or session.workshop.stream != workshop:
                continue
            if await self._who_is(session.environ, workshop) is None:
                await self._goodbye(sid, "removed")

    async def leave_seats(self, stopped: frozenset[bytes]) -> None:
        """Let go of connections on one of these seats, which are stopped already."""
        for sid, session in list(self._sessions.items()):
            if session.seat in stopped:
                await self._goodbye(sid, "removed")

    def seats(self) -> frozenset[bytes]:
        """The prints of the seats that somebody here sits on."""
        return frozenset(session.seat for session in self._sessions.values() if session.seat is not None)

    def signed_in(self) -> frozenset[str]:
        """The sessions with which the seat of some connection ends."""
        return frozenset(session.signed_in for session in self._sessions.values() if session.signed_in is not None)

    async def watch_silence(self) -> None:
        """Let go of lines that say no hello, and of connections that give no sign of life. Runs until cancelled."""
        while True:
            await asyncio.sleep(LISTEN_EVERY)
            for eio_sid, since in list(self._unknown.items()):
                if since < time.monotonic() - HELLO_WITHIN:
                    self._unknown.pop(eio_sid, None)
                    log.info("line %s let go: no hello", eio_sid)
                    await self._end_line(eio_sid)
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
