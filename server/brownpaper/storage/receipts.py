"""Receipts: what was done to a workshop's keeping, and when. No words, no names; they outlive the workshop."""

from typing import Literal

import msgspec
from sqlalchemy import Connection, insert, select

from .database import Database, Scrub
from .sql import FORGETTING, forget
from .tables import receipts, streams

Act = Literal["link_cut", "deleted", "person_forgotten", "archived", "brought_in"]


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """One act. at: ms since 1970. entries: how many the workshop had."""

    at: int
    act: Act
    workshop: str
    entries: int


class Receipts:
    """The receipts, in the same database as the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def write(self, act: Act, workshop: str, at: int) -> None:
        """Note that something was done."""
        await self._database.run(lambda connection: _write(connection, act, workshop, at))

    async def all(self) -> list[Receipt]:
        """All of them, oldest first."""
        query = select(receipts.c.at, receipts.c.act, receipts.c.workshop, receipts.c.entries).order_by(receipts.c.id)
        return await self._database.run(
            lambda connection: [Receipt(**row) for row in connection.execute(query).mappings()],
        )

    async def delete_workshop(self, workshop: str, at: int) -> None:
        """Erase all of a workshop, also from the disk, and leave a receipt: both or neither.

        Nothing when there is none such: another process was first.
        """

        def work(connection: Connection) -> None:
            here = select(streams.c.head).where(streams.c.stream == workshop).with_for_update()
            if connection.execute(here).first() is not None:
                _write(connection, "deleted", workshop, at)
                forget(connection, workshop)

        await self._database.run(work, scrub=Scrub.WHOLE, streams=(workshop,), rewritten=FORGETTING)


def _write(connection: Connection, act: Act, workshop: str, at: int) -> None:
    head = connection.execute(select(streams.c.head).where(streams.c.stream == workshop)).scalar() or 0
    connection.execute(insert(receipts), {"at": at, "act": act, "workshop": workshop, "entries": head})
