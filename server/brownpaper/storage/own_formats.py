"""Formats that facilitators made themselves, in a table beside the log: each its maker's own.

What is kept is the draft as it was typed, mistakes and all; a workshop copies its format when it is opened, so nothing
hangs on this. Two browsers that write at once are told apart by the revision they began from.
"""

from collections.abc import Callable

import msgspec
from sqlalchemy import ColumnElement, Connection, Delete, Update, and_, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from .database import Database, Scrub
from .tables import own_formats

MOST = 60
"""Formats of one facilitator."""


class FormatTaken(Exception):
    """This facilitator has a format with this id already."""


class TooManyFormats(Exception):
    """This facilitator has as many as can be kept."""


class ChangedMeanwhile(Exception):
    """What is kept is not what the one who writes began from; nothing was overwritten."""


class OwnFormat(msgspec.Struct, frozen=True, kw_only=True):
    """One of them. content: JSON of its values. revision: goes up with every change. updated: ms since 1970."""

    format: str
    content: bytes
    revision: int
    updated: int


class OwnFormats:
    """The formats of all facilitators, in the same database as the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def of(self, account: str) -> list[OwnFormat]:
        """Those of a facilitator, the one that changed last first."""
        return await self._found(own_formats.c.account == account)

    async def one(self, account: str, format: str) -> OwnFormat | None:
        """One of them."""
        found = await self._found(_is(account, format))
        return found[0] if found else None

    async def add(self, account: str, format: str, content: bytes, at: int) -> None:
        """Keep one more. FormatTaken, TooManyFormats."""
        def work(connection: Connection) -> None:
            here = select(func.count()).select_from(own_formats).where(own_formats.c.account == account)
            if connection.execute(here).scalar_one() >= MOST:
                raise TooManyFormats
            row = {"account": account, "format": format, "content": content, "revision": 1, "updated": at}
            try:
                connection.execute(insert(own_formats), row)
            except IntegrityError:
                raise FormatTaken from None

        await self._database.run(work)

    async def save(self, account: str, format: str, content: bytes, began_from: int, at: int) -> int:
        """Keep what it is now, if nobody changed it since revision `began_from`. Its revision now.

        KeyError: it is not there (any more). ChangedMeanwhile.
        """
        await self._guarded(account, format, began_from, lambda which: update(own_formats).where(which).values(
            content=content, revision=began_from + 1, updated=at,
        ))
        return began_from + 1

    async def remove(self, account: str, format: str, began_from: int) -> None:
        """Let it go for good. KeyError, ChangedMeanwhile."""
        await self._guarded(
            account, format, began_from, lambda which: delete(own_formats).where(which), scrub=Scrub.FREED,
        )

    async def _guarded(
        self, account: str, format: str, began_from: int, change: Callable[[ColumnElement[bool]], Delete | Update],
        scrub: Scrub = Scrub.NOTHING,
    ) -> None:
        def work(connection: Connection) -> None:
            which = and_(_is(account, format), own_formats.c.revision == began_from)
            if connection.execute(change(which)).rowcount == 1:
                return
            if connection.execute(select(own_formats.c.format).where(_is(account, format))).first() is None:
                raise KeyError(format)
            raise ChangedMeanwhile

        await self._database.run(work, scrub=scrub)

    async def _found(self, which: ColumnElement[bool]) -> list[OwnFormat]:
        columns = own_formats.c
        query = select(columns.format, columns.content, columns.revision, columns.updated).where(which).order_by(
            columns.updated.desc(), columns.format,
        )
        return await self._database.run(
            lambda connection: [OwnFormat(**row) for row in connection.execute(query).mappings()],
        )


def _is(account: str, format: str) -> ColumnElement[bool]:
    return and_(own_formats.c.account == account, own_formats.c.format == format)
