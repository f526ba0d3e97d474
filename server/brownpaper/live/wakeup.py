"""How processes with one log hear of each other at once: which stream moved, who is there, which sessions ended,
where links were stopped, and how often a secret was guessed.

Only a help: every process also looks for itself (`watching.py`), so what is lost here comes later and never wrong.
Only guesses are told and never looked up: what is lost of them is counted by one process alone.
"""

import asyncio
import logging
import secrets
from collections import deque
from collections.abc import Awaitable, Callable
from typing import Any, Protocol

import msgspec

from ..sync.presence import Elsewhere

QUEUE = 1000
"""Notes that may wait while Redis does not answer; the oldest go first."""
AGAIN_AFTER = 0.5
"""Seconds before a lost Redis is tried again."""
ALIVE_EVERY = 5.0
"""Seconds after which a quiet line is asked whether it still is one."""

log = logging.getLogger("brownpaper.live")


class Moved(msgspec.Struct, frozen=True, tag="moved"):
    """A stream is at this number, durably."""

    stream: str
    seq: int


class Here(msgspec.Struct, frozen=True, tag="here"):
    """Who is connected to a workshop at one process; the last word counts. asks: the others should say so too."""

    process: str
    stream: str
    people: tuple[Elsewhere, ...]
    asks: bool = False


class Ended(msgspec.Struct, frozen=True, tag="ended"):
    """Signed-in sessions that ended; what they opened is stopped already."""

    sessions: tuple[str, ...]


class Stopped(msgspec.Struct, frozen=True, tag="stopped"):
    """Links to a workshop were stopped, and the devices that came in by them."""

    stream: str


class Counted(msgspec.Struct, frozen=True, tag="counted"):
    """A guess at a secret was counted; right: it was none after all. count: which kind; by: the print of whom."""

    count: str
    by: str
    right: bool = False


Note = Moved | Here | Ended | Stopped | Counted
Heard = Callable[[Note], Awaitable[None]]


class Wakeup(Protocol):
    """Tells the other processes, and hears them. process: the name of this one, new at every start."""

    process: str

    def tell(self, note: Note) -> None:
        """Let the others know. Never waits and never fails; it may be lost."""

    async def listen(self, heard: Heard) -> None:
        """Call `heard` with what others tell. Runs until cancelled."""


class Alone:
    """There are no others, or they find out by looking."""

    def __init__(self) -> None:
        self.process = secrets.token_hex(8)

    def tell(self, note: Note) -> None:
        """Nobody listens."""

    async def listen(self, heard: Heard) -> None:
        """Nobody speaks."""
        await asyncio.Event().wait()


class ByRedis:
    """By a channel of Redis. channel: the same for all processes of a database, and for no others."""

    def __init__(self, url: str, channel: str) -> None:
        # Its import takes a third of a second, and most servers run alone.
        from redis import asyncio as redis  # noqa: PLC0415

        self.process = secrets.token_hex(8)
        self._channel = channel
        how: dict[str, Any] = {"socket_connect_timeout": 2.0, "socket_keepalive": True, "health_check_interval": 5}
        self._client = redis.from_url(url, socket_timeout=2.0, **how)
        self._ear = redis.from_url(url, **how)
        self._notes: deque[bytes] = deque(maxlen=QUEUE)
        self._something = asyncio.Event()
        self._lost = False

    def tell(self, note: Note) -> None:
        self._notes.append(_encode((self.process, note)))
        self._something.set()

    async def listen(self, heard: Heard) -> None:
        speaking = asyncio.create_task(self._speak())
        try:
            while True:
                try:
                    await self._hear(heard)
                except Exception as problem:  # whatever it is: nothing may depend on Redis
                    # Told once, not at every try: a night without Redis would fill the log.
                    if not self._lost:
                        log.warning("Redis is lost, others are heard later: %s", type(problem).__name__)
                    self._lost = True
                await asyncio.sleep(AGAIN_AFTER)
        finally:
            speaking.cancel()
            await asyncio.gather(speaking, return_exceptions=True)
            await asyncio.gather(self._client.aclose(), self._ear.aclose(), return_exceptions=True)

    async def _hear(self, heard: Heard) -> None:
        async with self._ear.pubsub(ignore_subscribe_messages=True) as ear:
            await ear.subscribe(self._channel)
            if self._lost:
                log.warning("Redis is there again")
            self._lost = False
            while True:
                got = await ear.get_message(timeout=ALIVE_EVERY)
                if got is None:
                    await ear.check_health()
                    continue
                try:
                    process, note = _decode(got["data"])
                except (msgspec.MsgspecError, ValueError):
                    continue  # of a newer program, or not ours
                if process != self.process:
                    await heard(note)

    async def _speak(self) -> None:
        while True:
            await self._something.wait()
            self._something.clear()
            while self._notes:
                try:
                    await self._client.publish(self._channel, self._notes[0])
                except Exception:  # as above; who listens has told so
                    await asyncio.sleep(AGAIN_AFTER)
                    # What is old by now, the others have found out for themselves.
                    self._notes.clear()
                else:
                    self._notes.popleft()


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(tuple[str, Note]).decode
