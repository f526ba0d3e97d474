"""Two processes on one log: what happens at one is true at the other, told at once or found out a little later."""

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest
import pytest_asyncio

from brownpaper.core import commands as ask
from brownpaper.core.codes import Refusal
from brownpaper.core.context import SERVER
from brownpaper.core.formats import Opening, opening
from brownpaper.live.hub import Hub
from brownpaper.live.keeping import DAY, Keeper
from brownpaper.live.open_workshop import OpenWorkshop, now_ms
from brownpaper.live.wakeup import Alone, Ended, Heard, Here, Moved, Note, Stopped
from brownpaper.live.watching import Watch
from brownpaper.storage.database import Database
from brownpaper.storage.directory import Directory, Listed
from brownpaper.storage.memory import MemoryLog
from brownpaper.storage.programme_list import ProgrammeList
from brownpaper.storage.receipts import Receipts
from brownpaper.storage.sql import SqlLog
from brownpaper.sync.messages import Goodbye, Hello, Others, Presence, Submit, Update, Welcome
from tests.sim.table import FORMAT
from tests.storage.servers import schema

from .test_hub import Kept


class Line(Alone):
    """A wake-up that reaches the other processes in this test, while it is not `cut`."""

    def __init__(self) -> None:
        super().__init__()
        self.others: list[Watch] = []
        self.told: list[Note] = []
        self.cut = False
        self._telling: set[asyncio.Task[None]] = set()

    def tell(self, note: Note) -> None:
        self.told.append(note)
        if not self.cut:
            for other in self.others:
                task = asyncio.create_task(other.heard(note))
                self._telling.add(task)
                task.add_done_callback(self._telling.discard)

    async def listen(self, heard: Heard) -> None:
        await asyncio.Event().wait()


class Process:
    """A process: its hub, those who are connected to it, and how it hears of the others."""

    def __init__(self, store: Any) -> None:
        self.kept = Kept()
        self.line = Line()
        self.store = store
        self.ended: list[frozenset[str]] = []
        self.stopped: list[str] = []
        self.hub = Hub(store, self.kept, self.line)
        self.watch = Watch(self.hub, store, self.line, self._end, self._stop)

    async def _end(self, sessions: frozenset[str]) -> None:
        self.ended.append(sessions)

    async def _stop(self, stream: str) -> None:
        self.stopped.append(stream)

    async def connect(self, person: str, connection: str = "") -> OpenWorkshop:
        workshop = await self.hub.open("w")
        hello = Hello(protocol=1, workshop="w", client=f"tab{connection}", first_pending=1)
        assert isinstance(await workshop.hello(connection or person, workshop.actor(person), hello), Welcome)
        return workshop

    async def until(self, told: Callable[[], Any]) -> None:
        async with asyncio.timeout(10):
            while not told():
                self.kept.news.clear()
                if not told():
                    await self.kept.news.wait()

    def others(self, connection: str) -> Others:
        """What was last told to a connection about who is there."""
        told = [m for to, m in self.kept.sent if to == connection and isinstance(m, Others)]
        return told[-1] if told else Others()


@pytest_asyncio.fixture
async def two() -> AsyncIterator[tuple[Process, Process]]:
    """Two processes at one workshop with a facilitator (lead) and two participants."""
    store = MemoryLog()
    here, there = Process(store), Process(store)
    here.line.others, there.line.others = [there.watch], [here.watch]
    workshop = await here.hub.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", 0))
    await workshop.ask(SERVER, ask.PersonJoin(id="lead", role="process"))
    for person in ("p1", "p2"):
        await workshop.ask(SERVER, ask.PersonJoin(id=person))
    yield here, there
    await here.hub.stop()
    await there.hub.stop()


Two = tuple[Process, Process]


async def test_what_is_appended_at_one_process_is_told_at_the_other_at_once(two: Two) -> None:
    here, there = two
    await there.connect("p1")
    workshop = await here.connect("lead")
    await workshop.submit("lead", Submit(n=1, command=ask.StepGo(step="think")))
    await there.until(lambda: any(isinstance(m, Update) for _, m in there.kept.sent))
    assert (await there.hub.open("w")).room.state.step.id == "think"


