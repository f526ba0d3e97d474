"""Rehearsals: a workshop of any format, one's own drafts too, at which ten people are played by the server itself.

The facilitator leads from the console, or lets it play and takes over at any step. It is marked as a rehearsal, goes
after a day, and can be thrown away at once (`live/keeping.py`). How many go on at the same time is limited, per
facilitator and for all processes together, so that no real table waits for people who do not exist.
"""

import asyncio
import contextlib
import datetime
import itertools
import logging
import secrets
from collections.abc import Coroutine
from typing import Any, Literal

import msgspec
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from ..core import commands
from ..core.formats import Opening, opening
from ..data import DemoPerson, DemoTable, load_table
from ..demo.device import NoAnswer
from ..demo.here import Here
from ..demo.lead import Lead
from ..demo.pace import Pace
from ..demo.practising import Practising
from ..live.mishaps import kind_and_place
from ..live.open_workshop import OpenWorkshop, now_ms
from ..locales import text
from ..storage.directory import Listed
from ..sync.messages import Hello, Message, Presence, Submit
from .answers import JSONAnswer, Refused, read_form
from .house import House
from .own_formats import chosen_format
from .workshops import WorkshopMade, opened

PER_FACILITATOR = 2
"""Rehearsals of one facilitator that go on at the same time."""
ON_SERVER = 8
"""Rehearsals of all facilitators together that go on at the same time."""
KEPT = 6
"""Rehearsals of one facilitator that are kept, with those that are over; of these the oldest makes room."""
PACE = Pace(speed=20.0)
"""Ten minutes of a script take half a minute, so that nobody waits long for who is played."""
BETWEEN = 0.3
"""Seconds between two who come in."""
ALONE = 1800.0
"""Seconds after which those who are played go home when nobody else was there."""
LOOK_EVERY = 60.0

log = logging.getLogger("brownpaper.web")


class RehearsalForm(msgspec.Struct, frozen=True, kw_only=True):
    """format: as it stands among those to choose from. lead: let it play; else who asks leads."""

    format: str
    language: Literal["nl", "en"] = "nl"
    lead: bool = False


class Seated:
    """A place at a table for somebody who is played; see `demo.here.Place`."""

    def __init__(self, house: House, workshop: OpenWorkshop, person: str, device: Here) -> None:
        self._house, self._workshop, self._person = house, workshop, person
        self._connection = f"played:{secrets.token_hex(8)}"
        house.inside.listen(self._connection, device.told)

    async def say(self, message: Message) -> None:
        """What a socket would hand over."""
        match message:
            case Hello():
                await self._workshop.hello(self._connection, self._workshop.actor(self._person), message)
                if self._house.hub.at_hand(self._workshop.stream) is not self._workshop:
                    raise NoAnswer("it was thrown away while somebody came in")
            case Submit():
                await self._workshop.submit(self._connection, message)
            case Presence():
                self._workshop.presence(self._connection, message)

    def leave(self) -> None:
        """Stand up."""
        self._house.inside.stop(self._connection)
        self._workshop.leave(self._connection)


