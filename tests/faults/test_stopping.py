"""A server that is told to end (SIGTERM) while people write: they hear so, and go on where there is one [UP-7]."""

import asyncio
import random
import time
from pathlib import Path

import pytest

from tests import at_hand
from tests.storage.servers import schema
from tests.web.coming_back import Server

from .own_postgresql import own_postgresql
from .stage import Stage, stage

ENDS_WITHIN = 12.0
"""Seconds in which a server ends that nothing hinders."""
GIVEN = 20.0
"""Seconds after which it is killed, on one machine and as one of several."""
DEPLOY = Path(__file__).resolve().parents[2] / "server" / "deploy"


async def ends(on: Stage) -> float:
    """The first server is told to end while everybody writes; the seconds until it did."""
    on.load(random.Random(3))
    await on.heard_again()
    began = time.monotonic()
    # Beside the loop: the browsers must hear, and close their lines, meanwhile.
    await asyncio.to_thread(on.servers[0].stop)
    return time.monotonic() - began


async def test_a_server_that_is_told_to_end_tells_everybody_and_the_next_has_all_they_wrote(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        everybody = [one.person for one in (on.linda, *on.people)]
        assert await ends(on) < ENDS_WITHIN
        for person in everybody:
            await person.until(lambda p=person: not p.is_at(on.lines[0]))
        assert [person.goodbyes for person in everybody] == [["restarting"]] * len(everybody)
        await on.servers[0].start()
        await on.heard_again()
        assert await on.amiss() == []
        assert "Traceback" not in on.servers[0].log


async def test_who_is_at_a_server_that_is_told_to_end_goes_on_at_the_other(tmp_path: Path) -> None:
    redis = at_hand.redis()
    if redis is None:
        pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
    with schema() as where:
        async with stage(tmp_path, where, redis, servers=2) as on:
            everybody = [one.person for one in (on.linda, *on.people)]
            there = [person for person in everybody if person.is_at(on.lines[0])]
            assert 0 < len(there) < len(everybody)
            assert await ends(on) < ENDS_WITHIN
            await on.heard_again()
            assert [person.goodbyes[:1] for person in there] == [["restarting"]] * len(there)
            assert all(person.goodbyes == [] for person in everybody if person not in there)
            assert await on.amiss() == []
            assert "Traceback" not in on.servers[0].log


async def test_a_server_whose_database_stands_still_ends_all_the_same_before_it_is_killed(tmp_path: Path) -> None:
    assert f"TimeoutStopSec={GIVEN:.0f}\n" in (DEPLOY / "brownpaper.service").read_text("utf-8")
    assert f"stop_grace_period: {GIVEN:.0f}s\n" in (DEPLOY / "compose.yaml").read_text("utf-8")
    with own_postgresql() as database:
        server = await Server(tmp_path / "data", database.where).start()
        with database.stands_still():
            async with server.browser() as proxy:
                # Whoever asks whether it is ready has a thread of it waiting for an answer that does not come.
                asking = asyncio.create_task(proxy.get("/readyz"))
                await asyncio.sleep(1)
                began = time.monotonic()
                await asyncio.to_thread(server.stop)
                assert time.monotonic() - began < GIVEN
                await asyncio.gather(asking, return_exceptions=True)
        assert "Traceback" not in server.log
