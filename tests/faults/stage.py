"""A table under load on a store: servers behind lines, people who write without pause, and what must be true after."""

import asyncio
import contextlib
import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from brownpaper.web.settings import DATABASE
from tests.web.coming_back import Person, Server, facilitator

from .acts import BOARD, GROUPS, ROUND, Somebody
from .clocked import VARIABLE, set_clock
from .disk import Disk, Fillable, small_disk
from .line import Line
from .own_postgresql import OwnPostgresql
from .truth import amiss

PEOPLE = 6
AT_ONCE = 8
"""How much each has under way at most."""
EVERY = (0.12, 0.3)
"""Seconds between two acts of one person, at least and at most; the server takes ten a second."""
STEPS = ("think", "sort", "choose")
"""Where faults befall: alone, together, and in secret."""


@dataclass
class Stage:
    """linda: who leads, and sorts. people: who take part. clocks: the file of each server's clock. code: of the door.

    behind: of each server its lines to the database and to Redis; none on SQLite. disk: of the store; None where it
    cannot be filled. cluster: the database's own, if it may be ended. step: where the table is.
    """

    where: str
    servers: list[Server]
    lines: list[Line]
    behind: list[list[Line]]
    workshop: str
    linda: Somebody
    people: list[Somebody]
    clocks: list[Path]
    code: str
    disk: Fillable | None
    cluster: OwnPostgresql | None
    step: str = STEPS[0]
    _acting: asyncio.Task[None] | None = None
    _chance: random.Random = field(default_factory=random.Random)

    @property
    def screens(self) -> list[Person]:
        """The browsers of those who take part."""
        return [one.person for one in self.people]

    def load(self, chance: random.Random) -> None:
        """From now on everybody acts, as fast as it is settled."""
        self._chance = random.Random(chance.random())
        self._go()

    def _go(self) -> None:
        self._acting = asyncio.create_task(self._act())

    async def _act(self) -> None:
        chance = self._chance
        while True:
            for one in self.people:
                if one.under_way < AT_ONCE:
                    {"think": one.think, "sort": one.edit, "choose": one.choose}[self.step](chance)
            if self.step == "sort" and self.linda.under_way < AT_ONCE:
                self.linda.sort({id: note for one in self.people for id, note in one.notes.items()}, chance)
            await asyncio.sleep(chance.uniform(*EVERY))

    async def rest(self) -> None:
        """Nobody asks for anything any more, and everything that was asked is settled."""
        if self._acting is not None:
            self._acting.cancel()
            await asyncio.gather(self._acting, return_exceptions=True)
            self._acting = None
        for one in (self.linda, *self.people):
            await one.person.until(lambda one=one: one.under_way == 0, 120)

    async def heard_again(self) -> None:
        """Everybody who takes part is heard again, or two faults would only be one long one."""
        before = [len(one.person.settled) for one in self.people]
        for one, settled in zip(self.people, before, strict=True):
            await one.person.until(lambda one=one, settled=settled: len(one.person.settled) > settled, 120)

    async def goes_on(self) -> None:
        """To the next of `STEPS`, where everybody goes on acting."""
        await self.rest()
        if self.step == "think":
            await self.linda.ask(type="board.reveal", board=BOARD)
            for step in ("think", "share"):
                await self.linda.ask(type="step.next", step=step)
            for group in GROUPS:
                await self.linda.ask(type="cluster.make", id=group, board=BOARD, notes=[], name=group.title())
        else:
            await self.linda.ask(type="step.next", step=self.step)
        self.step = STEPS[STEPS.index(self.step) + 1]
        self._go()

    async def amiss(self) -> list[str]:
        """The table comes to its end; what is then not as it must be: see `truth`."""
        while self.step != STEPS[-1]:
            await self.goes_on()
            await self.heard_again()
        await self.rest()
        for one in self.people:
            if one.dots is None:  # of too few nothing would be told
                one.cast(self._chance)
        await self.rest()
        await self.linda.ask(type="round.close", round=ROUND)
        people = {str(index): one for index, one in enumerate(self.people)}
        return await amiss(self.where, self.workshop, {"linda": self.linda, **people})


@contextlib.asynccontextmanager
async def stage(
    folder: Path, database: str = "", redis: str = "", servers: int = 1,
    cluster: OwnPostgresql | None = None,
) -> AsyncIterator[Stage]:
    """A table at which people think alone, on SQLite in `folder` or on a database. cluster: where that
    database is, if the table may end it and fill its disk."""
    data = folder / "data"
    clocks = [folder / f"clock-{number}" for number in range(servers)]
    for clock in clocks:
        set_clock(clock, 0)
    behind = [await _lines_behind(database, redis) for _ in range(servers)]
    processes = [
        Server(
            data, *(line.through(address) for line, address in zip(its, (database, redis), strict=False)),
            program="tests.faults.clocked", more={VARIABLE: str(clock)},
        ) for clock, its in zip(clocks, behind, strict=True)
    ]
    lines: list[Line] = []
    everybody: list[Somebody] = []
    own_disk = contextlib.ExitStack()
    try:
        disk: Fillable | None = cluster if cluster is not None and cluster.own else None
        if not database:
            disk = Disk(data, processes, own_disk.enter_context(small_disk(data)))
        for process in processes:
            await process.start()
            lines.append(await Line(process.port).start())
        async with processes[0].browser() as browser:
            where = database or str(data / DATABASE)
            browser.cookies.update(await asyncio.to_thread(facilitator, data, database))
            made = (await browser.post("/api/w", json={"format": "brown-paper", "title": "T", "question": "?"})).json()
            leads = Person(browser.cookies, made["workshop"], lines)
        linda = Somebody(PEOPLE, leads)
        everybody.append(linda)
        await leads.connect(lines[0])
        for index in range(PEOPLE):
            async with processes[0].browser() as browser:
                form = {"health": True, "name": f"Naam {index}", "role": "expert"}
                answer = await browser.post(f"/api/door/{made['code']}/join", json=form)
                assert answer.status_code == 200, answer.text
                person = Person(browser.cookies, made["workshop"], lines)
            everybody.append(Somebody(index, person))
            await person.connect(lines[index % servers])
        for step in ("", "welcome"):
            await linda.ask(type="step.next", step=step)
        yield Stage(
            where, processes, lines, behind, made["workshop"], linda, everybody[1:], clocks, made["code"], disk,
            cluster,
        )
    finally:
        for one in everybody:
            await one.person.close()
        for line in lines:
            await line.stop()
        for process in processes:
            process.kill()
        for its in behind:
            for line in its:
                await line.stop()
        own_disk.close()


async def _lines_behind(database: str, redis: str) -> list[Line]:
    """A server's lines to its database and to Redis; none without."""
    return [
        await Line(urlsplit(address).port or usual, f"line to {name}").start()
        for name, address, usual in (("the database", database, 5432), ("Redis", redis, 6379)) if address
    ]
