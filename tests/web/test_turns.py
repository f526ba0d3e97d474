"""Turns to come in, by themselves [HS-13]; with people and a store: `tests.bench back`."""

import asyncio
from collections import Counter

import pytest

from brownpaper.web import turns
from brownpaper.web.turns import AT_ONCE, Turns


async def test_a_few_are_let_in_at_a_time_in_the_order_they_came_and_another_table_waits_for_none() -> None:
    gate, inside, order = Turns(), Counter[str](), list[str]()
    go_on = asyncio.Event()

    async def comes(table: str, who: int) -> None:
        async with gate.turn(table, lambda: None):
            inside[table] += 1
            order.append(f"{table} {who}")
            assert inside[table] <= AT_ONCE
            await go_on.wait()
            inside[table] -= 1

    people = [asyncio.create_task(comes("hall", who)) for who in range(3 * AT_ONCE)]
    people.append(asyncio.create_task(comes("table", 0)))
    async with asyncio.timeout(10):
        while len(order) < AT_ONCE + 1:
            await asyncio.sleep(0)
        assert inside == {"hall": AT_ONCE, "table": 1}
        go_on.set()
        await asyncio.gather(*people)
    assert [one for one in order if one.startswith("hall")] == [f"hall {who}" for who in range(3 * AT_ONCE)]
    assert len(gate._of) == 0


async def test_who_waits_hears_that_the_server_lives_and_who_gives_up_takes_no_turn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(turns, "EVERY", 0.01)
    gate, heard, go_on = Turns(), asyncio.Event(), asyncio.Event()

    async def sits() -> None:
        async with gate.turn("hall", lambda: None):
            await go_on.wait()

    async def waits() -> None:
        async with gate.turn("hall", heard.set):
            pass

    sitting = [asyncio.create_task(sits()) for _ in range(AT_ONCE)]
    waiting = [asyncio.create_task(waits()) for _ in range(2)]
    async with asyncio.timeout(10):
        await heard.wait()
        waiting[0].cancel()
        go_on.set()
        await asyncio.gather(*sitting, waiting[1])
        await asyncio.gather(*(sits() for _ in range(AT_ONCE)))
    assert waiting[0].cancelled()
