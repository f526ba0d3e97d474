"""A server that is told to end (SIGTERM) while people write: they hear so, and go on where there is one [UP-7]."""

import asyncio
import random
import time
from pathlib import Path

import pytest

from tests import at_hand
from tests.storage.servers import schema

from .stage import Stage, stage

ENDS_WITHIN = 12.0
"""Seconds in which a server ends that nothing hinders; the service gives it twenty."""


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
