"""Who was asked to a workshop and what they answered before it, in tables beside the log: overwritten, never a history.

What goes, goes at once and from the disk: with the link between voices and persons (`sql.cut_link`), with a person who
is forgotten or takes back the yes (`sql.append`), and with the workshop.
"""

from collections.abc import Callable
from typing import Any

import msgspec
from msgspec.structs import replace
from sqlalchemy import Connection, Table, and_, delete, func, insert, select, update

from ..core.informants import Informant
from ..core.invitations import Invited, Occasion, Prepared
from .database import Database, Scrub
from .ledger import Forgotten, Ledger, noted
from .tables import informants, invited, occasions, prepared, seats, streams

MOST = 400
"""People who can be asked to one workshop."""


class TooMany(Exception):
    """There are as many invitations as there can be."""


class Invitations:
    """The invitations of all workshops, in the same database as the log. ledger: beside it; what goes stands there."""

    def __init__(self, database: Database, ledger: Ledger | None = None) -> None:
        self._database = database
        self._ledger = ledger

    async def of(self, stream: str) -> list[Invited]:
        """Everybody who was asked to a workshop, in the order in which they were."""
        def work(connection: Connection) -> list[Invited]:
            rows = connection.execute(select(invited.c.content).where(invited.c.stream == stream)).scalars()
            return sorted(
                (msgspec.json.decode(row, type=Invited) for row in rows), key=lambda one: (one.at, one.person),
            )

        return await self._database.run(work)

    async def one(self, stream: str, person: str) -> Invited | None:
        """Somebody who was asked."""
        return await self._database.run(lambda connection: _one(connection, stream, person))

    async def add(self, stream: str, one: Invited) -> None:
        """Ask somebody. KeyError: there is no such workshop. TooMany."""
        def work(connection: Connection) -> None:
            hold(connection, stream)
            here = select(func.count()).select_from(invited).where(invited.c.stream == stream)
            if connection.execute(here).scalar_one() >= MOST:
                raise TooMany
            connection.execute(insert(invited), {
                "stream": stream, "person": one.person, "content": msgspec.json.encode(one),
            })

        await self._database.run(work)

    async def change(self, stream: str, person: str, change: Callable[[Invited], Invited]) -> Invited:
        """Somebody's invitation after `change` of it as it is now. KeyError: it is not there any more."""
        def work(connection: Connection) -> Invited:
            hold(connection, stream)
            now = change(_there(connection, stream, person))
            _put(connection, stream, now)
            return now

        return await self._database.run(work)

    async def remove(self, stream: str, person: str, at: int) -> None:
        """Take an invitation away with all that came of it, also from the disk. at: now, ms since 1970."""
        await self._take_out(Forgotten(at=at, act="person_forgotten", workshop=stream, person=person))

    async def withdraw(self, stream: str, person: str, at: int) -> None:
        """Empty an invitation of all that its person told: only how to reach them stays, and whether they come."""
        await self._take_out(Forgotten(at=at, act="withdrawn", workshop=stream, person=person))

    async def _take_out(self, forgotten: Forgotten) -> None:
        def work(connection: Connection) -> None:
            noted(connection, self._ledger, forgotten)
            take_out(connection, forgotten)

        await self._database.run(work, scrub=Scrub.WHOLE, streams=(forgotten.workshop,))

    # ---- answers -----------------------------------------------------------------------------------

    async def answers(self, stream: str, person: str | None = None) -> list[Prepared]:
        """What was answered before a workshop, by everybody or by one person."""
        which = [prepared.c.stream == stream, *([] if person is None else [prepared.c.person == person])]
        query = select(prepared.c.content).where(*which).order_by(prepared.c.person, prepared.c.question)
        return await self._database.run(lambda connection: [
            msgspec.json.decode(row, type=Prepared) for row in connection.execute(query).scalars()
        ])

    async def answer(self, stream: str, person: str, question: str, parts: tuple[str, ...], rev: int) -> Prepared:
        """Keep an answer that was made from revision `rev` (0: there was none).

        What stands there afterwards: another text when another device was first; then nothing was changed.
        KeyError: this person is not asked any more, or did not say the yes.
        """
        def work(connection: Connection) -> Prepared:
            before = _answered(connection, stream, person, question)
            if before.parts == parts or before.rev != rev:
                return before
            after = replace(before, parts=parts, rev=rev + 1)
            _keep(connection, stream, after)
            return after

        return await self._database.run(work)

    async def share(self, stream: str, person: str, question: str, shared: bool) -> Prepared:
        """Share an answer with the table, or take that back. KeyError as with `answer`, or when there is no answer."""
        def work(connection: Connection) -> Prepared:
            before = _answered(connection, stream, person, question)
            if not before.parts:
                raise KeyError(question)
            after = replace(before, shared=shared)
            _keep(connection, stream, after)
            return after

        return await self._database.run(work)

    # ---- when and where ----------------------------------------------------------------------------

    async def occasion(self, stream: str) -> Occasion:
        """When and where a workshop is; empty as long as nobody wrote it."""
        query = select(occasions.c.content).where(occasions.c.stream == stream)
        content = await self._database.run(lambda connection: connection.execute(query).scalar())
        return Occasion() if content is None else msgspec.json.decode(content, type=Occasion)

    async def set_occasion(self, stream: str, occasion: Occasion) -> None:
        """Write when and where it is. KeyError: there is no such workshop."""
        def work(connection: Connection) -> None:
            hold(connection, stream)
            _replace(connection, occasions, {"stream": stream}, occasion)

        await self._database.run(work)


