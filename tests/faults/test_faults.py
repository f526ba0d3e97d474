"""A few faults on every run; hundreds by hand (see `campaign`)."""

import asyncio
import contextlib
import random
from collections import Counter
from pathlib import Path

import pytest

from tests import at_hand
from tests.storage.servers import schema
from tests.web.coming_back import NotStarted, Server

from .campaign import KINDS, campaign, main, suffers
from .clocked import set_clock
from .disk import Disk, small_disk
from .own_postgresql import own_postgresql
from .stage import Stage, stage

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


async def test_nothing_acknowledged_is_lost_when_lines_of_browsers_break(tmp_path: Path) -> None:
    """Cut, also within a frame, silent, late, or heard by one side only, whichever that is."""
    done: Counter[str] = Counter()
    async with stage(tmp_path) as on:
        on.load(random.Random(12))
        for number, kind in enumerate(KINDS):
            await suffers(on.lines[0], kind, 1.5, done)
            await on.heard_again()
            if number in (2, 4):
                await on.goes_on()
        assert await on.amiss() == []
    assert len(done) == len(KINDS), done


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
                await on.heard_again()
            assert await on.amiss() == []
    assert len(done) == len(KINDS), done


async def test_on_a_full_disk_people_are_refused_clearly_and_all_goes_on_when_there_is_room(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        assert on.disk is not None
        on.load(random.Random(9))
        await on.heard_again()
        on.disk.fill()
        async with on.servers[0].browser() as browser, asyncio.timeout(60):
            form = {"health": True, "name": "Laatkomer", "role": "expert"}
            while (answer := await browser.post(f"/api/door/{on.code}/join", json=form)).status_code == 200:
                browser.cookies.clear()
        assert answer.status_code == 503 and answer.json()["wait"] > 0, answer.text
        # Who is in waits, with what they wrote, and hears nothing that is not so.
        on.disk.empty()
        await on.heard_again()
        assert await on.amiss() == []


async def test_a_server_that_ends_on_a_full_disk_starts_there_says_why_nothing_is_stored_and_stores_it_later(
    tmp_path: Path,
) -> None:
    async with stage(tmp_path) as on:
        if on.disk is None or not on.disk.own:
            pytest.skip("a small disk: only who may mount one has it")
        on.load(random.Random(13))
        await on.heard_again()
        on.disk.fill()
        server = on.servers[0]
        server.kill()
        said_before = len(server.log)
        await server.start()
        async with server.browser() as browser, asyncio.timeout(60):
            assert (await browser.get("/readyz")).status_code == 200
            while "the database failed: OperationalError SQLITE_FULL" not in server.log[said_before:]:
                await asyncio.sleep(0.1)
        on.disk.empty()
        await on.heard_again()
        assert await on.amiss() == []


async def test_on_a_full_disk_of_postgresql_nothing_that_was_acknowledged_is_lost_even_where_the_database_ends(
    tmp_path: Path,
) -> None:
    redis = at_hand.redis() or pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
    with own_postgresql() as cluster:
        if not cluster.own:
            pytest.skip("a small disk: only who may mount one has it")
        async with stage(tmp_path, cluster.where, redis, servers=2, cluster=cluster) as on:
            on.load(random.Random(14))
            await on.heard_again()
            await asyncio.to_thread(cluster.fill)
            async with asyncio.timeout(60):
                while not any("the database failed: OperationalError 53100" in server.log for server in on.servers):
                    await asyncio.sleep(0.1)
            await asyncio.to_thread(cluster.empty)
            await on.heard_again()
            assert await on.amiss() == []


async def test_a_first_start_on_a_full_disk_is_refused_in_a_sentence_and_succeeds_when_there_is_room(
    tmp_path: Path,
) -> None:
    data = tmp_path / "data"
    with small_disk(data) as own:
        if not own:
            pytest.skip("a small disk: only who may mount one has it")
        server = Server(data)
        disk = Disk(data, [server], own)
        disk.fill()
        with pytest.raises(NotStarted, match="the server cannot write in"):
            await server.start()
        disk.empty()
        await server.start()
        server.kill()


def test_a_server_that_does_not_start_is_told_in_the_verdict_with_what_it_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:
    async def ruined(on: Stage, *_: object) -> None:
        on.servers[0].kill()
        Path(on.where).write_bytes(b"no database" * 1000)
        await on.servers[0].start()

    monkeypatch.setattr("tests.faults.campaign.fault", ruined)
    assert main(["sqlite", "1", "1"]) == 1
    verdict = capsys.readouterr().out.splitlines()[-1]
    assert "lost or doubled" in verdict and "the server ended with" in verdict and "database" in verdict, verdict


@pytest.mark.parametrize("store", ["sqlite", "postgresql"])
async def test_a_clock_that_jumps_by_days_puts_nothing_out_of_order_and_ends_nothing(
    tmp_path: Path, store: str,
) -> None:
    """Of two servers the clocks jump apart, one ahead and the other behind, and each is met where the other was."""
    with contextlib.ExitStack() as kept:
        where, redis = "", ""
        if store == "postgresql":
            redis = at_hand.redis() or pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
            where = kept.enter_context(schema())
        async with stage(tmp_path, where, redis, servers=2 if where else 1) as on:
            on.load(random.Random(10))
            for ahead in (-3 * 86_400, 3 * 86_400, 0):
                for clock, jump in zip(on.clocks, (ahead, -ahead), strict=False):
                    set_clock(clock, jump)
                await on.heard_again()
                for server in on.servers:
                    server.kill()
                    await server.start()
                    await on.heard_again()
            assert await on.amiss() == []
