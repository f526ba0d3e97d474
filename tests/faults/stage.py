"""A table under load on a store: servers behind lines, people who write without pause, and what must be true after."""

import asyncio
import contextlib
import random
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from brownpaper.core.rules.notes import NOTES_PER_VOICE
from brownpaper.storage.database import Database
from brownpaper.storage.sql import SqlLog
from brownpaper.web.settings import DATABASE
from tests.web.coming_back import Person, Server, facilitator

from .clocked import VARIABLE, set_clock
from .disk import Disk, small_disk
from .line import Line

PEOPLE = 6
AT_ONCE = 8
"""How many notes each has under way at most."""
EVERY = (0.12, 0.3)
"""Seconds between two notes of one person, at least and at most; the server takes ten a second."""


@dataclass
class Stage:
    """written: how many notes each person asked for so far. clocks: the file of each server's clock. code: of the door.

    behind: of each server its lines to the database and to Redis; none on SQLite. disk: of the servers; None when the
    store is elsewhere.
    """

    where: str
    servers: list[Server]
    lines: list[Line]
    behind: list[list[Line]]
    workshop: str
    linda: Person
    people: list[Person]
    clocks: list[Path]
    code: str
    disk: Disk | None
    written: list[int] = field(default_factory=lambda: [0] * PEOPLE)
    _writing: asyncio.Task[None] | None = None

    def load(self, chance: random.Random) -> None:
        """From now on everybody writes, as fast as it is settled."""
        self._writing = asyncio.create_task(self._write(random.Random(chance.random())))

    async def _write(self, chance: random.Random) -> None:
        while True:
            for index, person in enumerate(self.people):
                if self.written[index] - len(person.settled) < AT_ONCE:
                    number = self.written[index] = self.written[index] + 1
                    person.push(
                        type="note.add", id=f"n{index}-{number}", board="paper", text=f"Briefje {number} van {index}",
                    )
            await asyncio.sleep(chance.uniform(*EVERY))

    async def rest(self) -> None:
        """Nobody writes any more, and everything that was asked is settled."""
        if self._writing is not None:
            self._writing.cancel()
            await asyncio.gather(self._writing, return_exceptions=True)
        for index, person in enumerate(self.people):
            await person.until(lambda p=person, i=index: len(p.settled) == self.written[i], 120)

    async def amiss(self) -> list[str]:
        """What is not as it must be: lost, doubled, out of order, or different on somebody's screen."""
        found: list[str] = []
        assert await self.linda.ask(type="board.reveal", board="paper") == "applied"
        for step in ("think", "share"):
            assert await self.linda.ask(type="step.next", step=step) == "applied"
        applied = {
            f"n{index}-{n}" for index, person in enumerate(self.people)
            for n, outcome in person.settled.items() if outcome == "applied"
        }
        odd = Counter(
            one for person in self.people for one in person.settled.values()
            if one != "applied" and not (one == "too_many" and _wrote_all(person))
        )
        if odd:
            found.append(f"refused: {dict(odd)}")
        for name, person in (("linda", self.linda), *((str(index), one) for index, one in enumerate(self.people))):
            with contextlib.suppress(AssertionError):
                await person.until(lambda p=person: set(p.table("notes")) == applied, 30)
            shown = set(person.table("notes"))
            if shown != applied:
                found.append(f"{name} misses {len(applied - shown)} notes and has {len(shown - applied)} nobody wrote")
        database = Database.open_beside(Path(self.where)) if "://" not in self.where else Database.open(self.where)
        entries = await SqlLog(database).read_since(self.workshop, 0)
        await database.close()
        if [one.seq for one in entries] != list(range(1, len(entries) + 1)):
            found.append("the log has gaps")
        twice = [key for key, many in Counter((one.client, one.n) for one in entries if one.n).items() if many > 1]
        if twice:
            found.append(f"{len(twice)} commands stand in the log twice")
        numbers: dict[str, int] = {}
        for one in entries:
            if one.n:
                if one.n <= numbers.get(one.client, 0):
                    found.append(f"entry {one.seq} is out of its client's order")
                numbers[one.client] = one.n
        return found


def _wrote_all(person: Person) -> bool:
    """Whether this person has as many notes as one may have: in a long run of faults more are refused."""
    return sum(one == "applied" for one in person.settled.values()) == NOTES_PER_VOICE


@contextlib.asynccontextmanager
async def stage(folder: Path, database: str = "", redis: str = "", servers: int = 1) -> AsyncIterator[Stage]:
    """A table at which people think alone, on SQLite in `folder` or on a database."""
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
    everybody: list[Person] = []
    own_disk = contextlib.ExitStack()
    try:
        disk = None if database else Disk(data, processes, own_disk.enter_context(small_disk(data)))
        for process in processes:
            await process.start()
            lines.append(await Line(process.port).start())
        async with processes[0].browser() as browser:
            where = database or str(data / DATABASE)
            browser.cookies.update(await asyncio.to_thread(facilitator, data, database))
            made = (await browser.post("/api/w", json={"format": "brown-paper", "title": "T", "question": "?"})).json()
            linda = Person(browser.cookies, made["workshop"], lines)
        everybody.append(await linda.connect(lines[0]))
        for index in range(PEOPLE):
            async with processes[0].browser() as browser:
                form = {"health": True, "name": f"Naam {index}", "role": "expert"}
                answer = await browser.post(f"/api/door/{made['code']}/join", json=form)
                assert answer.status_code == 200, answer.text
                person = Person(browser.cookies, made["workshop"], lines)
            everybody.append(await person.connect(lines[index % servers]))
        for step in ("", "welcome"):
            assert await linda.ask(type="step.next", step=step) == "applied"
        yield Stage(where, processes, lines, behind, made["workshop"], linda, everybody[1:], clocks, made["code"], disk)
    finally:
        for person in everybody:
            await person.close()
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
