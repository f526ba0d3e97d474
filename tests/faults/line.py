"""A line that can be cut, stalled, slowed, or go deaf on one side: of browsers to a server, or of a server to its
database or Redis."""

import asyncio
import contextlib
from typing import Literal
from urllib.parse import urlsplit

Fault = Literal["none", "cut", "halved", "stalled", "slow", "deaf", "mute"]
"""cut: closed, and nobody gets through. halved: of what is sent next, either way, half arrives, and then the line is
cut: in the middle of a frame. stalled: open, but nothing arrives. slow: half a second late, so what goes over other
lines arrives before it. deaf: what the near end sends does not arrive, what the far end sends does. mute: the other way
round, so that what was asked is done and nobody hears so.

None puts bytes of one line out of order: within TCP they arrive in order or not at all, so no reordering below reaches
the program. What does reach it is one line overtaken by another, and that is `slow`.
"""

LATE = 0.5


class Line:
    """Stands in front of what listens on a port of this machine; browsers know it by `origin`, servers by `through`."""

    def __init__(self, port: int, name: str = "line") -> None:
        self.name = name
        self._port = port
        self._ends: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = asyncio.Event()
        self.fault: Fault = "none"
        self.origin = ""

    async def start(self) -> "Line":
        """Listen on a free port."""
        self._listening = await asyncio.start_server(self._come, "127.0.0.1", 0)
        self.port = int(self._listening.sockets[0].getsockname()[1])
        self.origin = f"http://127.0.0.1:{self.port}"
        self._open.set()
        return self

    def through(self, address: str) -> str:
        """The address of what stands behind it, by way of this line."""
        parts = urlsplit(address)
        user, at, _ = parts.netloc.rpartition("@")
        return parts._replace(netloc=f"{user}{at}127.0.0.1:{self.port}").geturl()

    def suffers(self, fault: Fault) -> None:
        """From now on."""
        self.fault = fault
        if fault == "stalled":
            self._open.clear()
        else:
            self._open.set()
        if fault == "cut":
            for end in list(self._ends):
                end.transport.abort()

    async def stop(self) -> None:
        """Close everything."""
        self.suffers("cut")
        self._listening.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _come(self, from_near: asyncio.StreamReader, to_near: asyncio.StreamWriter) -> None:
        if self.fault == "cut":
            to_near.transport.abort()
            return
        try:
            from_far, to_far = await asyncio.open_connection("127.0.0.1", self._port)
        except OSError:
            to_near.transport.abort()
            return
        self._ends |= {to_near, to_far}
        ways: tuple[tuple[asyncio.StreamReader, asyncio.StreamWriter, asyncio.StreamWriter, Fault], ...] = (
            (from_near, to_far, to_near, "deaf"), (from_far, to_near, to_far, "mute"),
        )
        for way in ways:
            task = asyncio.create_task(self._carry(*way))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _carry(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, back: asyncio.StreamWriter, lost: Fault,
    ) -> None:
        """Carry what comes from one end to the other. back: to the end it comes from. lost: the fault that drops it."""
        with contextlib.suppress(OSError):
            while some := await reader.read(65536):
                await self._open.wait()
                if self.fault == "slow":
                    await asyncio.sleep(LATE)
                if self.fault == lost:
                    continue
                if self.fault == "halved":
                    writer.write(some[:len(some) // 2])
                    back.transport.abort()
                    break
                writer.write(some)
                await writer.drain()
        self._ends.discard(writer)
        writer.close()
