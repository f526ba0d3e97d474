"""Informants of a workshop and what they typed, in a table beside the log: overwritten, never a history.

It goes as invitations do: with the link between voices and persons, and with the workshop. Who takes everything back,
or is taken out, goes at once, also from the disk, and again after a restore.
"""

from collections.abc import Callable

import msgspec
from sqlalchemy import Connection, and_, delete, func, insert, select, update

from ..core.informants import Informant
from .database import Database, Scrub
from .invitations import TooMany, hold
from .ledger import Forgotten, Ledger, noted
from .tables import informants, seats

MOST = 60
"""Informants of one workshop."""


class Informants:
    """The informants of all workshops, in the same database as the log. ledger: beside it; what goes stands there."""

    def __init__(self, database: Database, ledger: Ledger | None = None) -> None:
        self._database = database
        self._ledger = ledger

    async def of(self, stream: str) -> list[Informant]:
        """Those of a workshop, in the order in which they were asked."""
        query = select(informants.c.content).where(informants.c.stream == stream)
        rows = await self._database.run(lambda connection: list(connection.execute(query).scalars()))
        found = (msgspec.json.decode(row, type=Informant) for row in rows)
        return sorted(found, key=lambda one: (one.at, one.person))

    async def one(self, stream: str, person: str) -> Informant | None:
        """One of them."""
        return await self._database.run(lambda connection: _one(connection, stream, person))

    async def streams(self) -> list[str]:
        """The workshops that have any."""
        query = select(informants.c.stream).distinct()
        return await self._database.run(lambda connection: list(connection.execute(query).scalars()))

    async def add(self, stream: str, one: Informant) -> None:
        """Keep one more. KeyError: there is no such workshop. TooMany."""
        def work(connection: Connection) -> None:
            hold(connection, stream)
            here = select(func.count()).select_from(informants).where(informants.c.stream == stream)
            if connection.execute(here).scalar_one() >= MOST:
                raise TooMany
            _put(connection, stream, one)

        await self._database.run(work)

    async def change(self, stream: str, person: str, change: Callable[[Informant], Informant]) -> Informant:
        """Somebody after `change` of them as they are now. KeyError: they are not there any more."""
        def work(connection: Connection) -> Informant:
            hold(connection, stream)
            before = _one(connection, stream, person)
            if before is None:
                raise KeyError(person)
            now = change(before)
            if now != before:
                _put(connection, stream, now)
            return now

        return await self._database.run(work)

    async def withdraw(self, stream: str, person: str, at: int) -> None:
        """Empty what somebody told; how to reach them stays, and their link. at: now, ms since 1970."""
        await self._take_out(Forgotten(at=at, act="informant_withdrew", workshop=stream, person=person))

    async def remove(self, stream: str, person: str, at: int) -> None:
        """Take somebody out with all they told, and stop their link; also from the disk."""
        await self._take_out(Forgotten(at=at, act="informant_forgotten", workshop=stream, person=person))

    async def _take_out(self, forgotten: Forgotten) -> None:
        def work(connection: Connection) -> None:
            noted(connection, self._ledger, forgotten)
            take_informant_out(connection, forgotten)

        await self._database.run(work, scrub=Scrub.WHOLE, streams=(forgotten.workshop,))


def take_informant_out(connection: Connection, forgotten: Forgotten) -> bool:
    """Take out what an informant told, or that they were asked at all. Whether there was anything."""
    stream, person = forgotten.workshop, forgotten.person
    one = _one(connection, stream, person)
    if one is None:
        return False
    if forgotten.act == "informant_withdrew":
        _put(connection, stream, Informant(person=person, name=one.name, mail=one.mail, chair=one.chair, at=one.at))
        return True
    connection.execute(delete(informants).where(informants.c.stream == stream, informants.c.person == person))
    theirs = and_(seats.c.stream == stream, seats.c.person == person, seats.c.purpose == "informant")
    connection.execute(update(seats).where(theirs).values(revoked=True))
    return True


def _one(connection: Connection, stream: str, person: str) -> Informant | None:
    which = select(informants.c.content).where(informants.c.stream == stream, informants.c.person == person)
    content = connection.execute(which).scalar()
    return None if content is None else msgspec.json.decode(content, type=Informant)


def _put(connection: Connection, stream: str, one: Informant) -> None:
    connection.execute(delete(informants).where(informants.c.stream == stream, informants.c.person == one.person))
    connection.execute(insert(informants), {
        "stream": stream, "person": one.person, "content": msgspec.json.encode(one),
    })
