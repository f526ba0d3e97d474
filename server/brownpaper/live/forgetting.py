"""Forgetting somebody at one workshop, and doing again what a database that was put back does not know of."""

import logging

from ..core import commands
from ..core.codes import Refusal
from ..core.context import SERVER
from ..storage.directory import Directory, Listed
from ..storage.ledger import Forgotten
from ..storage.receipts import Receipts
from .hub import Hub
from .open_workshop import now_ms

log = logging.getLogger("brownpaper.live")


async def forget_person(hub: Hub, directory: Directory, workshop: str, person: str) -> Refusal | None:
    """Take somebody's name and words out for good, and every way in of theirs. Why not, or None.

    KeyError for a workshop or a person that is not there.
    """
    table = await hub.open(workshop)
    account = table.room.state.persons[person].account
    result = await table.ask(SERVER, commands.PersonForget(person=person))
    if isinstance(result, Refusal):
        return result
    await directory.revoke(workshop, person=person)
    if account is not None:
        await directory.drop_owner(workshop, account)
    await directory.put_workshop(Listed.of(workshop, table.room.state, now_ms()))
    return None


async def forget_again(hub: Hub, directory: Directory, receipts: Receipts, missing: Forgotten, at: int) -> bool:
    """Do once more what the ledger has and the database has not. at: now, ms since 1970. Whether it holds now."""
    match missing.act:
        case "deleted":
            if not await hub.close_for_good(missing.workshop, unless_running=False):
                return False
            try:
                await receipts.delete_workshop(missing.workshop, at)
            finally:
                hub.may_open(missing.workshop)
        case "link_cut":
            listed = await directory.workshop(missing.workshop)
            if listed is not None and not listed.link_cut and listed.closed:
                await hub.cut_link(missing.workshop)
        case _:
            try:
                refusal = await _about_person(hub, directory, missing)
            except KeyError:
                refusal = None  # from before they came: there is nothing of theirs
            if refusal is not None:
                log.warning("workshop %s: what was forgotten is still there, %s", missing.workshop, refusal)
                return False
    await receipts.done_again(missing)
    return True


async def _about_person(hub: Hub, directory: Directory, missing: Forgotten) -> Refusal | None:
    if missing.act == "person_forgotten":
        return await forget_person(hub, directory, missing.workshop, missing.person)
    table = await hub.open(missing.workshop)
    away = table.room.state.persons[missing.person].state == "away"
    if away:
        await table.ask(SERVER, commands.PersonReturn(person=missing.person))
    result = await table.ask(table.actor(missing.person), commands.PersonWithdraw())
    if away:
        await table.ask(table.actor(missing.person), commands.PersonLeave())
    return result if isinstance(result, Refusal) else None
