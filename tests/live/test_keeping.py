"""What happens by itself as days go by, with a clock that is set by hand and a program that stops in between."""

import asyncio
import datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, delete

from brownpaper.core import commands as ask
from brownpaper.core.context import SERVER
from brownpaper.core.formats import Opening, opening
from brownpaper.core.state import State
from brownpaper.live.hub import Hub
from brownpaper.live.keeping import DAY, Keeper
from brownpaper.live.open_workshop import OpenWorkshop
from brownpaper.live.programmes import Programmes
from brownpaper.storage.database import Database
from brownpaper.storage.directory import Directory, Listed
from brownpaper.storage.ledger import Ledger
from brownpaper.storage.programme_list import ProgrammeList
from brownpaper.storage.receipts import Receipts
from brownpaper.storage.sql import SqlLog
from brownpaper.storage.tables import owners, programmes
from brownpaper.sync.messages import Goodbye, Hello, Welcome
from tests.sim.table import FORMAT

from .test_hub import Kept

NOON = int(datetime.datetime(2026, 3, 1, 12).astimezone().timestamp() * 1000)


class House:
    """A server without a web side, whose clock stands at `now`; it can be stopped and started."""

    def __init__(self, folder: Path, link_days: int = 30, case_days: int = 30) -> None:
        self.folder, self.link_days, self.case_days = folder, link_days, case_days
        self.now, self.jumped = NOON, 0.0
        self.kept = Kept()

    def start(self) -> "House":
        self.database = Database.open(self.folder / "brownpaper.sqlite")
        ledger = Ledger(self.folder)
        self.store, self.directory = SqlLog(self.database, ledger), Directory(self.database)
        self.receipts, self.listing = Receipts(self.database, ledger), ProgrammeList(self.database)
        self.programmes = Programmes(self.store, self.listing)
        self.hub = Hub(self.store, self.kept)
        self.keeper = Keeper(
            self.hub, self.store, self.directory, self.listing, self.receipts, self.link_days, self.case_days,
            clock=lambda: self.now, steady=lambda: self.now / 1000 - self.jumped,
        )
        self.hub.when_changed = self.listed
        return self

    async def listed(self, stream: str, state: State) -> None:
        listed = Listed.of(stream, state, self.now)
        await self.directory.put_workshop(listed)
        self.keeper.heard(listed)

    async def stop(self) -> None:
        await self.hub.stop()
        await self.database.close()

    async def restart(self) -> None:
        await self.stop()
        self.start()

    async def table(self, kept_until: str = "2027-01-01", programme: str = "") -> OpenWorkshop:
        """A table at which p1 wrote a note of their own; its times are those of this clock."""
        filled = Opening(title="t", question="q", kept_until=kept_until, programme=programme)
        changes = opening(FORMAT, filled, "ABCDEF", self.now)
        workshop = await self.hub.create("w", changes)
        await workshop.ask(SERVER, ask.PersonJoin(id="lead", role="process", account="acc"))
        await workshop.ask(SERVER, ask.PersonJoin(id="p1", name="Bo"))
        await workshop.ask(workshop.actor("lead"), ask.StepGo(step="think"))
        await workshop.ask(workshop.actor("p1"), ask.NoteAdd(id="n1", board="paper", text="van mij"))
        return workshop

    async def ask(self, command: ask.Command) -> None:
        workshop = await self.hub.open("w")
        assert isinstance(await workshop.ask(workshop.actor("lead"), command), int)

    async def days(self, count: float) -> None:
        """Time goes by, and a round is made; the program was stopped in between."""
        self.now += int(count * DAY)
        await self.restart()
        await self.keeper.round()

    async def has_link(self) -> bool:
        return await self.store.link_key("w") is not None

    async def acts(self) -> list[str]:
        return [one.act for one in await self.receipts.all()]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, House]:
    """The hub's own clock follows the house that is put in here."""
    held: dict[str, House] = {}
    monkeypatch.setattr("brownpaper.live.open_workshop.now_ms", lambda: held["house"].now)
    return held


