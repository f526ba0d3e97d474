"""Table 1 of a programme, which is over and left much behind, and table 2, which opens with it."""

import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from brownpaper.live.forgetting import forget_person

from .programme import an_open_programme
from .running import Person, Running, running
from .test_carrying import entered
from .test_following import asked

GROUP, OTHER, DIRECTION, PARKED, MORE = (
    "Wachten duurt lang", "Steeds opnieuw vertellen", "Begin klein", "Eén vaste plek", "Een stille kamer",
)
KEPT_OUT, LEFT_OUT, ERASED, ALONE, DEALT, PRIVATE = (
    "kanariethuis", "kanarieweg", "kanariespijt", "kanariegroep", "kanarieklaar", "kanarienacht",
)
"""Words of table 1 that reach nobody at table 2."""
CANARIES = (KEPT_OUT, LEFT_OUT, ERASED, ALONE, DEALT, PRIVATE)
NOTES = {
    "n1": "Zes weken op antwoord", "n2": "Niemand belt terug", "n3": "Elke keer mijn verhaal", "parked": PARKED,
    "more": MORE, "kept": KEPT_OUT, "left": LEFT_OUT, "dealt": DEALT, "alone": "van één",
}


async def does(person: Person, type: str, **command: Any) -> None:
    """Somebody asks for something, and it is done."""
    assert await person.ask(type=type, **command) is None, (type, command)


async def the_first(server: Running, linda: httpx.AsyncClient, here: str) -> tuple[Person, list[Person]]:
    """A closed dialogue table 1 of the programme, its lead, and three people who sat at it."""
    made = await asked(linda, f"{here}/workshops", {"format": "dialoogtafel-1", "title": "Tafel 1"})
    lead = await Person(linda, made["workshop"]).connect()
    people = []
    for name in ("Anna", "Bo", "Cas"):
        browser = server.browser()
        await asked(browser, f"/api/door/{made['code']}/join", {"health": True, "name": name, "role": "expert"})
        people.append(await Person(browser, made["workshop"]).connect())
    await does(lead, "step.go", step="individueel")
    anna, bo, cas = people
    for id, text in NOTES.items():
        await does(anna, "note.add", id=id, board="paper", text=text, kind="bottleneck")
    await does(cas, "note.add", id="erased", board="paper", text=ERASED, kind="bottleneck")
    await does(bo, "note.add", id="private", board="paper", text=PRIVATE, kind="bottleneck")
    await does(bo, "note.take_back", id="private")
    await does(lead, "board.reveal", board="paper")
    await does(lead, "step.go", step="samenvatten")
    for id, notes, name in (("g1", ["n1", "n2"], GROUP), ("g2", ["n3"], OTHER), ("g3", ["alone"], ALONE)):
        await does(lead, "cluster.make", id=id, board="paper", notes=notes, name=name)
    parked = ["parked", "more", "kept", "left", "dealt", "erased"]
    await does(lead, "note.park", ids=parked)
    for id in parked:
        await does(lead, "note.follow", id=id, parked_as="solution")
    await does(lead, "note.follow", id="dealt", outcome="done")
    await does(lead, "step.go", step="knelpunten")
    for nr, one in enumerate(people):
        choices = {"g1": 2, "g2": 1} if nr else {"g2": 1, "g1": 2}
        await does(one, "ballot.cast", round="knelpunten", token=f"{nr:032x}", choices=choices)
    await does(lead, "round.close", round="knelpunten")
    await does(lead, "step.go", step="richting")
    await does(bo, "note.add", id="ahead", board="vooruitblik", text=DIRECTION, kind="solution")
    await does(lead, "board.reveal", board="vooruitblik")
    await does(lead, "meeting.close")
    await does(anna, "note.keep_out", id="kept", keep_out=True)
    await does(anna, "note.keep_out", id="alone", keep_out=True)
    await does(lead, "report.leave_out", id="left", out=True)
    await _forgotten(server, cas)
    return lead, people


async def _forgotten(server: Running, person: Person) -> None:
    """Everything this person wrote is erased."""
    house = server.house
    assert await forget_person(house.hub, house.directory, person.workshop, person.me_id()) is None


async def the_second(linda: httpx.AsyncClient, here: str) -> tuple[str, str]:
    """The id of table 2, and the code of its door."""
    made = await asked(linda, f"{here}/workshops", {"format": "dialoogtafel-2", "title": "Tafel 2"})
    return str(made["workshop"]), str(made["code"])


@dataclass
class Tables:
    """A programme whose first table is over, its facilitator, and who sat at that table."""

    server: Running
    linda: httpx.AsyncClient
    here: str
    lead: Person
    people: list[Person]
    others: list[Person] = field(default_factory=list)
    code: str = ""

    async def next_table(self, here: str = "") -> Person:
        """Table 2, of this programme or of another, and its facilitator at it."""
        workshop, self.code = await the_second(self.linda, here or self.here)
        self.others.append(await entered(self.server, self.linda, workshop))
        return self.others[-1]

    async def think(self, second: Person) -> None:
        """Table 2 looked back, and thinks about solutions."""
        for step in ("uitleg", "last-time", "individueel"):
            await does(second, "step.go", step=step)

    async def lay(self, second: Person, *words: str) -> list[str]:
        """Solutions that were parked are laid on the board: those that say this, or all. Their ids."""
        ids = [id for id, one in second.table("recalled").items()
               if one["part"] == "parked" and (not words or one["text"] in words)]
        await does(second, "recalled.lay", board="ideeen", ids=ids)
        return ids

    async def told(self, second: Person, path: str) -> str:
        """What a file of table 2 tells its facilitator."""
        answer = await self.linda.get(f"/api/w/{second.workshop}/{path}")
        assert answer.status_code == 200, path
        return answer.text


@contextlib.asynccontextmanager
async def after_the_first(folder: Path) -> AsyncIterator[Tables]:
    """A programme whose first table is over, until the block ends."""
    async with running(folder) as server:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        tables = Tables(server, linda, here, *await the_first(server, linda, here))
        yield tables
        for one in (tables.lead, *tables.people, *tables.others):
            await one.close()
