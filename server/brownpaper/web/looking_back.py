"""A workshop of a programme opens with what earlier ones left: brought along when it is made and anew as a facilitator
enters it, until it begins. What may no longer be told there goes here too, at any time.
"""

import contextlib
from collections.abc import Iterable

from ..core import commands
from ..core.context import SERVER
from ..core.passing_on import Earlier, gathered, left_by, sums_of
from ..core.records import LastTime, Recalled
from ..core.state import State
from ..live.days import day_here
from ..live.open_workshop import OpenWorkshop
from .house import House
from .report_source import report_source

Party = Recalled | commands.RecalledItem
"""Somebody who should be at the table, as a role: as this table took it along, or as the last one leaves it."""


async def bring_last_time(house: House, workshop: OpenWorkshop) -> None:
    """Take along what the last table left. Once this one began, only what may no longer be told is taken away."""
    record = workshop.room.state.workshop
    if record.started_at is not None or record.closed_at is not None:
        await take_away(house, workshop)
    elif record.programme:
        await take_away(house, workshop)  # what lies on a board already too
        left = [await _left(house, one) for one in await _closed_tables(house, record.programme, workshop.stream)]
        own = left[0][1] if left else ()
        items = gathered(own, [Earlier(one.workshop, one.day, its) for one, its in left[1:]])
        if items or record.last_time is not None:
            last_time = left[0][0] if items else None
            await workshop.ask(SERVER, commands.RecalledBring(last_time=last_time, items=items))


async def who_should_be_there(house: House, workshop: OpenWorkshop) -> tuple[LastTime, list[Party]] | None:
    """Whom the last table wants at this one, and which table that was; None where it left nobody. Changes nothing:
    until this one begins it is what the last table leaves at this moment."""
    state = workshop.room.state
    record = state.workshop
    last: LastTime | None = record.last_time
    taken: list[Recalled] = sorted(state.recalled.values(), key=lambda one: one.order)
    left: Iterable[Party] = taken
    if record.started_at is None and record.closed_at is None:
        closed = await _closed_tables(house, record.programme, workshop.stream) if record.programme else []
        last, left = await _left(house, closed[0]) if closed else (None, ())
    found = [one for one in left if one.part == "party" and one.text]
    return None if last is None or not found else (last, found)


async def take_away(house: House, workshop: OpenWorkshop) -> None:
    """Take out what may no longer be told at the table that it is from; all of it, once that table is deleted."""
    state = workshop.room.state
    last = state.workshop.last_time
    here = [one for one in state.recalled.values() if one.text]
    if last is None or not here:
        return
    tables = {one.table or last.workshop for one in here}
    told = {(table, *of) for table in tables for of in await _told_at(house, table)}
    gone = tuple(one.id for one in here if (one.table or last.workshop, one.part, one.source) not in told)
    if gone:
        await workshop.ask(SERVER, commands.RecalledErase(ids=gone))


async def take_away_later(house: House, stream: str, state: State) -> None:
    """Something changed at this closed table: what its programme's later tables took along of it follows."""
    for listed in await house.directory.workshops_in(state.workshop.programme) if state.workshop.programme else ():
        try:
            later = await house.hub.open(listed.stream)
        except KeyError:  # deleted a moment ago
            continue
        state_there = later.room.state
        last = state_there.workshop.last_time
        earlier = {one.table for one in state_there.recalled.values()}
        if last is not None and (last.workshop == stream or stream in earlier):
            await take_away(house, later)


async def _told_at(house: House, stream: str) -> set[tuple[str, str]]:
    """What a table itself leaves, as (part, source); nothing once it is deleted."""
    try:
        table = await house.hub.open(stream)
    except KeyError:
        return set()
    return {(one.part, one.source) for one in (await _left(house, table))[1]}


async def _closed_tables(house: House, programme: str, but: str) -> list[OpenWorkshop]:
    """The closed tables of the programme, the one that closed last first."""
    closed = [one for one in await house.directory.workshops_in(programme) if one.closed and one.stream != but]
    found = []
    for listed in sorted(closed, key=lambda one: -(one.closed_at or 0)):
        with contextlib.suppress(KeyError):  # deleted a moment ago
            found.append(await house.hub.open(listed.stream))
    return found


async def _left(house: House, table: OpenWorkshop) -> tuple[LastTime, tuple[commands.RecalledItem, ...]]:
    """What the newest report of a closed table tells, and the draft as long as none was sent."""
    state = table.room.state
    record = state.workshop
    source = await report_source(house.store, table, "newest")
    sums = sums_of(source.view)
    return LastTime(
        workshop=table.stream, title=record.title[:commands.LINE_LIMIT],
        day=day_here(record.closed_at or record.created_at).isoformat(), report=source.status, people=sums["people"],
        notes=sums["notes"], groups=sums["groups"], actions=sums["actions"],
    ), left_by(source.view, state)