async def test_thirty_days_after_closing_nobody_can_be_joined_with_their_words(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path).start()
    workshop = await house.table()
    voice = workshop.actor("p1").voice
    await house.days(90)
    assert await house.has_link(), "a workshop that is not closed keeps its link"
    await house.ask(ask.MeetingClose())
    await house.days(29.9)
    assert await house.has_link()
    await house.days(0.2)
    assert not await house.has_link()
    workshop = await house.hub.open("w")
    assert workshop.room.state.notes["n1"].author == voice != workshop.actor("p1").voice
    assert workshop.room.state.workshop.link_cut_at == house.now
    await house.days(1)
    assert await house.acts() == ["link_cut"], "once is enough"
    await house.stop()


async def test_once_the_report_is_confirmed_the_link_is_cut(tmp_path: Path, clock: dict[str, House]) -> None:
    house = clock["house"] = House(tmp_path).start()
    await house.table()
    await house.ask(ask.MeetingClose())
    await house.days(2)
    await house.ask(ask.ReportSend(status="response"))
    await house.days(6.9)
    assert await house.has_link(), "people may still keep a note out"
    await house.ask(ask.ReportSend(status="confirmed"))
    await house.days(0)
    assert not await house.has_link()
    await house.stop()


async def test_who_is_connected_when_the_link_is_cut_at_closing_hears_why_their_notes_are_gone(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path, link_days=0).start()
    workshop = await house.table()
    hello = Hello(protocol=1, workshop="w", client="tab", first_pending=1)
    welcome = await workshop.hello("c1", workshop.actor("p1"), hello)
    assert isinstance(welcome, Welcome) and ("my_notes", "n1") in {row[:2] for row in _rows(welcome.own)}
    running = asyncio.create_task(house.keeper.run())
    await house.ask(ask.MeetingClose())
    async with asyncio.timeout(20):
        while workshop.room.state.workshop.link_cut_at is None or ("my_notes", "n1", None) not in {
            row for _, message in house.kept.sent for row in _rows(getattr(message, "rows", ())) if row[2] is None
        }:
            house.kept.news.clear()
            await house.kept.news.wait()
    running.cancel()
    said = [row for _, message in house.kept.sent for row in _rows(getattr(message, "rows", ()))]
    assert any(table == "workshop" and getattr(row, "link_cut", False) for table, _, row in said)
    assert not await house.has_link()
    await house.stop()


async def test_a_cut_that_was_broken_off_is_finished_after_the_restart(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path, link_days=0).start()
    await house.table()
    await house.ask(ask.MeetingClose())
    await house.store.cut_link("w")
    await house.days(0)
    assert (await house.hub.open("w")).room.state.workshop.link_cut_at is not None
    await house.stop()


async def test_a_workshop_is_deleted_the_day_after_the_last_day_it_is_kept(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path).start()
    await house.table(kept_until="2026-03-03")
    await house.directory.issue_seat("w", "p1", "device")
    await house.ask(ask.MeetingClose())
    await house.days(2)
    assert await house.store.head("w") is not None, "on the last day it is still there"
    await house.days(1)
    assert await house.store.head("w") is None
    assert await house.directory.workshop("w") is None
    assert await house.directory.workshops_of("acc") == []
    assert await house.directory.revoke("w") == 0
    with pytest.raises(KeyError):
        await house.hub.open("w")
    assert await house.acts() == ["deleted"]
    await house.stop()
    assert b"van mij" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


async def test_a_clock_that_jumps_years_ahead_for_an_hour_deletes_nothing_and_cuts_no_link(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path).start()
    await house.table()
    await house.ask(ask.MeetingClose())
    await house.keeper.round()
    house.now += 900 * DAY
    house.jumped += 900 * DAY / 1000
    await house.keeper.round()
    house.now += DAY // 24
    await house.keeper.round()
    assert await house.has_link() and await house.acts() == []
    house.now += DAY
    await house.keeper.round()
    assert await house.acts() == ["link_cut", "deleted"], "a clock that stays so is right after all"
    await house.stop()


