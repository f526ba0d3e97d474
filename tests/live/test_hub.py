"""The hub with a store that misbehaves: nothing acknowledged is lost, nothing is applied twice."""

import asyncio
import datetime
import time
from collections.abc import Iterable

import pytest

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import SERVER
from brownpaper.core.formats import Opening, opening
from brownpaper.core.state import State
from brownpaper.live.hub import Hub
from brownpaper.storage.database import StoreFailed
from brownpaper.storage.log import Batch, Moved
from brownpaper.storage.memory import MemoryLog
from brownpaper.sync.messages import Hello, Submit, ToClient, Update, Welcome
from tests.sim.table import FORMAT


class Kept:
    """A broadcaster that keeps what it was told to send."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, ToClient]] = []
        self.news = asyncio.Event()

    async def send(self, to: tuple[str, ...], message: ToClient) -> None:
        self.sent += [(one, message) for one in to]
        self.news.set()

    async def end(self, connection: str) -> None:
        return None


class StoresAndFails(MemoryLog):
    """Stores a batch, and then says that it could not: the worst a store can do."""

    fails = 0

    async def append(self, batches: Iterable[Batch]) -> list[Moved | None]:
        result = await super().append(batches)
        if self.fails:
            self.fails -= 1
            raise OSError("the answer was lost")
        return result


class Holds(MemoryLog):
    """Takes its time: a batch is durable only once `released`."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.released = asyncio.Event(), asyncio.Event()
        self.holds = False

    async def append(self, batches: Iterable[Batch]) -> list[Moved | None]:
        if self.holds:
            self.asked.set()
            await self.released.wait()
        return await super().append(batches)


async def test_nobody_hears_of_a_command_before_the_store_has_it() -> None:
    """DN-1."""
    store, kept = Holds(), Kept()
    hub = Hub(store, kept)
    workshop = await hub.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", 0))
    await workshop.ask(SERVER, ask.PersonJoin(id="p1", role="process"))
    hello = Hello(protocol=1, workshop="w", client="tab", first_pending=1)
    await workshop.hello("c1", workshop.actor("p1"), hello)
    store.holds = True
    async with asyncio.timeout(10):
        await workshop.submit("c1", Submit(n=1, command=ask.StepGo(step="think")))
        workshop.refuse("c1", 2, Refusal.TOO_FAST)
        await store.asked.wait()
        assert max(getattr(message, "done", 0) for _, message in kept.sent) == 0
        assert not any(isinstance(message, Update) for _, message in kept.sent)
        store.released.set()
        while max(getattr(message, "done", 0) for _, message in kept.sent) < 2:
            kept.news.clear()
            await kept.news.wait()
    assert any(isinstance(message, Update) for _, message in kept.sent)
    await hub.stop()


async def test_a_batch_that_was_stored_though_the_store_said_no_is_applied_once_and_acknowledged() -> None:
    store, kept = StoresAndFails(), Kept()
    hub = Hub(store, kept)
    workshop = await hub.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", 0))
    await workshop.ask(SERVER, ask.PersonJoin(id="p1", role="process"))
    hello = Hello(protocol=1, workshop="w", client="tab", first_pending=1)
    welcome = await workshop.hello("c1", workshop.actor("p1"), hello)
    assert isinstance(welcome, Welcome)
    before = await store.head("w") or 0
    store.fails = 1
    await workshop.submit("c1", Submit(n=1, command=ask.StepGo(step="think")))
    await workshop.submit("c1", Submit(n=2, command=ask.NoteAdd(id="n1", board="paper", text="een woord")))
    async with asyncio.timeout(10):
        while max(getattr(message, "done", 0) for _, message in kept.sent) < 2:
            kept.news.clear()
            await kept.news.wait()
    names = [entry.name for entry in store.entries("w")][before:]
    assert names == ["step.go", "note.add"]
    await hub.stop()


