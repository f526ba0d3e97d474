"""What staff did at workshops, as the logs hold it: who, what and when, without what anybody typed.

Only commands whose actor stands in the log as a person: what is logged under a pseudonym stays under it.
"""

import msgspec
from sqlalchemy import select

from .database import Database
from .tables import entries

STAFF_ACTS = (
    "door.set", "door.renew", "person.admit", "person.add", "person.let_go", "person.role", "role.take_over",
    "person.forget", "meeting.close", "report.send", "workshop.describe", "call.link",
)
"""The commands that say who may come in, who leads, and what goes out."""


class StaffAct(msgspec.Struct, frozen=True, kw_only=True):
    """One act. at: ms since 1970. person: whose id at the workshop; "server" for what it did itself."""

    at: int
    act: str
    workshop: str
    person: str


async def staff_acts(database: Database) -> list[StaffAct]:
    """All of them, of the workshops that are still kept."""
    columns = entries.c
    query = select(columns.at, columns.name, columns.stream, columns.actor).where(columns.name.in_(STAFF_ACTS))
    return await database.run(lambda connection: [
        StaffAct(at=row.at, act=row.name, workshop=row.stream, person=row.actor) for row in connection.execute(query)
    ])
