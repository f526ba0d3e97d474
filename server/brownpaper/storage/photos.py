"""The bytes of photos that hang beside notes, in a table beside the log; which one hangs where stands in the log.

What goes, goes at once and from the disk: with the words of its note (`sql.append`: somebody who is forgotten, a case
that is erased), with the workshop, and at the closing what then hangs nowhere. Until then a photo that was taken down
stays as long as undo can hang it again (`live/loose_photos.py`).
"""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, and_, delete, func, insert, select

from ..core.erasing import Erased
from .database import Database, Scrub
from .invitations import hold
from .tables import photos, workshops

MOST = 400
"""Photos that are kept of one workshop, those that were taken down or replaced among them."""


class TooManyPhotos(Exception):
    """There are as many photos as can be kept."""


class KeptPhoto(msgspec.Struct, frozen=True, kw_only=True):
    """One of them: two JPEGs, and the note it was sent for."""

    photo: str
    note: str
    large: bytes
    small: bytes


class Photos:
    """The photos of all workshops, in the same database as the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, stream: str, these: Iterable[KeptPhoto]) -> None:
        """Keep these, all or none. KeyError: there is no such workshop. TooManyPhotos."""
        rows = [{"stream": stream, **msgspec.structs.asdict(one)} for one in these]

        def work(connection: Connection) -> None:
            hold(connection, stream)
            here = select(func.count()).select_from(photos).where(photos.c.stream == stream)
            if connection.execute(here).scalar_one() + len(rows) > MOST:
                raise TooManyPhotos
            if rows:
                connection.execute(insert(photos), rows)

        await self._database.run(work)

    async def one(self, stream: str, photo: str, note: str, *, small: bool) -> bytes | None:
        """The larger or the smaller copy of a photo that was sent for this note."""
        column = photos.c.small if small else photos.c.large
        query = select(column).where(
            photos.c.stream == stream, photos.c.photo == photo, photos.c.note == note,
        )
        return await self._database.run(lambda connection: connection.execute(query).scalar())

    async def of(self, stream: str, which: Iterable[str] | None = None) -> list[KeptPhoto]:
        """Those of a workshop, or these of them, by id."""
        columns = photos.c
        query = select(columns.photo, columns.note, columns.large, columns.small).where(columns.stream == stream)
        if which is not None:
            query = query.where(columns.photo.in_(tuple(which)))
        query = query.order_by(columns.photo)
        return await self._database.run(
            lambda connection: [KeptPhoto(**row) for row in connection.execute(query).mappings()],
        )

    async def notes(self, stream: str) -> list[str]:
        """The note of each that is kept of a workshop, also of those that hang nowhere."""
        query = select(photos.c.note).where(photos.c.stream == stream)
        return list(await self._database.run(lambda connection: connection.execute(query).scalars().all()))

    async def at_open_tables(self) -> dict[str, frozenset[str]]:
        """Which photos are kept of each workshop that is not closed."""
        query = select(photos.c.stream, photos.c.photo).join(
            workshops, workshops.c.stream == photos.c.stream,
        ).where(~workshops.c.closed)
        kept: dict[str, set[str]] = {}
        for stream, photo in await self._database.run(lambda connection: connection.execute(query).all()):
            kept.setdefault(stream, set()).add(photo)
        return {stream: frozenset(its) for stream, its in kept.items()}

    async def drop(self, stream: str, *which_ones: str) -> None:
        """Let these go: not hung after all, or by nobody ever again."""
        which = and_(photos.c.stream == stream, photos.c.photo.in_(which_ones))
        await self._database.run(lambda connection: connection.execute(delete(photos).where(which)).close(),
                                 scrub=Scrub.FREED)

    async def keep_only(self, stream: str, hanging: Iterable[str]) -> int:
        """Let all go that hang nowhere any more, also from the disk. How many went."""
        which = and_(photos.c.stream == stream, photos.c.photo.not_in(tuple(hanging)))
        return await self._database.run(
            lambda connection: connection.execute(delete(photos).where(which)).rowcount,
            scrub=lambda gone: Scrub.FREED if gone else Scrub.NOTHING,
        )


def erase_photos(connection: Connection, stream: str, erased: Erased) -> bool:
    """Take out the photos of the notes that lose their words, in the same transaction. Whether there were any."""
    notes = [id for table, id in erased.records if table == "notes"]
    gone = False
    for at in range(0, len(notes), 500):
        which = and_(photos.c.stream == stream, photos.c.note.in_(notes[at:at + 500]))
        gone = connection.execute(delete(photos).where(which)).rowcount > 0 or gone
    return gone
