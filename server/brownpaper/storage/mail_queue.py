"""Mail that waits to be sent: rows that survive a restart, claimed by one process at a time.

Address and words lie sealed, and go as soon as the mail is sent or given up: what stays says that something was sent,
of what kind and to whom at the table, never where to or what.
"""

import secrets
from collections.abc import Iterable
from typing import Literal

import msgspec
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from .database import Database
from .tables import mails, workshops

MailState = Literal["waiting", "sent", "failed"]
"""waiting: also while it is being sent, and between tries. failed: given up."""


class Queued(msgspec.Struct, frozen=True, kw_only=True):
    """A mail to put in the queue. person: whom it is for, "" for nobody at a table. once: a name for what it is about;
    of each name one is waiting or sent in a stream at most. sealed: address and words."""

    id: str
    stream: str
    person: str
    kind: str
    once: str
    sealed: bytes


class Claimed(msgspec.Struct, frozen=True, kw_only=True):
    """A mail that this process sends now. tries: this one included; it also says whose claim it is."""

    id: str
    stream: str
    kind: str
    sealed: bytes
    tries: int
    made: int


class Mailed(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a mail. made, due (the next try), sent: ms since 1970. trouble: why it was not sent last time."""

    id: str
    person: str
    kind: str
    state: MailState
    made: int
    due: int
    tries: int
    trouble: str = ""
    sent: int | None = None


class MailQueue:
    """The queue, in the same database as the log. Times are ms since 1970."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, letters: Iterable[Queued], now: int) -> int:
        """Queue these, all or none; how many are new. One that was given up may be put in again; of a rehearsal nothing
        goes out."""
        # In one order, so that processes that queue the same letters do not wait for each other.
        asked = sorted(letters, key=lambda one: (one.stream, one.once))

        def work(connection: Connection) -> int:
            practised = select(workshops.c.stream).where(workshops.c.rehearsal_ends.is_not(None))
            rehearsals = set(connection.execute(practised).scalars())
            return sum([_put(connection, one, now) for one in asked if one.stream not in rehearsals])

        return await self._database.run(work)

    async def claim(self, now: int, until: int, most: int) -> list[Claimed]:
        """Take what is due, the oldest first. Nobody else takes it before `until`: then it is due again, should this
        process be gone."""

        def work(connection: Connection) -> list[Claimed]:
            due = (
                select(mails.c.id).where(mails.c.state == "waiting", mails.c.due <= now)
                .order_by(mails.c.due, mails.c.id).limit(most).with_for_update(skip_locked=True)
            )
            ids = list(connection.execute(due).scalars())
            if not ids:
                return []
            mine = mails.c.id.in_(ids)
            connection.execute(update(mails).where(mine).values(due=until, tries=mails.c.tries + 1))
            columns = (mails.c.id, mails.c.stream, mails.c.kind, mails.c.sealed, mails.c.tries, mails.c.made)
            rows = {row["id"]: row for row in connection.execute(select(*columns).where(mine)).mappings()}
            return [Claimed(**rows[id]) for id in ids]

        return await self._database.run(work)

    async def sent(self, mail: Claimed, at: int) -> None:
        """It was taken by the mail server."""
        await self._settle(mail, state="sent", sent=at, due=at, trouble="", sealed=b"")

    async def later(self, mail: Claimed, due: int, trouble: str) -> None:
        """It was not sent; it is tried again."""
        await self._settle(mail, due=due, trouble=trouble)

    async def gave_up(self, mail: Claimed, at: int, trouble: str) -> None:
        """It will not be sent."""
        await self._settle(mail, state="failed", due=at, trouble=trouble, sealed=b"")

    async def of(self, stream: str) -> list[Mailed]:
        """What became of the mails of a stream, oldest first."""
        query = select(
            mails.c.id, mails.c.person, mails.c.kind, mails.c.state, mails.c.made, mails.c.due, mails.c.tries,
            mails.c.trouble, mails.c.sent,
        ).where(mails.c.stream == stream).order_by(mails.c.made, mails.c.id)
        return await self._database.run(
            lambda connection: [Mailed(**row) for row in connection.execute(query).mappings()],
        )

    async def known(self, stream: str) -> frozenset[str]:
        """The occasions of which a mail of this stream waits, was sent, or was given up."""
        query = select(mails.c.once).where(mails.c.stream == stream)
        return await self._database.run(lambda connection: frozenset(connection.execute(query).scalars()))

    async def drop(
        self, stream: str, *, person: str | None = None, kind: str | None = None, state: MailState | None = None,
    ) -> int:
        """Take mails out of the queue and forget that they were: all of a stream, or those of a person, kind, state."""
        which = [mails.c.stream == stream]
        which += [column == value for column, value in (
            (mails.c.person, person), (mails.c.kind, kind), (mails.c.state, state),
        ) if value is not None]
        query = delete(mails).where(*which)
        return await self._database.run(lambda connection: connection.execute(query).rowcount)

    async def _settle(self, mail: Claimed, **values: object) -> None:
        mine = (mails.c.id == mail.id, mails.c.tries == mail.tries, mails.c.state == "waiting")
        query = update(mails).where(*mine).values(**values)
        await self._database.run(lambda connection: connection.execute(query).close())


def new_mail_id() -> str:
    """An id for a mail, which is also the one in its headers."""
    return secrets.token_hex(16)


def _put(connection: Connection, letter: Queued, now: int) -> int:
    same = (mails.c.stream == letter.stream, mails.c.once == letter.once)
    known = connection.execute(select(mails.c.state).where(*same).with_for_update()).scalar()
    if known == "failed":
        connection.execute(delete(mails).where(*same))
    elif known is not None:
        return 0
    try:
        with connection.begin_nested():
            connection.execute(insert(mails), {
                **msgspec.structs.asdict(letter),
                "state": "waiting", "made": now, "due": now, "tries": 0, "trouble": "",
            })
    except IntegrityError:  # another process queued it at this very moment
        return 0
    return 1
