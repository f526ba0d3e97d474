"""Several servers behind one address, as a proxy would have it: every connection goes to one that answers."""

import asyncio
import contextlib
import itertools
from collections.abc import AsyncIterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from brownpaper.web.accounts.cookies import Cookies
from brownpaper.web.accounts.store import AccountStore
from brownpaper.web.keys import open_data_folder
from tests.live.test_wakeup import free_port
from tests.web.coming_back import Server
from tests.web.running import Running


class Front:
    """Passes bytes on; each new connection to the next server in turn, or the one after when that is gone.

    What stays, the live line of a page, goes where the fewest are: so half of the pages are at each of two.
    """

    def __init__(self, servers: list[Server]) -> None:
        self._servers = servers
        self._met = itertools.count()
        self._passing: set[asyncio.Task[None]] = set()
        self._live: dict[Server, list[asyncio.StreamWriter]] = {server: [] for server in servers}

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A browser connected."""
        first = await reader.read(65536)
        live = b"upgrade: websocket" in first.lower()
        for server in self._in_turn(live):
            with contextlib.suppress(OSError):
                there = await asyncio.open_connection("127.0.0.1", server.port)
                break
        else:
            writer.close()
            return
        if live:
            self._live[server].append(writer)
        there[1].write(first)
        both = ((reader, there[1]), (there[0], writer))
        tasks = [asyncio.create_task(self._pass_on(*one)) for one in both]
        self._passing.update(tasks)
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
            self._passing.discard(task)
        for end in (writer, there[1]):
            end.close()
        if live:
            self._live[server].remove(writer)

    def pages_at(self, server: Server) -> int:
        """How many pages have their live line at this server."""
        return len(self._live[server])

    def share_out(self) -> None:
        """So many pages lose their line that they come back to half at each."""
        most = max(self._servers, key=self.pages_at)
        fewest = min(self.pages_at(server) for server in self._servers)
        for writer in self._live[most][:(self.pages_at(most) - fewest) // 2]:
            writer.close()

    def _in_turn(self, live: bool) -> list[Server]:
        if live:
            return sorted(self._servers, key=self.pages_at)
        first = next(self._met) % len(self._servers)
        return [*self._servers[first:], *self._servers[:first]]

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()


@contextlib.asynccontextmanager
async def behind_one_address(
    folder: Path, database: str, redis: str, count: int = 2,
) -> AsyncIterator[tuple[Running, list[Server], Front]]:
    """So many servers on one database, what browsers need to know of them, and what stands in front."""
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    data = folder / "data"
    servers = [Server(data, database, redis, public=origin) for _ in range(count)]
    front = Front(servers)
    listening = await asyncio.start_server(front.meet, "127.0.0.1", port)
    try:
        for server in servers:
            await server.start()
        accounts = AccountStore(database, open_data_folder(data))
        house: Any = SimpleNamespace(accounts=accounts, recognition=SimpleNamespace(cookies=Cookies(secure=False)))
        yield Running(origin, house, None), servers, front
        accounts.close()
    finally:
        listening.close()
        for server in servers:
            server.kill()