def take_out(connection: Connection, forgotten: Forgotten) -> bool:
    """Take out what somebody told before a workshop; all of it, or what hung on their yes. Whether there was any."""
    stream, person = forgotten.workshop, forgotten.person
    answers = connection.execute(delete(prepared).where(prepared.c.stream == stream, prepared.c.person == person))
    one = _one(connection, stream, person)
    if one is None:
        return answers.rowcount > 0
    if forgotten.act == "withdrawn":
        _put(connection, stream, Invited(person=person, mail=one.mail, status=one.status, at=one.at))
        return True
    connection.execute(delete(invited).where(invited.c.stream == stream, invited.c.person == person))
    theirs = and_(seats.c.stream == stream, seats.c.person == person, seats.c.purpose == "invited")
    connection.execute(update(seats).where(theirs).values(revoked=True))
    return True


def take_all_out(connection: Connection, stream: str) -> None:
    """Take out all that was told before a workshop, by guests and by informants.

    The link of an informant who handed something over stays: it leads to nobody any more, only to what came of it all.
    """
    told = connection.execute(select(informants.c.content).where(informants.c.stream == stream)).scalars()
    may_read = {one.person for content in told if (one := msgspec.json.decode(content, type=Informant)).sent_at > 0}
    for table in (invited, prepared, informants):
        connection.execute(delete(table).where(table.c.stream == stream))
    links = and_(seats.c.stream == stream, seats.c.purpose == "informant", seats.c.person.not_in(may_read))
    connection.execute(update(seats).where(links).values(revoked=True))


def _one(connection: Connection, stream: str, person: str) -> Invited | None:
    content = connection.execute(
        select(invited.c.content).where(invited.c.stream == stream, invited.c.person == person)
    ).scalar()
    return None if content is None else msgspec.json.decode(content, type=Invited)


def _there(connection: Connection, stream: str, person: str) -> Invited:
    one = _one(connection, stream, person)
    if one is None:
        raise KeyError(person)
    return one


def hold(connection: Connection, stream: str) -> None:
    """One after the other, also for several processes. KeyError: there is no such workshop."""
    if connection.execute(select(streams.c.head).where(streams.c.stream == stream).with_for_update()).first() is None:
        raise KeyError(stream)


def _answered(connection: Connection, stream: str, person: str, question: str) -> Prepared:
    hold(connection, stream)
    if not _there(connection, stream, person).yes:
        raise KeyError(person)
    content = connection.execute(select(prepared.c.content).where(
        prepared.c.stream == stream, prepared.c.person == person, prepared.c.question == question,
    )).scalar()
    if content is None:
        return Prepared(person=person, question=question, parts=(), rev=0)
    return msgspec.json.decode(content, type=Prepared)


def _put(connection: Connection, stream: str, one: Invited) -> None:
    _replace(connection, invited, {"stream": stream, "person": one.person}, one)


def _keep(connection: Connection, stream: str, one: Prepared) -> None:
    _replace(connection, prepared, {"stream": stream, "person": one.person, "question": one.question}, one)


def _replace(connection: Connection, table: Table, key: dict[str, Any], content: msgspec.Struct) -> None:
    connection.execute(delete(table).where(*(table.c[name] == value for name, value in key.items())))
    connection.execute(insert(table), {**key, "content": msgspec.json.encode(content)})
