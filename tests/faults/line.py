"""A line between browsers and a server that can be cut, stalled, slowed, or go deaf on one side."""

import asyncio
import contextlib
from typing import Literal

from tests.web.coming_back import Server

Fault = Literal["none", "cut", "stalled", "slow", "deaf"]
"""cut: closed, and nobody gets through. stalled: open, but nothing arrives. slow: half a second late. deaf: what the
browser sends does not arrive, what the server sends does."""

LATE = 0.5


class Line:
    """Stands in front of a server; browsers know it by `origin`."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._ends: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self._open = asyncio.Event()
        self.fault: Fault = "none"
        self.origin = ""

    async def start(self) -> "Line":
        """Listen on a free port."""
        self._listening = await asyncio.start_server(self._come, "127.0.0.1", 0)
        self.origin = f"http://127.0.0.1:{self._listening.sockets[0].getsockname()[1]}"
        self._open.set()
        return self

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

    async def _come(self, from_browser: asyncio.StreamReader, to_browser: asyncio.StreamWriter) -> None:
        if self.fault == "cut":
            to_browser.transport.abort()
            return
        try:
            from_server, to_server = await asyncio.open_connection("127.0.0.1", self._server.port)
        except OSError:
            to_browser.transport.abort()
            return
        self._ends |= {to_browser, to_server}
        for reader, writer, up in ((from_browser, to_server, True), (from_server, to_browser, False)):
            task = asyncio.create_task(self._carry(reader, writer, up))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, up: bool) -> None:
        with contextlib.suppress(OSError):
            while some := await reader.read(65536):
                await self._open.wait()
                if self.fault == "slow":
                    await asyncio.sleep(LATE)
                if self.fault == "deaf" and up:
                    continue
                writer.write(some)
                await writer.drain()
        self._ends.discard(writer)
        writer.close()