class Rehearsals:
    """The rehearsals at which people are played in this process."""

    def __init__(self, house: House, pace: Pace = PACE) -> None:
        self._house = house
        self._pace = pace
        self._playing: dict[str, asyncio.Task[None]] = {}

    def pages(self) -> list[Route]:
        """What the screens ask."""
        return [
            Route("/api/rehearsals", self._open, methods=["POST"]),
            Route("/api/w/{stream}/throw-away", self._throw_away, methods=["POST"]),
        ]

    async def stop(self) -> None:
        """Everybody who is played goes home."""
        for task in list(self._playing.values()):
            task.cancel()
        await asyncio.gather(*self._playing.values(), return_exceptions=True)

    async def _open(self, request: Request) -> Response:
        house = self._house
        account = await house.account(request)
        form = await read_form(request, RehearsalForm)
        format = await chosen_format(house, account, form.format)
        self._fits(account.id, await self._going_on())
        name = format.name.en or format.name.nl if form.language == "en" else format.name.nl or format.name.en
        tomorrow = datetime.date.today() + datetime.timedelta(days=1)
        filled = Opening(
            title=text(form.language, "rehearsal.title", isolate=False, name=name), host=account.name,
            question=text(form.language, "rehearsal.question"), language=form.language, rehearsal=True,
            kept_until=tomorrow.isoformat(), case_days=house.settings.case_days,
        )
        answer = await opened(
            house, request, account, lambda code: opening(format, filled, code=code, now=now_ms()),
        )
        made = msgspec.json.decode(answer.body, type=WorkshopMade)
        await self._holds(account.id, made.workshop)
        workshop = await house.workshop(made.workshop)
        steers = next(one.id for one in workshop.room.state.persons.values() if one.account == account.id)
        task = asyncio.create_task(self._play(workshop, form.language, steers if form.lead else None))
        self._playing[workshop.stream] = task
        task.add_done_callback(lambda _: self._playing.pop(workshop.stream, None))
        return answer

    async def _throw_away(self, request: Request) -> Response:
        workshop = await self._house.workshop(request.path_params["stream"])
        await self._house.staff(request, workshop)
        if not workshop.room.state.workshop.rehearsal:
            raise Refused("api.no_rehearsal", 409)
        task = self._playing.get(workshop.stream)
        if task is not None:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        await self._house.delete_rehearsal(workshop.stream)
        return JSONAnswer({})

    # ---- how many ----------------------------------------------------------------------------------

    async def _going_on(self) -> list[Listed]:
        """The rehearsals that hold a place, at whichever process, the oldest first: not those that were closed, nor
        those at which nothing happened for so long that who is played went home."""
        found, quiet = [], now_ms() - int(ALONE * 1000)
        for one in await self._house.directory.rehearsals():
            head = await self._house.store.head(one.stream)
            newest = [] if one.closed or head is None else await self._house.store.read_since(one.stream, head - 1)
            if any(entry.at > quiet for entry in newest):
                found.append(one)
        return sorted(found, key=lambda one: (one.rehearsal_ends or 0, one.stream))

    def _fits(self, account: str, there: list[Listed]) -> None:
        """Refused where there is no room for one more."""
        if sum(account in one.owners for one in there) >= PER_FACILITATOR:
            raise Refused("api.rehearsals_yours", 409)
        if len(there) >= ON_SERVER:
            raise Refused("api.rehearsals_full", 409)

    async def _holds(self, account: str, stream: str) -> None:
        """Others may have begun one at the same moment, at another process too: who came last makes room again. And
        what is over makes room for what is new."""
        house = self._house
        before = [one for one in itertools.takewhile(lambda one: one.stream != stream, await self._going_on())]
        try:
            self._fits(account, before)
        except Refused:
            await house.delete_rehearsal(stream)
            raise
        going = {one.stream for one in await self._going_on()}
        mine = [one for one in await house.directory.rehearsals() if account in one.owners]
        over = sorted((one for one in mine if one.stream not in going), key=lambda one: one.rehearsal_ends or 0)
        for one in over[:max(len(mine) - KEPT, 0)]:
            await house.delete_rehearsal(one.stream)

    # ---- who is played -----------------------------------------------------------------------------

    async def _play(self, workshop: OpenWorkshop, language: str, steers: str | None) -> None:
        """Everybody comes in and takes part until it is closed, thrown away, or nobody looks any more."""
        try:
            async with contextlib.AsyncExitStack() as leaving, asyncio.TaskGroup() as group:
                await self._everybody(workshop, language, steers, leaving, group)
        except* NoAnswer:
            pass  # it was closed or thrown away
        except* Left:
            log.info("rehearsal %s: nobody is there, who is played goes home", workshop.stream)
        except* Exception as problems:
            for problem in problems.exceptions:
                log.error("rehearsal %s stumbled, %s", workshop.stream, kind_and_place(problem))

    async def _everybody(
        self, workshop: OpenWorkshop, language: str, steers: str | None, leaving: contextlib.AsyncExitStack,
        group: asyncio.TaskGroup,
    ) -> None:
        table = played(tuple(tile.id for tile in workshop.room.state.workshop.roles))
        known: set[str] = set()
        watching = group.create_task(self._while_somebody_looks(workshop))
        parts: list[asyncio.Task[None]] = []
        for index, person in enumerate(table.participants):
            await asyncio.sleep(BETWEEN)
            id = secrets.token_hex(12)
            await self._house.bring_in(workshop, commands.PersonJoin(
                id=id, name=person.name, tile=person.tile or None, seat=person.seat, health_yes=True,
                language="en" if language == "en" else "nl",
            ))
            known.add(id)
            device = await self._sits(workshop, id, leaving)
            part = Practising(device, table, self._pace, language, person, index / len(table.participants))
            parts.append(group.create_task(_until_over(part.play())))
        if steers is not None:
            device = await self._sits(workshop, steers, leaving)
            await _until_over(Lead(device, table, self._pace, language, known, lambda key, values: None).lead())
        # It was closed, or is there no more: nobody needs to be watched for any longer.
        await asyncio.gather(*parts)
        watching.cancel()

    async def _sits(self, workshop: OpenWorkshop, person: str, leaving: contextlib.AsyncExitStack) -> Here:
        device = Here()
        leaving.push_async_callback(device.close)
        await device.take(Seated(self._house, workshop, person, device), workshop.stream)
        device.person = person
        return device

    async def _while_somebody_looks(self, workshop: OpenWorkshop) -> None:
        alone = 0.0
        while alone < ALONE:
            await asyncio.sleep(LOOK_EVERY)
            if workshop.room.state.workshop.closed_at is not None:
                raise Left
            others = any(not one.startswith("played:") for one in workshop.room.members)
            alone = 0.0 if others else alone + LOOK_EVERY
        raise Left


class Left(Exception):
    """Nobody is there for whom anybody should be played."""


async def _until_over(playing: Coroutine[Any, Any, None]) -> None:
    """Take part until one is let go, or the table is no more: that ends nothing for the others."""
    with contextlib.suppress(NoAnswer):
        await playing


def played(tiles: tuple[str, ...]) -> DemoTable:
    """The invented table, with the roles that this format has, and a phone for everybody."""
    table = load_table()

    def at(index: int, person: DemoPerson) -> DemoPerson:
        tile = person.tile if person.tile in tiles else tiles[index % len(tiles)] if tiles else ""
        seat = "room" if person.seat == "paper" else person.seat
        return replace(person, tile=tile, seat=seat, device="phone", scribe=None)

    return replace(table, participants=tuple(at(index, one) for index, one in enumerate(table.participants)))