async def test_a_process_where_nobody_sits_reads_what_happens_elsewhere_only_when_somebody_comes(two: Two) -> None:
    here, there = two
    workshop = await there.hub.open("w")
    lead = await here.connect("lead")
    asked: list[str] = []
    read_since = there.store.read_since

    async def counted(stream: str, seq: int) -> Any:
        asked.append(stream)
        return await read_since(stream, seq)

    there.store.read_since = counted
    before = workshop.room.state.seq
    assert isinstance(await lead.ask(lead.actor("lead"), ask.StepGo(step="think")), int)
    for n in range(5):
        assert isinstance(await lead.ask(lead.actor("lead"), ask.NoteAdd(id=f"n{n}", board="paper", text="x")), int)
    await there.watch.heard(Moved("w", lead.room.state.seq))
    assert workshop.room.state.seq == before and not asked
    await there.connect("p1")
    assert workshop.room.state == lead.room.state and asked == ["w"]


async def test_who_chooses_otherwise_at_one_process_is_counted_so_when_another_closes_the_round(two: Two) -> None:
    here, there = two
    lead = await here.connect("lead")
    workshop = await there.connect("p1")

    async def does(at: OpenWorkshop, who: str, command: ask.Command) -> None:
        assert isinstance(await at.ask(at.actor(who), command), int), command

    await does(lead, "lead", ask.StepGo(step="sort"))
    for group in ("c1", "c2"):
        await does(lead, "lead", ask.ClusterMake(id=group, board="paper", notes=(), name=group))
    await does(lead, "lead", ask.StepGo(step="choose"))
    for group in ("c1", "c2"):
        # The second changes nothing that the log tells, only what lies in the box.
        await does(workshop, "p1", ask.BallotCast(round="choose", token="t" * 32, choices={group: 1}))
        await lead.reach(workshop.room.state.seq)
    await does(lead, "lead", ask.BallotBundle(round="choose", id="b", ballots=2, dots={"c1": 1}))
    await does(lead, "lead", ask.RoundClose(round="choose"))
    assert dict(lead.room.state.rounds["choose"].totals) == {"c1": 1, "c2": 1}


async def test_what_nobody_told_is_found_in_the_log(two: Two) -> None:
    here, there = two
    here.line.cut = True
    await there.connect("p1")
    workshop = await here.connect("lead")
    assert isinstance(await workshop.ask(workshop.actor("lead"), ask.StepGo(step="think")), int)
    await asyncio.sleep(0.05)
    assert not any(isinstance(m, Update) for _, m in there.kept.sent)
    await there.watch.look()
    await there.until(lambda: any(isinstance(m, Update) for _, m in there.kept.sent))


async def test_who_just_came_in_at_one_process_is_known_at_the_other(two: Two) -> None:
    here, there = two
    here.line.cut = True
    await there.connect("p1")
    workshop = await here.hub.open("w")
    assert isinstance(await workshop.ask(SERVER, ask.PersonJoin(id="new")), int)
    await there.connect("new")


async def test_nobody_is_refused_for_what_changed_at_another_process_meanwhile(two: Two) -> None:
    here, there = two
    here.line.cut = there.line.cut = True
    late = await there.connect("p1")
    workshop = await here.connect("lead")
    assert await late.ask(late.actor("p1"), ask.NoteAdd(id="n0", board="paper", text="te vroeg")) in set(Refusal)
    assert isinstance(await workshop.ask(workshop.actor("lead"), ask.StepGo(step="think")), int)
    assert isinstance(await late.ask(late.actor("p1"), ask.NoteAdd(id="n1", board="paper", text="op tijd")), int)


async def test_two_processes_that_append_at_once_apply_each_command_once_and_end_alike(two: Two) -> None:
    here, there = two
    workshops = [await here.connect("p1"), await there.connect("p2")]
    lead = await here.connect("lead")
    assert isinstance(await lead.ask(lead.actor("lead"), ask.StepGo(step="think")), int)
    for n in range(1, 21):
        for workshop, person in zip(workshops, ("p1", "p2"), strict=True):
            note = ask.NoteAdd(id=f"{person}-{n}", board="paper", text=f"{n}")
            assert await workshop.submit(person, Submit(n=n, command=note)) is None
    for process, person in ((here, "p1"), (there, "p2")):
        await process.until(lambda kept=process.kept, who=person: any(  # type: ignore[misc]
            to == who and getattr(m, "done", 0) == 20 for to, m in kept.sent))
        assert not [m.refused for to, m in process.kept.sent if to == person and getattr(m, "refused", ())]
    states = [(await process.hub.open("w")).room.state for process in two]
    assert states[0] == states[1] and len(states[0].notes) == 40


