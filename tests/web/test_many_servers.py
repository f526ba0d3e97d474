"""Two real server processes on one PostgreSQL and Redis, and people at both."""

import asyncio
import contextlib
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from brownpaper.storage.database import Database
from brownpaper.storage.sql import SqlLog
from tests import at_hand
from tests.faults.own_postgresql import own_postgresql
from tests.live.test_wakeup import free_port, own_redis
from tests.storage.servers import schema

from .coming_back import Person, Server, facilitator


@dataclass
class Table:
    """A table with a facilitator and participants, spread over the servers."""

    folder: Path
    database: str
    servers: list[Server]
    workshop: str
    code: str
    linda: Person
    people: list[Person] = field(default_factory=list)

    async def join(self, at: Server) -> Person:
        """Somebody comes in with the code at one server and sits down at the other."""
        async with at.browser() as browser:
            form = {"health": True, "name": f"Naam {len(self.people)}", "role": "expert"}
            answer = await browser.post(f"/api/door/{self.code}/join", json=form)
            assert answer.status_code == 200, answer.text
            person = Person(browser.cookies, self.workshop, self.servers)
        self.people.append(await person.connect(next(one for one in self.servers if one is not at)))
        return person

    async def entries(self) -> Counter[str]:
        """How often each command of a client stands in the log: client and number."""
        database = Database.open(self.database)
        entries = await SqlLog(database).read_since(self.workshop, 0)
        await database.close()
        assert [one.seq for one in entries] == list(range(1, len(entries) + 1))
        return Counter(f"{one.client} {one.n}" for one in entries if one.n)


@contextlib.asynccontextmanager
async def table(folder: Path, database: str, redis: str, people: int = 4) -> AsyncIterator[Table]:
    """A table at which the first step has begun."""
    data = folder / "data"
    servers = [Server(data, database, redis) for _ in range(2)]
    try:
        for server in servers:
            await server.start()
        async with servers[0].browser() as browser:
            browser.cookies.update(await asyncio.to_thread(facilitator, data, database))
            form = {"format": "brown-paper", "title": "Tafel", "question": "Hoe?"}
            answer = await browser.post("/api/w", json=form)
            assert answer.status_code == 201, answer.text
            made = answer.json()
            linda = Person(browser.cookies, made["workshop"], servers)
        at = Table(data, database, servers, made["workshop"], made["code"], await linda.connect(servers[1]))
        for number in range(people):
            await at.join(servers[number % 2])
        assert await linda.ask(type="step.next", step="") == "applied"
        assert await linda.ask(type="step.next", step="welcome") == "applied"
        try:
            yield at
        finally:
            for person in (linda, *at.people):
                await person.close()
    finally:
        for server in servers:
            server.kill()


@pytest.fixture
def database() -> Iterator[str]:
    with schema() as where:
        yield where


@pytest.fixture
def redis() -> str:
    where = at_hand.redis()
    if where is None:
        pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
    return where


def writes(people: list[Person], rounds: range) -> None:
    """Everybody writes notes, without waiting."""
    for turn in rounds:
        for index, person in enumerate(people):
            person.push(type="note.add", id=f"note-{index}-{turn}", board="paper", text=f"{index}: {turn}")


async def all_settled(at: Table, rounds: int) -> None:
    """All notes of everybody are applied, once each, and everybody sees the same after the reveal."""
    for person in at.people:
        await person.until(lambda person=person: len(person.settled) == rounds)
        assert set(person.settled.values()) == {"applied"}
    assert await at.linda.ask(type="board.reveal", board="paper") == "applied"
    for step in ("think", "share"):
        assert await at.linda.ask(type="step.next", step=step) == "applied"
    everyone = [at.linda, *at.people]
    for person in everyone:
        await person.until(lambda person=person: len(person.table("notes")) == rounds * len(at.people))
    assert all(person.table("notes").keys() == at.linda.table("notes").keys() for person in everyone)
    texts = [{id: note["text"] for id, note in person.table("notes").items()} for person in everyone]
    assert all(one == texts[0] for one in texts)
    assert set((await at.entries()).values()) == {1}, "nothing is in the log twice"


async def test_people_at_two_servers_are_at_one_table(tmp_path: Path, database: str, redis: str) -> None:
    async with table(tmp_path, database, redis) as at:
        assert {person.at for person in at.people} == set(at.servers)
        await at.linda.until(lambda: at.linda.others.get("here") == 4)
        writes(at.people, range(10))
        await all_settled(at, 10)
        assert all(person.goodbyes == [] and person.back_after == [] for person in at.people)
        assert [server.log for server in at.servers if "Traceback" in server.log] == []


async def test_when_a_server_is_killed_its_people_go_on_at_the_other_and_nothing_is_lost_or_doubled(
    tmp_path: Path, database: str, redis: str,
) -> None:
    async with table(tmp_path, database, redis) as at:
        for turn, victim in enumerate((0, 1)):
            writes(at.people, range(10 * turn, 10 * turn + 10))
            await at.people[0].until(lambda turn=turn: len(at.people[0].settled) > 10 * turn + 2)
            at.servers[victim].kill()
            for person in at.people:
                await person.until(lambda person=person, turn=turn: len(person.settled) == 10 * turn + 10)
                await person.until(lambda person=person, left=victim: person.is_at(at.servers[1 - left]))
            await at.servers[victim].start()
        await all_settled(at, 20)


