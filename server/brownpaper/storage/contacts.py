"""Contact data: what somebody gave by their own choice, to be reached. Apart from the log, and sealed.

Who has an action may be nobody of the table, and is reached by what they asked on the action's own page.

It is in no entry, snapshot, view or archive. Who is forgotten, or takes back their yes, takes it along (`sql.BESIDE`).
"""

from typing import Literal

import msgspec
from sqlalchemy import ColumnElement, Connection, delete, insert, not_, select

from .database import Database
from .sealed import Sealed
from .tables import contacts

Field = Literal["name", "mail", "phone", "organisation"]
FIELDS: tuple[Field, ...] = ("name", "mail", "phone", "organisation")

OF_ACTION = "action:"
"""How a row begins that is of an action and not of a person at the table: no id of ours has a colon."""


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """How somebody can be reached. shares: the fields that others on the contact list may see; the name is that of the
    table."""

    mail: str = ""
    phone: str = ""
    organisation: str = ""
    shares: tuple[Field, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.mail or self.phone or self.organisation or self.shares)


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Where who has an action wants to hear of it. owner: who had it when it was asked, and
    nobody else's mail goes there."""

    mail: str
    owner: str
    language: Literal["nl", "en"] = "nl"


class Contacts:
    """The contact data of all workshops, in the same database as the log. key: derived from the server's own."""

    def __init__(self, database: Database, key: bytes) -> None:
        self._database = database
        self._sealed = Sealed(key)

    async def put(self, stream: str, person: str, contact: Contact) -> None:
        """Keep this in place of what there was; an empty one is nothing at all."""

        def work(connection: Connection) -> None:
            mine = (contacts.c.stream == stream, contacts.c.person == person)
            connection.execute(delete(contacts).where(*mine))
            if contact:
                sealed = self._sealed.seal(msgspec.json.encode(contact), _owner(stream, person))
                connection.execute(insert(contacts), {"stream": stream, "person": person, "sealed": sealed})

        await self._database.run(work, streams=(stream,))

    async def of(self, stream: str) -> dict[str, Contact]:
        """The contact data of a workshop, by person."""
        opened = await self._opened(stream, not_(contacts.c.person.startswith(OF_ACTION, autoescape=True)))
        return {id: msgspec.json.decode(told, type=Contact) for id, told in opened.items()}

    async def ask(self, stream: str, action: str, asked: Asked | None) -> None:
        """From now on who has this action hears of it here, in place of where it was; None: nowhere."""

        def work(connection: Connection) -> None:
            owner = OF_ACTION + action
            connection.execute(delete(contacts).where(contacts.c.stream == stream, contacts.c.person == owner))
            if asked is not None:
                sealed = self._sealed.seal(msgspec.json.encode(asked), _owner(stream, owner))
                connection.execute(insert(contacts), {"stream": stream, "person": owner, "sealed": sealed})

        await self._database.run(work, streams=(stream,))

    async def asked(self, stream: str) -> dict[str, Asked]:
        """Where who has an action wants to hear of it, by action."""
        opened = await self._opened(stream, contacts.c.person.startswith(OF_ACTION, autoescape=True))
        return {id.removeprefix(OF_ACTION): msgspec.json.decode(told, type=Asked) for id, told in opened.items()}

    async def streams(self) -> list[str]:
        """The workshops at which somebody gave contact data, or has an action and wants to hear of it."""
        query = select(contacts.c.stream).distinct().order_by(contacts.c.stream)
        return await self._database.run(lambda connection: list(connection.execute(query).scalars()))

    async def _opened(self, stream: str, which: ColumnElement[bool]) -> dict[str, bytes]:
        query = select(contacts.c.person, contacts.c.sealed).where(contacts.c.stream == stream, which)

        def work(connection: Connection) -> dict[str, bytes]:
            rows = connection.execute(query).all()
            opened = {row.person: self._sealed.unseal(row.sealed, _owner(stream, row.person)) for row in rows}
            return {id: told for id, told in opened.items() if told is not None}

        return await self._database.run(work)


def _owner(stream: str, person: str) -> str:
    return f"{stream}\0{person}"
