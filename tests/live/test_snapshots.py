"""Snapshots are written beside the work of a table: nobody waits to be told, and nothing erased comes back."""

import asyncio
from collections.abc import AsyncIterator
from typing import NamedTuple

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.context import SERVER
from brownpaper.core.formats import Opening, opening
from brownpaper.live import snapshots
from brownpaper.live.hub import Hub
from brownpaper.live.open_workshop import OpenWorkshop
from brownpaper.storage.database import StoreFailed
from brownpaper.storage.log import Snapshot
from brownpaper.storage.memory import MemoryLog
from brownpaper.sync.messages import Hello, Submit
from tests.live.test_hub import Kept
from tests.sim.table import FORMAT


class SlowSnapshots(MemoryLog):
    """Takes its time: a snapshot is on disk only once `released`, or never when it `fails`."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.released = asyncio.Event(), asyncio.Event()
        self.fails = False

    async def save_snapshot(self, stream: str, snapshot: Snapshot) -> int:
        self.asked.set()
        await self.released.wait()
        if self.fails:
            raise StoreFailed("no room")
        return await super().save_snapshot(stream, snapshot)


class Table(NamedTuple):
    """A table at which one person sits, and where each step makes a snapshot."""

    store: SlowSnapshots
    kept: Kept
    hub: Hub
    workshop: OpenWorkshop

    async def told(self, number: int) -> None:
        """Wait until the person heard that what they sent is done."""
        async with asyncio.timeout(10):
            while max(getattr(message, "done", 0) for _, message in self.kept.sent) < number:
                self.kept.news.clear()
                await self.kept.news.wait()


@pytest.fixture
async def table() -> AsyncIterator[Table]:
    store, kept = SlowSnapshots(), Kept()
    hub = Hub(store, kept)
    workshop = await hub.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", 0))
    await workshop.ask(SERVER, ask.PersonJoin(id="p1", role="process"))
    await workshop.hello("c1", workshop.actor("p1"), Hello(protocol=1, workshop="w", client="tab", first_pending=1))
    yield Table(store, kept, hub, workshop)
    store.released.set()
    async with asyncio.timeout(10):
        await hub.stop()


async def test_people_are_told_while_a_snapshot_is_still_being_written(table: Table) -> None:
    await table.workshop.submit("c1", Submit(n=1, command=ask.StepGo(step="think")))
    await table.store.asked.wait()
    await table.told(1)
    assert not table.store.released.is_set()
    assert await table.store.load_snapshot("w") is None


async def test_a_table_that_stops_has_its_snapshots_written_first(table: Table) -> None:
    await table.workshop.submit("c1", Submit(n=1, command=ask.StepGo(step="think")))
    await table.store.asked.wait()
    stopping = asyncio.create_task(table.workshop.stop())
    await table.told(1)
    await asyncio.wait({table.workshop.task}, timeout=0)
    assert not table.workshop.task.done()
    table.store.released.set()
    await stopping
    kept = await table.store.load_snapshot("w")
    assert kept is not None and kept.state == table.workshop.room.state


async def test_what_is_said_while_a_snapshot_is_written_is_stored_and_told_all_the_same(table: Table) -> None:
    await table.workshop.submit("c1", Submit(n=1, command=ask.StepGo(step="think")))
    await table.store.asked.wait()
    await table.workshop.submit("c1", Submit(n=2, command=ask.NoteAdd(id="n1", board="paper", text="een woord")))
    await table.told(2)
    assert not table.store.released.is_set()


async def test_what_erases_is_stored_after_the_snapshot_that_is_being_written(table: Table) -> None:
    """Else what is erased then could come back to the disk with a state from before."""
    await table.workshop.ask(SERVER, ask.PersonJoin(id="p2", name="Anna"))
    await table.workshop.submit("c1", Submit(n=1, command=ask.StepGo(step="think")))
    await table.store.asked.wait()
    await table.told(1)
    head = await table.store.head("w")
    erasing = asyncio.create_task(table.workshop.ask(SERVER, ask.PersonForget(person="p2")))
    await asyncio.wait({erasing}, timeout=0.1)
    assert await table.store.head("w") == head
    table.store.released.set()
    assert isinstance(await erasing, int)
    assert await table.store.head("w") == (head or 0) + 1
    assert await table.store.load_snapshot("w") is None


async def test_a_snapshot_that_cannot_be_written_keeps_nobody_waiting(table: Table) -> None:
    table.store.fails = True
    table.store.released.set()
    await table.workshop.submit("c1", Submit(n=1, command=ask.StepGo(step="think")))
    await table.store.asked.wait()
    await table.workshop.submit("c1", Submit(n=2, command=ask.NoteAdd(id="n1", board="paper", text="een woord")))
    await table.told(2)
    assert await table.store.load_snapshot("w") is None


async def test_a_workshop_that_is_deleted_meanwhile_ends_quietly(
    table: Table, caplog: pytest.LogCaptureFixture,
) -> None:
    await table.workshop.submit("c1", Submit(n=1, command=ask.StepGo(step="think")))
    await table.store.asked.wait()
    await table.told(1)
    await table.store.forget_stream("w")
    table.workshop.is_gone()
    table.store.released.set()
    await table.workshop.stop(for_good=True)
    assert not caplog.records


async def test_now_and_then_a_snapshot_is_made_without_being_asked(
    table: Table, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(snapshots, "SNAPSHOT_EVERY", 2)
    table.store.released.set()
    for number in (1, 2, 3):
        await table.workshop.ask(SERVER, ask.PersonJoin(id=f"q{number}"))
    await table.workshop.stop()
    assert await table.store.load_snapshot("w") is not None


async def test_a_large_state_is_kept_less_often(table: Table, monkeypatch: pytest.MonkeyPatch) -> None:
    """Written as often as a small one it would be more than all entries together."""
    monkeypatch.setattr(snapshots, "SNAPSHOT_EVERY", 2)
    monkeypatch.setattr(snapshots, "WORTH", 1)
    table.store.released.set()
    for number in range(6):
        await table.workshop.ask(SERVER, ask.PersonJoin(id=f"q{number}"))
        await table.workshop.at_rest.wait()
    first = await table.store.load_snapshot("w")
    assert first is not None and first.seq < table.workshop.room.state.seq - 2
    monkeypatch.setattr(snapshots, "SNAPSHOT_WITHIN", 6)
    for number in range(6, 9):
        await table.workshop.ask(SERVER, ask.PersonJoin(id=f"q{number}"))
    await table.workshop.stop()
    later = await table.store.load_snapshot("w")
    assert later is not None and later.seq > first.seq
