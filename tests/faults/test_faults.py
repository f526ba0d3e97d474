"""A few faults on every run; hundreds by hand (see `campaign`)."""

import asyncio
import random
from collections import Counter
from pathlib import Path

import pytest

from tests import at_hand
from tests.storage.servers import schema

from .campaign import KINDS, campaign, heard_again, suffers
from .clocked import set_clock
from .stage import stage

FAULTS = 4


async def test_nothing_acknowledged_is_lost_when_a_server_on_sqlite_is_killed_and_lines_break(tmp_path: Path) -> None:
    figures = await campaign(tmp_path, FAULTS, seed=7)
    assert figures["amiss"] == [], figures
    assert figures["killed"] >= 1 and figures["acknowledged"] > 20, figures


async def test_nothing_acknowledged_is_lost_when_two_servers_on_postgresql_are_killed_in_turn(tmp_path: Path) -> None:
    redis = at_hand.redis()
    if redis is None:
        pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
    with schema() as where:
        figures = await campaign(tmp_path, FAULTS, seed=8, database=where, redis=redis)
    assert figures["amiss"] == [], figures
    assert figures["killed"] >= 1 and figures["acknowledged"] > 20, figures


@pytest.mark.parametrize("to", [0, 1], ids=["the database", "Redis"])
async def test_nothing_acknowledged_is_lost_when_lines_behind_the_servers_break(tmp_path: Path, to: int) -> None:
    """Cut, silent, late or heard by one side only: what was stored is known to be, and nothing is stored twice."""
    redis = at_hand.redis()
    if redis is None:
        pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
    done: Counter[str] = Counter()
    with schema() as where:
        async with stage(tmp_path, where, redis, servers=2) as on:
            on.load(random.Random(11))
            for number, kind in enumerate(KINDS):
                await suffers(on.behind[number % 2][to], kind, 2.0, done)
                await heard_again(on)
            await on.rest()
            assert await on.amiss() == []
    assert len(done) == len(KINDS), done


async def test_on_a_full_disk_people_are_refused_clearly_and_all_goes_on_when_there_is_room(tmp_path: Path) -> None:
    chance = random.Random(9)
    async with stage(tmp_path) as on:
        assert on.disk is not None
        on.load(chance)
        await on.people[0].until(lambda: len(on.people[0].settled) > 3)
        on.disk.fill()
        async with on.servers[0].browser() as browser, asyncio.timeout(60):
            form = {"health": True, "name": "Laatkomer", "role": "expert"}
            while (answer := await browser.post(f"/api/door/{on.code}/join", json=form)).status_code == 200:
                browser.cookies.clear()
        assert answer.status_code == 503 and answer.json()["wait"] > 0, answer.text
        # Who is in waits, with what they wrote, and hears nothing that is not so.
        before = [len(person.settled) for person in on.people]
        on.disk.empty()
        for person, settled in zip(on.people, before, strict=True):
            await person.until(lambda p=person, s=settled: len(p.settled) > s, 60)
        await on.rest()
        assert await on.amiss() == []


async def test_a_clock_that_jumps_by_days_puts_nothing_out_of_order_and_ends_nothing(tmp_path: Path) -> None:
    chance = random.Random(10)
    async with stage(tmp_path) as on:
        on.load(chance)
        for ahead in (-3 * 86_400, 3 * 86_400, 0):
            set_clock(on.clocks[0], ahead)
            for person in on.people:
                settled = len(person.settled)
                await person.until(lambda p=person, s=settled: len(p.settled) > s, 60)
            on.servers[0].kill()
            await on.servers[0].start()
        await on.rest()
        assert await on.amiss() == []
