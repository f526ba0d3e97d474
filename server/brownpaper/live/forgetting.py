"""Forgetting somebody at one workshop, and doing again what a database that was put back, or an archive, does not know.
"""

import logging
from collections.abc import Iterable

from ..core import commands
from ..core.codes import Refusal
from ..core.context import SERVER
from ..storage.archive import Archive, archive_of
from ..storage.directory import Directory, Listed
from ..storage.ledger import INFORMANT, Forgotten
from ..storage.memory import MemoryLog
from ..storage.receipts import Receipts
from ..storage.sql import forgotten_by
from .broadcaster import Nobody
from .hub import Hub
from .open_workshop import OpenWorkshop, now_ms

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


async def forget_informant(hub: Hub, workshop: str, informant: str) -> Refusal | None:
    """Take what somebody told who is not at the table out of it, for good; beside the log that is the store's. Once
    the link is cut nobody knows which words were theirs. Why not, or None; None too for a workshop that is gone."""
    try:
        table = await hub.open(workshop)
    except KeyError:
        return None
    result = await table.ask(SERVER, commands.InformantForget(informant=informant))
    return result if isinstance(result, Refusal) else None


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
        case "informant_forgotten" | "informant_withdrew":
            refusal = await forget_informant(hub, missing.workshop, missing.person)
            if refusal is not None:
                return False
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


class StillThere(Exception):
    """Somebody cannot be forgotten: who facilitates an open table alone."""


async def forgotten_since(archive: Archive, written: Iterable[Forgotten]) -> Archive:
    """The archive as it would be had all that was written in the ledger since been done in it. Raises StillThere.

    In memory: words that were to be forgotten do not reach the disk once more. That a workshop was deleted is not done
    again: whoever brings it in wants it back.
    """
    known = {one for entry in archive.entries for one in forgotten_by(archive.workshop, entry)}
    missing = [one for one in written if one.workshop == archive.workshop and one.act != "deleted" and one not in known]
    store = MemoryLog()
    await store.bring_in(archive.workshop, archive.link_key, archive.entries)
    hub = Hub(store, Nobody())
    try:
        for one in missing:
            await _forget_in(hub, one)
        return await archive_of(store, archive.workshop)
    finally:
        await hub.stop()


async def _forget_in(hub: Hub, missing: Forgotten) -> None:
    table = await hub.open(missing.workshop)
    state = table.room.state
    if missing.act == "link_cut":
        if state.workshop.closed_at is not None and state.workshop.link_cut_at is None:
            await hub.cut_link(missing.workshop)
        return
    if missing.act in INFORMANT:
        await table.ask(SERVER, commands.InformantForget(informant=missing.person))
        return
    if missing.person not in state.persons:
        return  # from before they came: there is nothing of theirs
    if missing.act == "person_forgotten":
        result = await table.ask(SERVER, commands.PersonForget(person=missing.person))
    else:
        result = await take_yes_back(table, missing.person)
    if isinstance(result, Refusal):
        raise StillThere


async def _about_person(hub: Hub, directory: Directory, missing: Forgotten) -> Refusal | None:
    if missing.act == "person_forgotten":
        return await forget_person(hub, directory, missing.workshop, missing.person)
    result = await take_yes_back(await hub.open(missing.workshop), missing.person)
    return result if isinstance(result, Refusal) else None


async def take_yes_back(table: OpenWorkshop, person: str) -> int | Refusal:
    """Take back this person's yes about health, also when they are away."""
    away = table.room.state.persons[person].state == "away"
    if away:
        await table.ask(SERVER, commands.PersonReturn(person=person))
    result = await table.ask(table.actor(person), commands.PersonWithdraw())
    if away:
        await table.ask(table.actor(person), commands.PersonLeave())
    return result
