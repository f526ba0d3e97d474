"""A workshop of a programme takes the open actions along: when it is made, and anew as a facilitator enters it.

Once it began nothing changes under the eyes of the table.
"""

from ..core import commands
from ..core.commands import CARRIED_LIMIT, LINE_LIMIT, TEXT_LIMIT
from ..core.context import SERVER
from ..live.open_workshop import OpenWorkshop
from .following import actions_of, found_later, in_order
from .following_answers import FollowedSeen
from .house import House


async def bring_along(house: House, workshop: OpenWorkshop) -> None:
    """Take along what is open now. Nothing for a workshop without a programme, or one that began."""
    record = workshop.room.state.workshop
    if not record.programme or record.started_at is not None or record.closed_at is not None:
        return
    found: list[FollowedSeen] = []
    later = await found_later(house, record.programme)
    for listed in await house.directory.workshops_in(record.programme):
        if listed.closed:
            found += await actions_of(house, await house.workshop(listed.stream), later)
    whole = [one for one in in_order(found) if not one.action.missing and one.standing not in ("done", "stopped")]
    if whole or workshop.room.state.carried:
        await workshop.ask(SERVER, commands.CarriedBring(actions=tuple(
            _item(nr, one) for nr, one in enumerate(whole[:CARRIED_LIMIT], 1)
        )))


def _item(nr: int, one: FollowedSeen) -> commands.CarriedItem:
    told = one.told[0] if one.told else None
    return commands.CarriedItem(
        id=f"open-{nr}", workshop=one.workshop, action=one.action.id, title=one.title,
        what=one.action.what[:TEXT_LIMIT], who=one.owner[:LINE_LIMIT],
        when=one.action.when[:LINE_LIMIT], standing=one.standing, words=told.words if told else "",
    )
