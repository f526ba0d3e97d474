"""The stores that must all meet the one contract."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from brownpaper.storage.database import Database
from brownpaper.storage.kinds import Where
from brownpaper.storage.log import Log
from brownpaper.storage.memory import MemoryLog
from brownpaper.storage.sql import SqlLog

from .servers import schema


class Shelf:
    """A log, and how it comes back after the program was stopped and started. where: None for memory."""

    def __init__(self, where: Where | None) -> None:
        self.where = where
        self.log: Log = MemoryLog()
        self.database: Database | None = None

    async def open(self) -> Log:
        if self.where is not None:
            self.database = Database.open(self.where)
            self.log = SqlLog(self.database)
        return self.log

    async def reopen(self) -> Log:
        """Stop and start. Memory stands for a store that never stopped."""
        if self.where is not None:
            await self.log.close()
        return await self.open()


@pytest.fixture
def server() -> Iterator[str]:
    """The address of an empty PostgreSQL database."""
    with schema() as where:
        yield where


@pytest_asyncio.fixture(params=["memory", "sqlite", "postgresql"])
async def shelf(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Shelf]:
    where: Where | None = None
    if request.param == "sqlite":
        where = tmp_path / "data" / "brownpaper.db"
    elif request.param == "postgresql":
        where = request.getfixturevalue("server")
    shelf = Shelf(where)
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


@pytest.fixture(params=["sqlite", "postgresql"])
def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> Where:
    """Where a database of either kind may lie."""
    if request.param == "sqlite":
        return tmp_path / "brownpaper.db"
    where: str = request.getfixturevalue("server")
    return where


@pytest_asyncio.fixture
async def either(anywhere: Where) -> AsyncIterator[Database]:
    """An open database of either kind."""
    database = Database.open(anywhere)
    yield database
    await database.close()