async def test_a_process_that_missed_a_browser_leaving_cannot_append_for_it_and_sends_off_what_is_left(
    two: Two,
) -> None:
    """UP-2: what the other process refused stays refused."""
    here, there = two
    lead = await here.connect("lead")
    old = await here.connect("p1", "1")
    hello = Hello(protocol=1, workshop="w", client="tab1", first_pending=1)
    new = await there.hub.open("w")
    assert isinstance(await new.hello("new", new.actor("p1"), hello), Welcome)
    await new.submit("new", Submit(n=1, command=ask.NoteAdd(id="n1", board="paper", text="te vroeg")))
    await there.until(lambda: any(getattr(m, "refused", ()) for to, m in there.kept.sent if to == "new"))
    assert isinstance(await lead.ask(lead.actor("lead"), ask.StepGo(step="think")), int)
    await old.submit("1", Submit(n=1, command=ask.NoteAdd(id="n1", board="paper", text="te vroeg")))
    await here.until(lambda: ("1", Goodbye(reason="gap")) in here.kept.sent)
    assert "n1" not in (await here.hub.open("w")).room.state.notes


async def test_who_is_connected_elsewhere_counts_and_who_writes_there_too(two: Two) -> None:
    here, there = two
    lead = await here.connect("lead")
    assert isinstance(await lead.ask(lead.actor("lead"), ask.StepGo(step="think")), int)
    elsewhere = await there.connect("p1")
    await here.connect("p2")
    await here.until(lambda: here.others("lead").here == 2)
    elsewhere.presence("p1", Presence(writing=True))
    await here.until(lambda: here.others("lead").writing == 1)
    elsewhere.leave("p1")
    await here.until(lambda: (here.others("lead").here, here.others("lead").writing) == (1, 0))


async def test_somebody_connected_to_both_processes_is_one_person(two: Two) -> None:
    here, there = two
    lead = await here.connect("lead")
    assert isinstance(await lead.ask(lead.actor("lead"), ask.StepGo(step="think")), int)
    await here.connect("p1", "laptop")
    phone = await there.connect("p1", "phone")
    phone.presence("phone", Presence(writing=True))
    await here.until(lambda: here.others("lead").writing == 1)
    assert here.others("lead").here == 1


async def test_a_process_that_opens_a_workshop_asks_who_is_there_already(two: Two) -> None:
    here, there = two
    lead = await here.connect("lead")
    assert isinstance(await lead.ask(lead.actor("lead"), ask.StepGo(step="think")), int)
    await here.connect("p2")
    await there.connect("lead", "phone")
    await there.until(lambda: there.others("phone").here == 1)


async def test_who_was_connected_to_a_process_that_fell_silent_is_no_longer_counted(two: Two) -> None:
    here, there = two
    lead = await here.connect("lead")
    assert isinstance(await lead.ask(lead.actor("lead"), ask.StepGo(step="think")), int)
    await there.connect("p1")
    await here.until(lambda: here.others("lead").here == 1)
    lead.forget_silent(float("inf"))
    await here.until(lambda: here.others("lead").here == 0)


async def test_what_processes_tell_each_other_of_people_holds_no_words_and_no_names(two: Two) -> None:
    here, there = two
    await there.connect("p1")
    workshop = await here.connect("lead")
    await workshop.submit("lead", Submit(n=1, command=ask.PersonName(name="CANARY")))
    await here.until(lambda: any(getattr(m, "done", 0) == 1 for _, m in here.kept.sent))
    assert any(isinstance(note, Here) for note in here.line.told)
    assert "CANARY" not in repr(here.line.told + there.line.told)


async def test_who_is_at_a_workshop_that_another_process_deletes_hears_so(two: Two) -> None:
    here, there = two
    workshop = await there.connect("p1")
    await here.store.forget_stream("w")
    waiting = asyncio.create_task(workshop.ask(SERVER, ask.PersonJoin(id="late")))
    await asyncio.sleep(0)
    await there.watch.look()
    assert ("p1", Goodbye(reason="unknown_workshop")) in there.kept.sent
    with pytest.raises(KeyError):
        await waiting
    with pytest.raises(KeyError):
        await there.hub.open("w")


