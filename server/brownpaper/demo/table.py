"""The whole table: opens the workshop, lets everybody come in, and plays it to the end."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..data import DemoTable, load_table
from ..locales import text
from .device import Device
from .lead import Lead
from .pace import Pace
from .people import Participant, come_in

BETWEEN = 20.0
"""Seconds of the script between two who come in."""

Tell = Callable[[str, Mapping[str, str]], None]
"""Says what happens: a key of the catalogues under `demo.told`, and what fills its gaps."""


@dataclass(frozen=True)
class Invitation:
    """How a visitor comes in. code: at the front door. wall, console: paths of links, behind the server's address."""

    workshop: str
    code: str
    wall: str
    console: str


class Table:
    """A table that plays itself, at a server that runs."""

    def __init__(
        self, origin: str, facilitators: tuple[Mapping[str, str], Mapping[str, str]], pace: Pace, language: str,
        tell: Tell = lambda key, values: None, table: DemoTable | None = None, format: str = "brown-paper",
    ) -> None:
        """facilitators: the cookies of two signed-in facilitators, the first of whom leads. format: what is played."""
        self.invented = table or load_table()
        self.participants: list[Participant] = []
        self._origin = origin
        self._pace = pace
        self._language = language
        self._known: set[str] = set()
        self._first, self._second = (Device(origin, cookies) for cookies in facilitators)
        self.lead = Lead(self._first, self.invented, pace, language, self._known, tell)
        self._tell = tell
        self._format = format

    async def open(self) -> Invitation:
        """Open the workshop, and say how to come in."""
        dutch = self._language != "en"
        name = await self._played()
        made = await self._first.post("/api/w", {
            "format": self._format, "language": self._language,
            "title": text(self._language, "rehearsal.title", isolate=False, name=name),
            "question": self.invented.question if dutch else self.invented.question_en,
        })
        workshop = made["workshop"]
        asked = await self._link(self._first, workshop, "colleague")
        await self._second.post("/api/link", {"secret": asked.partition("#")[2]})
        return Invitation(
            workshop=workshop, code=made["code"], wall=await self._link(self._first, workshop, "wall"),
            console=await self._link(self._second, workshop, "return"),
        )

    async def _played(self) -> str:
        """What is played, as a facilitator knows it."""
        formats = json.loads(await self._first.get("/api/formats"))
        name = next(one["name"] for one in formats if one["id"] == self._format)
        here, there = ("nl", "en") if self._language != "en" else ("en", "nl")
        return str(name.get(here) or name.get(there))

    async def _link(self, device: Device, workshop: str, purpose: str) -> str:
        address = urlsplit((await device.post(f"/api/w/{workshop}/links", {"purpose": purpose}))["url"])
        return f"{address.path}#{address.fragment}"

    async def play(self, invitation: Invitation) -> None:
        """From the door to the report. Raises what goes wrong for one of them."""
        async with self._seated(invitation), asyncio.TaskGroup() as group:
            for one in self.participants:
                group.create_task(one.play())
            await self.lead.lead()

    @contextlib.asynccontextmanager
    async def _seated(self, invitation: Invitation) -> AsyncIterator[None]:
        async with contextlib.AsyncExitStack() as leaving:
            leaving.push_async_callback(self._first.close)
            await self._first.sit_down(invitation.workshop)
            people = self.invented.participants
            for index, person in enumerate(people):
                await self._pace.seconds(BETWEEN)
                self._tell("came_in", {"name": person.name})
                if person.device == "paper":
                    await self.lead.count_in(person)
                    continue
                device = Device(self._origin)
                await come_in(device, person, invitation.code, self._language)
                self._known.add(device.person)
                leaving.push_async_callback(device.close)
                await device.sit_down(invitation.workshop)
                self.participants.append(Participant(
                    device, self.invented, self._pace, self._language, person, index / len(people),
                ))
            yield