async def test_a_workshop_that_cannot_be_read_holds_up_nothing_of_the_others(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path).start()
    await house.table()
    await house.ask(ask.MeetingClose())
    damaged = (await house.hub.open("w")).room.state
    # A place in the list, before the other, of what cannot be opened.
    await house.directory.put_workshop(Listed.of("a-damaged-one", damaged, house.now))
    await house.days(31)
    assert not await house.has_link()
    await house.days(400)
    assert await house.directory.workshop("w") is None
    await house.stop()


async def test_a_programme_stays_as_long_as_a_workshop_of_it_and_goes_after_its_own_last_day(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path).start()
    stream = await house.programmes.make("Werk", "Wat helpt ons?", "nl", "2026-03-02", "acc")
    await house.table(kept_until="2026-03-05", programme=stream)
    await house.ask(ask.MeetingClose())
    await house.days(3)
    assert await house.store.head(stream) is not None, "its workshop needs it"
    await house.days(2)
    assert await house.store.head("w") is None and await house.store.head(stream) is None
    assert await house.listing.of("acc") == []
    assert await house.acts() == ["deleted", "deleted"]
    await house.stop()
    assert b"Wat helpt ons?" not in b"".join(file.read_bytes() for file in tmp_path.iterdir())


async def test_a_programme_outlives_the_workshops_that_were_deleted(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path).start()
    stream = await house.programmes.make("Werk", "Wat helpt?", "nl", "2026-12-31", "acc")
    await house.table(kept_until="2026-03-05", programme=stream)
    await house.ask(ask.MeetingClose())
    await house.days(5)
    assert await house.directory.workshops_in(stream) == []
    assert (await house.programmes.state(stream)).programme.title == "Werk"
    await house.stop()


async def test_a_programme_that_lost_its_place_in_the_list_in_a_crash_gets_it_back(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path).start()
    stream = await house.programmes.make("Werk", "Wat helpt?", "nl", "2026-12-31", "acc")

    def lose(connection: Connection) -> None:
        connection.execute(delete(programmes)).close()
        connection.execute(delete(owners)).close()

    await house.database.run(lose)
    assert await house.listing.of("acc") == []
    await house.days(0)
    assert [one.stream for one in await house.listing.of("acc")] == [stream]
    await house.stop()


async def test_people_at_a_table_are_never_cut_off_and_those_who_only_look_back_hear_that_it_is_gone(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    """HS-7: whoever was connected to what is gone hears `unknown_workshop`."""
    house = clock["house"] = House(tmp_path).start()
    workshop = await house.table(kept_until="2026-03-01")
    hello = Hello(protocol=1, workshop="w", client="tab", first_pending=1)
    await workshop.hello("c1", workshop.actor("p1"), hello)
    house.now += 2 * DAY
    await house.keeper.round()
    assert await house.store.head("w") is not None
    await house.ask(ask.MeetingClose())
    await house.keeper.round()
    assert await house.store.head("w") is None
    assert house.kept.sent[-1] == ("c1", Goodbye(reason="unknown_workshop"))
    await house.stop()


async def test_a_place_in_the_list_that_was_lost_in_a_crash_is_made_again(
    tmp_path: Path, clock: dict[str, House],
) -> None:
    house = clock["house"] = House(tmp_path).start()
    await house.table(kept_until="2026-03-20")
    house.hub.when_changed = None
    (await house.hub.open("w")).when_changed = None
    await house.ask(ask.MeetingClose())
    listed = await house.directory.workshop("w")
    assert listed is not None and not listed.closed
    await house.days(0)
    listed = await house.directory.workshop("w")
    assert listed is not None and listed.closed and listed.code is None and listed.owners == ("acc",)
    await house.days(30)
    assert await house.acts() == ["link_cut", "deleted"]
    await house.stop()


def _rows(rows: object) -> list[tuple[str, str, object]]:
    return [(row.table, row.id, row.row) for row in rows]  # type: ignore[attr-defined]
