"""The audit: who did what that matters for access, and when. Ids only, never a word of anybody.

Nothing is written down twice. Sign-ins, links, files of reports and what is done to accounts have rows of their own
(kept half a year); what staff did at a table stands in its log, as long as that is kept; what was done with whole
workshops left receipts.
"""

from typing import NamedTuple

from sqlalchemy import select

from ..storage.database import Database
from ..storage.receipts import Receipts
from ..storage.staff_acts import staff_acts
from .accounts.tables import audit


class Told(NamedTuple):
    """One line. at: ms since 1970. act: the key of its sentence. account, person, workshop: ids; what: a file and its
    version. Each is "" where there is none."""

    at: int
    act: str
    workshop: str = ""
    account: str = ""
    person: str = ""
    what: str = ""


async def told(database: Database, receipts: Receipts, workshop: str | None = None) -> list[Told]:
    """All that is known, oldest first; of one workshop when asked."""
    rows = await database.run(lambda connection: connection.execute(select(audit).order_by(audit.c.id)).all())
    lines = [
        Told(
            row.at * 1000, f"account.act.{row.act}", row.workshop or "", row.account or "", row.person or "",
            row.what or "",
        )
        for row in rows
    ]
    lines += [
        Told(one.at, "host.act." + one.act.replace(".", "_"), one.workshop, person=one.person)
        for one in await staff_acts(database)
    ]
    lines += [Told(one.at, f"host.receipt.{one.act}", one.workshop) for one in await receipts.all()]
    return sorted((one for one in lines if workshop in (None, one.workshop)), key=lambda one: one.at)
