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
    """Passes bytes on; each new connection to the next server in turn, or the one after when that is gone."""

    def __init__(self, servers: list[Server]) -> None:
        self._servers = servers
        self._met = itertools.count()
        self._passing: set[asyncio.Task[None]] = set()

    async def meet(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """A browser connected."""
        first = next(self._met) % len(self._servers)
        for server in (*self._servers[first:], *self._servers[:first]):
            with contextlib.suppress(OSError):
                there = await asyncio.open_connection("127.0.0.1", server.port)
                break
        else:
            writer.close()
            return
        both = ((reader, there[1]), (there[0], writer))
        tasks = [asyncio.create_task(self._pass_on(*one)) for one in both]
        self._passing.update(tasks)
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
            self._passing.discard(task)
        for end in (writer, there[1]):
            end.close()

    async def _pass_on(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while data := await reader.read(65536):
                writer.write(data)
                await writer.drain()


@contextlib.asynccontextmanager
async def behind_one_address(
    folder: Path, database: str, redis: str, count: int = 2,
) -> AsyncIterator[tuple[Running, list[Server]]]:
    """So many servers on one database, and what browsers need to know of them."""
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
        yield Running(origin, house, None), servers
        accounts.close()
    finally:
        listening.close()
        for server in servers:
            server.kill()
