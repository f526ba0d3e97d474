"""Full rounds of Python's collector are made when nobody waits."""

import asyncio
import gc
import time
from collections.abc import Iterator
from typing import Any

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.context import SERVER
from brownpaper.core.formats import Opening, opening
from brownpaper.live import sweeping
from brownpaper.live.hub import Hub
from brownpaper.live.sweeping import OVERDUE, QUIET, WORTH, is_due, settle, sweep
from brownpaper.storage.memory import MemoryLog
from tests.live.test_hub import Kept
from tests.sim.table import FORMAT


@pytest.fixture
def as_before() -> Iterator[None]:
    thresholds = gc.get_threshold()
    yield
    gc.set_threshold(*thresholds)
    gc.unfreeze()


def test_a_full_round_waits_until_every_table_is_quiet() -> None:
    assert is_due(WORTH + 1, (), 100.0)
    assert is_due(WORTH + 1, (100.0 - QUIET - 0.1, 50.0), 100.0)
    assert not is_due(WORTH + 1, (99.9, 50.0), 100.0)


def test_a_full_round_is_not_made_for_nothing() -> None:
    assert not is_due(WORTH, (), 100.0)


@pytest.mark.usefixtures("as_before")
def test_python_itself_makes_one_only_when_it_is_long_overdue() -> None:
    youngest, younger, _ = gc.get_threshold()
    settle()
    assert gc.isenabled()
    assert gc.get_threshold() == (youngest, younger, OVERDUE)
    assert gc.get_freeze_count() > 0


@pytest.mark.usefixtures("as_before")
async def test_a_table_that_falls_silent_is_swept_and_one_that_speaks_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    rounds: list[int] = []

    def noticing(phase: str, about: dict[str, Any]) -> None:
        if phase == "stop" and about["generation"] == 2:
            rounds.append(about["collected"])

    monkeypatch.setattr(sweeping, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(sweeping, "WORTH", -1)
    gc.set_threshold(700, 10, 1_000_000)
    hub = Hub(MemoryLog(), Kept())
    workshop = await hub.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", 0))
    sweeping_it = asyncio.create_task(sweep(hub))
    gc.callbacks.append(noticing)
    try:
        for number in range(5):
            assert isinstance(await workshop.ask(SERVER, ask.PersonJoin(id=f"q{number}")), int)
            await asyncio.sleep(0.02)
        assert rounds == []
        monkeypatch.setattr(workshop, "last_used", time.monotonic() - QUIET - 1)
        async with asyncio.timeout(10):
            while not rounds:
                await asyncio.sleep(0.01)
    finally:
        gc.callbacks.remove(noticing)
        sweeping_it.cancel()
        await hub.stop()
