"""A workshop of a programme opens with what the last one left: brought along when it is made and anew as a facilitator
enters it, until it begins. What may no longer be told there goes here too, at any time.
"""

from ..core import commands
from ..core.context import SERVER
from ..core.passing_on import left_by, sums_of
from ..core.records import LastTime
from ..core.state import State
from ..live.days import day_here
from ..live.open_workshop import OpenWorkshop
from .house import House
from .report_source import report_source


async def bring_last_time(house: House, workshop: OpenWorkshop) -> None:
    """Take along what the last table left. Once this one began, only what may no longer be told is taken away."""
    record = workshop.room.state.workshop
    if record.started_at is not None or record.closed_at is not None:
        await take_away(house, workshop)
    elif record.programme:
        last = await _last_table(house, record.programme, workshop.stream)
        left = None if last is None else await _left(house, last)
        if left is not None or record.last_time is not None:
            last_time, items = left or (None, ())
            await workshop.ask(SERVER, commands.RecalledBring(last_time=last_time, items=items))


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
        left = await _left(house, await house.hub.open(stream))
    except KeyError:
        return set()
    return set() if left is None else {(one.part, one.source) for one in left[1] if not one.table}


async def _last_table(house: House, programme: str, but: str) -> OpenWorkshop | None:
    """The table of the programme that closed last."""
    closed = [one for one in await house.directory.workshops_in(programme) if one.closed and one.stream != but]
    for listed in sorted(closed, key=lambda one: -(one.closed_at or 0)):
        try:
            return await house.hub.open(listed.stream)
        except KeyError:  # deleted a moment ago
            continue
    return None


async def _left(
    house: House, table: OpenWorkshop,
) -> tuple[LastTime, tuple[commands.RecalledItem, ...]] | None:
    """What the newest report of a table tells, and the draft as long as none was sent. None when there is nothing to
    look back at."""
    state = table.room.state
    record = state.workshop
    source = await report_source(house.store, table, "newest")
    items = left_by(source.view, state)
    if not items or record.closed_at is None:
        return None
    day = day_here(record.closed_at)
    sums = sums_of(source.view)
    title = record.title[:commands.LINE_LIMIT]
    return LastTime(
        workshop=table.stream, title=title, day=day.isoformat(), report=source.status, people=sums["people"],
        notes=sums["notes"], groups=sums["groups"], actions=sums["actions"],
    ), items
