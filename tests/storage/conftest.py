"""The stores that must all meet the one contract. PostgreSQL gets its place here when it comes."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from brownpaper.storage.database import Database
from brownpaper.storage.log import Log
from brownpaper.storage.memory import MemoryLog
from brownpaper.storage.sql import SqlLog


class Shelf:
    """A log, and how it comes back after the program was stopped and started."""

    def __init__(self, kind: str, file: Path) -> None:
        self.kind = kind
        self.file = file
        self.log: Log = MemoryLog()
        self.database: Database | None = None

    async def open(self) -> Log:
        if self.kind == "sqlite":
            self.database = Database.open(self.file)
            self.log = SqlLog(self.database)
        return self.log

    async def reopen(self) -> Log:
        """Stop and start. Memory stands for a store that never stopped."""
        if self.kind == "sqlite":
            await self.log.close()
        return await self.open()


@pytest_asyncio.fixture(params=["memory", "sqlite"])
async def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Shelf]:
    shelf = Shelf(request.param, tmp_path / "data" / "brownpaper.db")
    await shelf.open()
    yield shelf
    await shelf.log.close()


@pytest.fixture
def log(shelf: Shelf) -> Log:
    return shelf.log


@pytest_asyncio.fixture
async def database(tmp_path: Path) -> AsyncIterator[Database]:
    """A SQLite file alone, for what only a file can do."""
    database = Database.open(tmp_path / "brownpaper.db")
    yield database
    await database.close()
