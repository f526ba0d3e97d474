"""Processes that hear of each other by a real Redis, also when it was gone for a while."""

import asyncio
import contextlib
import secrets
import shutil
import socket
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from redis import asyncio as redis

from brownpaper.live.wakeup import AGAIN_AFTER, ByRedis, Moved, Note
from tests import at_hand


@pytest.fixture
def channel() -> str:
    return f"brownpaper-test:{secrets.token_hex(8)}"


@pytest.fixture
def server() -> str:
    """The address of a Redis."""
    where = at_hand.redis()
    if where is None:
        pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
    return where


class Ear:
    """A process that listens, and what it heard."""

    def __init__(self, where: str, channel: str) -> None:
        self.wakeup = ByRedis(where, channel)
        self.notes: list[Note] = []
        self._news = asyncio.Event()

    async def heard(self, note: Note) -> None:
        self.notes.append(note)
        self._news.set()

    async def hears(self, note: Note, teller: "Ear") -> None:
        """Wait until a note comes through; told again and again, since it may be lost."""
        async with asyncio.timeout(20):
            while note not in self.notes:
                teller.wakeup.tell(note)
                self._news.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._news.wait(), 0.2)


@contextlib.asynccontextmanager
async def ears(where: str, channel: str, count: int = 2) -> AsyncIterator[list[Ear]]:
    made = [Ear(where, channel) for _ in range(count)]
    tasks = [asyncio.create_task(ear.wakeup.listen(ear.heard)) for ear in made]
    yield made
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def test_what_a_process_tells_the_others_hear_and_it_does_not_hear_itself(server: str, channel: str) -> None:
    async with ears(server, channel, 3) as (here, there, yonder):
        await there.hears(Moved("w", 1), here)
        await yonder.hears(Moved("w", 2), there)
        await here.hears(Moved("w", 3), yonder)
        assert Moved("w", 1) not in here.notes


async def test_processes_of_another_database_do_not_hear_it(server: str, channel: str) -> None:
    async with ears(server, channel) as (here, there), ears(server, channel + "-else", 1) as (stranger,):
        await there.hears(Moved("w", 1), here)
        assert stranger.notes == []


async def test_what_is_no_note_is_passed_over(server: str, channel: str) -> None:
    async with ears(server, channel) as (here, there):
        await there.hears(Moved("w", 1), here)
        client = redis.from_url(server)
        wrong = b'["x",{"type":"moved","stream":1,"seq":"a"}]'
        for junk in (b"", b"{}", b'["x",{"type":"newer"}]', b"\xff\x00", wrong):
            await client.publish(channel, junk)
        await client.aclose()
        await there.hears(Moved("w", 2), here)


@contextlib.contextmanager
def own_redis(port: int, folder: Path) -> Iterator[None]:
    """A Redis of this test's own."""
    program = shutil.which("redis-server")
    if program is None:
        pytest.skip("a Redis that can be stopped: install redis-server")
    process = subprocess.Popen(
        [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no", "--dir", str(folder)],
        stdout=subprocess.DEVNULL,
    )
    try:
        yield
    finally:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


async def test_after_redis_was_gone_and_came_back_processes_hear_each_other_again(channel: str, tmp_path: Path) -> None:
    port = free_port()
    async with ears(f"redis://127.0.0.1:{port}/0", channel) as (here, there):
        here.wakeup.tell(Moved("w", 0))  # nobody is there yet: telling never fails
        for turn in (1, 2, 3):
            with own_redis(port, tmp_path):
                await there.hears(Moved("w", turn), here)
                await here.hears(Moved("w", turn), there)


async def test_that_redis_is_gone_is_told_once_and_so_is_that_it_is_back(
    channel: str, tmp_path: Path, caplog: pytest.LogCaptureFixture,
) -> None:
    port, tries = free_port(), AGAIN_AFTER * 4

    def told() -> list[str]:
        return [one.getMessage().partition(",")[0] for one in caplog.records]

    async with ears(f"redis://127.0.0.1:{port}/0", channel, 1):
        await asyncio.sleep(tries)
        with own_redis(port, tmp_path):
            async with asyncio.timeout(20):
                while told() != ["Redis is lost", "Redis is there again"]:
                    await asyncio.sleep(0.05)
        await asyncio.sleep(tries)
        assert told() == ["Redis is lost", "Redis is there again", "Redis is lost"]
