"""Receipts: what was done to a workshop's keeping, and when. No words, no names; they outlive the workshop."""

from collections import Counter

import msgspec
from sqlalchemy import Connection, select

from .database import Database, Scrub
from .informants import take_informant_out
from .invitations import take_out
from .ledger import INFORMANT, Act, Forgotten, Ledger, noted, receipt
from .sql import FORGETTING, forget
from .tables import receipts, streams


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """One act. at: ms since 1970. entries: how many the workshop had."""

    at: int
    act: Act
    workshop: str
    entries: int


class Receipts:
    """The receipts, in the same database as the log. ledger: beside it; what forgets is written there too."""

    def __init__(self, database: Database, ledger: Ledger | None = None) -> None:
        self._database = database
        self._ledger = ledger

    async def write(self, act: Act, workshop: str, at: int) -> None:
        """Note that something was done."""
        done = Forgotten(at=at, act=act, workshop=workshop)
        await self._database.run(lambda connection: noted(connection, self._ledger, done))

    async def all(self) -> list[Receipt]:
        """All of them, oldest first."""
        query = select(receipts.c.at, receipts.c.act, receipts.c.workshop, receipts.c.entries).order_by(receipts.c.id)
        return await self._database.run(
            lambda connection: [Receipt(**row) for row in connection.execute(query).mappings()],
        )

    async def missing(self) -> list[Forgotten]:
        """What stands in the ledger and has no receipt here: this database is from before it. Oldest first."""
        if self._ledger is None:
            return []
        written = self._ledger.all()
        known = Counter((one.act, one.workshop, one.at) for one in await self.all()) if written else Counter()
        missing: list[Forgotten] = []
        for one in written:
            name = (one.act, one.workshop, one.at)
            if known[name] == 0:
                missing.append(one)
            known[name] -= 1
        return missing

    async def done_again(self, forgotten: Forgotten) -> None:
        """What was missing holds again; the ledger has it already. Who never came to the table told something too."""
        def work(connection: Connection) -> bool:
            receipt(connection, forgotten)
            if forgotten.act in INFORMANT:
                return take_informant_out(connection, forgotten)
            return forgotten.person != "" and take_out(connection, forgotten)

        await self._database.run(
            work, scrub=lambda found: Scrub.WHOLE if found else Scrub.NOTHING, streams=(forgotten.workshop,),
        )

    async def delete_workshop(self, workshop: str, at: int, *, practised: bool = False) -> None:
        """Erase all of a workshop, also from the disk, and leave a receipt: both or neither.

        Nothing when there is none such: another process was first. practised: it was a rehearsal, at which nobody said
        anything: its pages are cleaned, the file is not rewritten, for which every table would wait.
        """

        def work(connection: Connection) -> None:
            here = select(streams.c.head).where(streams.c.stream == workshop).with_for_update()
            if connection.execute(here).first() is not None:
                noted(connection, self._ledger, Forgotten(at=at, act="deleted", workshop=workshop))
                forget(connection, workshop)

        scrub = Scrub.FREED if practised else Scrub.WHOLE
        await self._database.run(work, scrub=scrub, streams=(workshop,), rewritten=FORGETTING)