async def test_a_link_that_one_process_cuts_is_cut_at_the_other(two: Two) -> None:
    here, there = two
    workshop = await there.connect("p1")
    voice = workshop.actor("p1").voice
    assert await here.hub.cut_link("w")
    workshop = await there.hub.open("w")
    assert workshop.actor("p1").voice != voice
    assert not await there.hub.cut_link("w"), "once is enough"


async def test_what_ended_at_one_process_ends_at_the_other(two: Two) -> None:
    here, there = two
    here.line.tell(Ended(("s1",)))
    await asyncio.sleep(0)
    assert there.ended == [frozenset({"s1"})]


async def test_links_that_one_process_stops_are_looked_for_at_the_other(two: Two) -> None:
    here, there = two
    here.line.tell(Stopped("w"))
    await asyncio.sleep(0)
    assert there.stopped == ["w"]


async def test_a_table_that_may_go_on_at_another_process_is_not_deleted_under_it() -> None:
    with schema() as where:
        now = now_ms()
        clock = [now]
        database = Database.open(where)
        store, directory = SqlLog(database), Directory(database)
        here, there = Hub(store, Kept()), Hub(store, Kept())
        keeper = Keeper(there, store, directory, ProgrammeList(database), Receipts(database), clock=lambda: clock[0],
                        steady=lambda: clock[0] / 1000)
        await here.create("w", opening(FORMAT, Opening(title="t", question="q"), "ABCDEF", now))
        await directory.put_workshop(Listed(stream="w", title="t", format="f", kept_until="2020-01-01", number=1))
        await keeper.round()
        assert await store.head("w") == 1
        clock[0] += 2 * DAY
        await keeper.round()
        assert await store.head("w") is None
        await here.stop()
        await database.close()


async def test_a_process_goes_on_listening_and_looking_whatever_goes_wrong(
    two: Two, monkeypatch: pytest.MonkeyPatch,
) -> None:
    _, there = two
    looked = asyncio.Event()
    fails = 2

    async def heads(asked: Any) -> dict[str, int]:
        nonlocal fails
        if fails:
            fails -= 1
            raise OSError("the database is away")
        looked.set()
        return await MemoryLog.heads(there.store, asked)

    async def fails_to_end(sessions: frozenset[str]) -> None:
        raise RuntimeError("nobody foresaw this")

    await there.connect("p1")
    monkeypatch.setattr("brownpaper.live.watching.LOOK_EVERY", 0.001)
    monkeypatch.setattr(there.store, "heads", heads)
    watch = Watch(there.hub, there.store, there.line, fails_to_end, there._stop)
    running = asyncio.create_task(watch.run())
    await watch.heard(Ended(("s1",)))
    async with asyncio.timeout(10):
        await looked.wait()
    assert not running.done()
    running.cancel()


async def test_two_keepers_at_once_leave_one_receipt() -> None:
    with schema() as where:
        now = now_ms()
        databases = [Database.open(where), Database.open(where)]
        keepers = []
        for database in databases:
            store, directory = SqlLog(database), Directory(database)
            hub = Hub(store, Kept())
            listing, receipts = ProgrammeList(database), Receipts(database)
            keeper = Keeper(hub, store, directory, listing, receipts, 0, clock=lambda: now + DAY)
            keepers.append((hub, keeper, directory))
        hub, _, directory = keepers[0]
        workshop = await hub.create("w", opening(
            FORMAT, Opening(title="t", question="q", kept_until="2027-01-01"), "ABCDEF", now))
        await workshop.ask(SERVER, ask.PersonJoin(id="lead", role="process"))
        assert isinstance(await workshop.ask(workshop.actor("lead"), ask.MeetingClose()), int)
        await directory.put_workshop(Listed.of("w", workshop.room.state, now))
        await asyncio.gather(*(keeper.round() for _, keeper, _ in keepers))
        assert [one.act for one in await Receipts(databases[0]).all()] == ["link_cut"]
        await directory.put_workshop(Listed(stream="w", title="t", format="f", kept_until="2020-01-01", closed=True,
                                            number=99))
        await asyncio.gather(*(keeper.round() for _, keeper, _ in keepers))
        assert [one.act for one in await Receipts(databases[0]).all()] == ["link_cut", "deleted"]
        for (hub, _, _), database in zip(keepers, databases, strict=True):
            await hub.stop()
            await database.close()