async def test_without_redis_and_when_it_comes_and_goes_everybody_sees_the_same_a_little_later(
    tmp_path: Path, database: str,
) -> None:
    port = free_port()
    async with table(tmp_path, database, f"redis://127.0.0.1:{port}/0") as at:
        writes(at.people, range(5))
        await at.linda.until(lambda: at.linda.table("counts")["counts"].get("hidden"))
        with own_redis(port, tmp_path):
            writes(at.people, range(5, 10))
            await at.linda.until(lambda: at.linda.others.get("here") == 4)
        writes(at.people, range(10, 15))
        await all_settled(at, 15)
        assert all(person.back_after == [] for person in at.people), "nobody noticed"
        assert [server.log for server in at.servers if "Traceback" in server.log] == []


async def test_signing_out_at_one_server_ends_it_at_the_other_also_without_redis(tmp_path: Path, database: str) -> None:
    async with table(tmp_path, database, f"redis://127.0.0.1:{free_port()}/0", people=0) as at:
        assert at.linda.at is at.servers[1]
        cookies = dict(pair.split("=", 1) for pair in at.linda._cookies.split("; "))
        async with httpx.AsyncClient(
            base_url=at.servers[0].origin, headers={"origin": at.servers[0].origin}, cookies=cookies, timeout=30,
        ) as browser:
            answer = await browser.post("/api/account/sign-out", json={})
            assert answer.status_code < 300, answer.text
        await at.linda.until(lambda: "signed_out" in at.linda.goodbyes)


async def test_a_link_that_is_stopped_at_one_server_ends_at_the_other_for_who_came_in_by_it_also_without_redis(
    tmp_path: Path, database: str,
) -> None:
    """HS-9."""
    async with table(tmp_path, database, f"redis://127.0.0.1:{free_port()}/0", people=0) as at:
        here, there = at.servers
        async with here.browser() as browser, here.browser() as stranger:
            form = {"health": True, "name": "Joke", "role": "expert"}
            assert (await browser.post(f"/api/door/{at.code}/join", json=form)).status_code == 200
            own = await Person(browser.cookies, at.workshop, at.servers).connect(there)
            link = await browser.post(f"/api/w/{at.workshop}/links", json={"purpose": "return"})
            assert link.status_code == 201, link.text
            answer = await stranger.post("/api/link", json={"secret": link.json()["url"].split("#")[1]})
            assert answer.status_code == 200, answer.text
            leaked = await Person(stranger.cookies, at.workshop, at.servers).connect(there)
            at.people += [own, leaked]
            stopped = await browser.post(f"/api/w/{at.workshop}/stop-my-links", json={})
            assert stopped.status_code == 200, stopped.text
        await leaked.until(lambda: "removed" in leaked.goodbyes)
        assert await own.ask(type="person.hand", hand=True) == "applied"
        assert own.goodbyes == [], "this browser stays"


async def guesses(at: Server, most: int, pause: float = 0.0) -> int:
    """How many wrong codes a server looks up before it asks to wait."""
    async with at.browser() as browser:
        for made in range(most):
            answer = await browser.get(f"/api/door/ZZZZ{made:02}")
            if answer.status_code == 429:
                return made
            assert answer.status_code == 404, answer.text
            await asyncio.sleep(pause)
    return most


async def fails_to_sign_in(at: Server, most: int, pause: float = 0.0) -> int:
    """How many wrong passwords a server tries before it asks to wait."""
    async with at.browser() as browser:
        for made in range(most):
            form = {"sign_in": "niemand@example.org", "password": "vier kale bomen", "code": "123456"}
            answer = await browser.post("/api/account/sign-in", json=form)
            if answer.status_code == 429:
                return made
            assert answer.status_code in (400, 401, 403), answer.text
            await asyncio.sleep(pause)
    return most


async def test_who_guesses_at_one_server_has_to_wait_at_the_other_too(
    tmp_path: Path, database: str, redis: str,
) -> None:
    async with table(tmp_path, database, redis, people=0) as at:
        here, there = at.servers
        assert await guesses(here, 40) >= 30
        assert await fails_to_sign_in(here, 20) >= 10
        # What was told may still be under way; a server that heard nothing would look up thirty more, and try ten.
        assert await guesses(there, 25, pause=0.2) < 25
        assert await fails_to_sign_in(there, 9, pause=0.2) < 9


async def test_without_redis_each_server_counts_guesses_for_itself(tmp_path: Path, database: str) -> None:
    async with table(tmp_path, database, f"redis://127.0.0.1:{free_port()}/0", people=0) as at:
        for server in at.servers:
            assert await guesses(server, 40) >= 30
            assert await fails_to_sign_in(server, 20) >= 10


async def test_when_the_database_crashes_and_comes_back_nothing_acknowledged_is_lost(
    tmp_path: Path, redis: str,
) -> None:
    with own_postgresql() as cluster:
        async with table(tmp_path, cluster.where, redis) as at:
            for turn in range(2):
                writes(at.people, range(10 * turn, 10 * turn + 10))
                await at.people[0].until(lambda turn=turn: len(at.people[0].settled) > 10 * turn + 2)
                await asyncio.to_thread(cluster.stop)
                async with at.servers[0].browser() as browser:
                    answer = await browser.get(f"/api/door/{at.code}")
                    assert answer.status_code == 503, answer.text
                await asyncio.to_thread(cluster.start)
            await all_settled(at, 20)