async def test_what_the_server_asks_itself_happens_once_though_the_store_said_no() -> None:
    store, kept = StoresAndFails(), Kept()
    hub = Hub(store, kept)
    workshop = await hub.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", 0))
    await workshop.ask(SERVER, ask.PersonJoin(id="p1", role="process"))
    heard: list[int] = []

    async def listed(stream: str, state: State) -> None:
        heard.append(state.seq)

    workshop.when_changed = listed
    before = await store.head("w") or 0
    store.fails = 1
    async with asyncio.timeout(10):
        numbers = await asyncio.gather(
            workshop.ask(SERVER, ask.PersonJoin(id="p2")),
            workshop.ask(workshop.actor("p1"), ask.StepStretch(step="think", minutes=2)),
        )
    assert numbers == [before + 1, before + 2]
    assert [entry.name for entry in store.entries("w")][before:] == ["person.join", "step.stretch"]
    assert workshop.room.state.steps["think"].extra == 2
    assert heard == [before + 2], "the list of workshops hears of it too"
    await hub.stop()


class Full(MemoryLog):
    """Has no room while it is `full`."""

    full = False

    async def append(self, batches: Iterable[Batch]) -> list[Moved | None]:
        if self.full:
            raise StoreFailed("no room")
        return await super().append(batches)


async def test_who_asks_the_server_while_nothing_can_be_stored_is_told_so_and_it_is_not_done_later(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("brownpaper.live.open_workshop.UNSTORED", 0.05)
    store = Full()
    hub = Hub(store, Kept())
    workshop = await hub.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", 0))
    store.full = True
    with pytest.raises(StoreFailed):
        await workshop.ask(SERVER, ask.PersonJoin(id="p1"))
    store.full = False
    monkeypatch.undo()
    await workshop.ask(SERVER, ask.PersonJoin(id="p2"))
    assert list(workshop.room.state.persons) == ["p2"]
    await hub.stop()


class HoldsAndFails(Holds):
    """Takes its time, and then cannot do it."""

    async def append(self, batches: Iterable[Batch]) -> list[Moved | None]:
        if self.holds:
            self.asked.set()
            await self.released.wait()
            raise StoreFailed("no room")
        return await MemoryLog.append(self, batches)


async def test_what_is_being_stored_when_its_browser_says_hello_again_is_not_stored_later_for_it() -> None:
    """UP-2, UP-4: the browser offers it over its new connection, or knows better by now."""
    store, kept = HoldsAndFails(), Kept()
    hub = Hub(store, kept)
    workshop = await hub.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", 0))
    await workshop.ask(SERVER, ask.PersonJoin(id="p1", role="process"))
    hello = Hello(protocol=1, workshop="w", client="tab", first_pending=1)
    await workshop.hello("c1", workshop.actor("p1"), hello)
    before = await store.head("w") or 0
    async with asyncio.timeout(10):
        store.holds = True
        await workshop.submit("c1", Submit(n=1, command=ask.StepGo(step="think")))
        await store.asked.wait()
        again = asyncio.create_task(workshop.hello("c2", workshop.actor("p1"), hello))
        await asyncio.sleep(0)
        store.released.set()
        welcome = await again
        assert isinstance(welcome, Welcome) and welcome.done == 0 and not workshop.room.busy
        store.holds = False
        await workshop.ask(SERVER, ask.PersonJoin(id="p2"))
        assert [entry.name for entry in store.entries("w")][before:] == ["person.join"]
        await workshop.submit("c2", Submit(n=1, command=ask.StepGo(step="think")))
        while max(getattr(message, "done", 0) for _, message in kept.sent) < 1:
            kept.news.clear()
            await kept.news.wait()
    assert [entry.name for entry in store.entries("w")][before:] == ["person.join", "step.go"]
    await hub.stop()


@pytest.mark.parametrize("zone", ["Etc/GMT-14", "Etc/GMT+12"])
@pytest.mark.skipif(not hasattr(time, "tzset"), reason="no other time zone to be in")
async def test_today_is_the_day_it_is_where_the_server_is(zone: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """At every moment one of these two places has another day than Greenwich."""
    monkeypatch.setenv("TZ", zone)
    time.tzset()
    try:
        hub = Hub(MemoryLog(), Kept())
        workshop = await hub.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", 0))
        await workshop.ask(SERVER, ask.PersonJoin(id="p1", role="process"))
        lead = workshop.actor("p1")
        await workshop.ask(lead, ask.StepGo(step="act"))
        before = datetime.date.today()
        assert isinstance(await workshop.ask(lead, ask.ActionAdd(id="a", what="bellen", when="vandaag")), int)
        told = workshop.room.state.actions["a"].when
        assert told in {before.isoformat(), datetime.date.today().isoformat()}
        await hub.stop()
    finally:
        monkeypatch.undo()
        time.tzset()
