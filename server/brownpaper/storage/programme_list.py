"""Which programmes there are and whose: derived from their states, as the list of workshops is."""

import msgspec
from sqlalchemy import ColumnElement, Connection, and_, exists, insert, select, update

from ..core.state import State
from .database import Database
from .directory import own
from .tables import owners, programmes, workshops


class ListedProgramme(msgspec.Struct, frozen=True, kw_only=True):
    """A programme as it stands in the list. opened: whether workshops can be made in it. updated: ms since 1970.

    number: of the entry from which the rest follows. owners: the accounts of its facilitators.
    """

    stream: str
    title: str
    opened: bool
    kept_until: str
    updated: int
    number: int
    owners: tuple[str, ...] = ()

    @classmethod
    def of(cls, stream: str, state: State, updated: int) -> "ListedProgramme":
        """The listing that follows from a programme's state."""
        programme = state.programme
        return cls(
            stream=stream, title=programme.title, opened=programme.opened_at is not None,
            kept_until=programme.kept_until, updated=updated, number=state.seq, owners=programme.facilitators,
        )


class ProgrammeList:
    """The programmes, in the same database as the log."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, listed: ListedProgramme) -> None:
        """List a programme as it is now, unless what came after it is listed already."""
        await self._database.run(lambda connection: _put(connection, listed))

    async def of(self, account: str) -> list[ListedProgramme]:
        """The programmes of a facilitator's account, newest first."""
        mine = select(owners.c.stream).where(owners.c.account == account)
        return await self._listed(programmes.c.stream.in_(mine))

    async def over(self, day: str) -> list[ListedProgramme]:
        """Those whose keeping ended before this day (YYYY-MM-DD), and of which no workshop is kept any more."""
        kept = exists().where(workshops.c.programme == programmes.c.stream)
        return await self._listed(and_(programmes.c.kept_until != "", programmes.c.kept_until < day, ~kept))

    async def _listed(self, which: ColumnElement[bool]) -> list[ListedProgramme]:
        query = select(programmes).where(which).order_by(programmes.c.updated.desc(), programmes.c.stream)

        def work(connection: Connection) -> list[ListedProgramme]:
            return [
                ListedProgramme(**row, owners=tuple(connection.execute(
                    select(owners.c.account).where(owners.c.stream == row["stream"]).order_by(owners.c.account)
                ).scalars()))
                for row in connection.execute(query).mappings().all()
            ]

        return await self._database.run(work)


def _put(connection: Connection, listed: ListedProgramme) -> None:
    values = {
        "title": listed.title, "opened": listed.opened, "kept_until": listed.kept_until, "updated": listed.updated,
        "number": listed.number,
    }
    here = programmes.c.stream == listed.stream
    number = connection.execute(select(programmes.c.number).where(here).with_for_update()).scalar()
    if number is None:
        connection.execute(insert(programmes), {"stream": listed.stream, **values})
    elif number <= listed.number:
        connection.execute(update(programmes).where(here).values(values))
    own(connection, listed.stream, listed.owners)
