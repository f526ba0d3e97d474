"""A database that is put back to an earlier time: what was forgotten since is forgotten again, before anybody looks."""

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from brownpaper.core import commands as ask
from brownpaper.core.context import SERVER
from brownpaper.live.forgetting import StillThere, forget_person, forgotten_since
from brownpaper.storage.archive import Archive, archive_of, decode, encode
from brownpaper.storage.ledger import FILE_NAME, Forgotten, Ledger

from .test_keeping import House, clock  # noqa: F401 - the fixture

FILE = "brownpaper.sqlite"


class Restored(House):
    """A server of which a backup is put back: the database alone, or not at all."""

    async def backup(self) -> None:
        await self.stop()
        shutil.copy(self.folder / FILE, self.folder.parent / "backup.sqlite")
        self.start()

    async def put_back(self) -> None:
        await self.stop()
        for file in self.folder.glob(f"{FILE}*"):
            file.unlink()
        shutil.copy(self.folder.parent / "backup.sqlite", self.folder / FILE)
        self.start()
        await self.keeper.forget_again()

    def on_disk(self) -> bytes:
        return b"".join(file.read_bytes() for file in self.folder.iterdir())


@pytest_asyncio.fixture
async def house(tmp_path: Path, clock: dict[str, House]) -> AsyncIterator[Restored]:  # noqa: F811
    folder = tmp_path / "data"
    folder.mkdir()
    house = Restored(folder)
    clock["house"] = house
    house.start()
    await house.table()
    await house.backup()
    yield house
    await house.stop()


async def test_who_was_forgotten_after_the_backup_is_forgotten_again(house: Restored) -> None:
    assert await forget_person(house.hub, house.directory, "w", "p1") is None
    await house.put_back()
    state = (await house.hub.open("w")).room.state
    assert (state.persons["p1"].name, state.persons["p1"].state, state.notes["n1"].text) == (None, "left", "")
    assert b"van mij" not in house.on_disk()
    entries = await house.store.head("w")
    await house.restart()
    await house.keeper.forget_again()
    assert await house.store.head("w") == entries, "once is enough"


async def test_without_the_ledger_what_came_back_stays(house: Restored) -> None:
    """The rest of these tests would say nothing if the backup did not hold the words."""
    assert await forget_person(house.hub, house.directory, "w", "p1") is None
    assert b"van mij" not in house.on_disk()
    (house.folder / FILE_NAME).unlink()
    await house.put_back()
    assert b"van mij" in house.on_disk()


@pytest.mark.parametrize("away", [False, True])
async def test_a_yes_that_was_taken_back_after_the_backup_is_taken_back_again(house: Restored, away: bool) -> None:
    table = await house.hub.open("w")
    await table.ask(SERVER, ask.PersonJoin(id="p2", name="Cas", health_yes=True, helps=("typen",)))
    if away:
        await table.ask(table.actor("p2"), ask.PersonLeave())
    await house.backup()
    table = await house.hub.open("w")
    await table.ask(SERVER, ask.PersonReturn(person="p2"))
    assert isinstance(await table.ask(table.actor("p2"), ask.PersonWithdraw()), int)
    assert [one.act for one in await house.receipts.all()] == ["withdrawn"]
    await house.put_back()
    cas = (await house.hub.open("w")).room.state.persons["p2"]
    assert (cas.name, cas.health_yes, cas.helps, cas.state) == (None, False, (), "away" if away else "in")
    assert b"Cas" not in house.on_disk()


async def test_a_workshop_that_was_deleted_after_the_backup_is_deleted_again(house: Restored) -> None:
    assert await house.hub.close_for_good("w", unless_running=False)
    await house.receipts.delete_workshop("w", house.now)
    house.hub.may_open("w")
    await house.put_back()
    assert await house.store.head("w") is None
    assert b"van mij" not in house.on_disk()
    assert await house.acts() == ["deleted", "deleted"]


async def test_a_link_that_was_cut_after_the_backup_is_cut_again(house: Restored) -> None:
    await house.ask(ask.MeetingClose())
    await house.backup()
    await house.ask(ask.ReportSend(status="response"))
    await house.ask(ask.ReportSend(status="confirmed"))
    await house.keeper.round()
    assert not await house.has_link()
    await house.put_back()
    assert not await house.has_link()


async def test_somebody_from_after_the_backup_needs_no_forgetting(house: Restored) -> None:
    table = await house.hub.open("w")
    await table.ask(SERVER, ask.PersonJoin(id="p3", name="Dee"))
    assert await forget_person(house.hub, house.directory, "w", "p3") is None
    await house.put_back()
    assert "p3" not in (await house.hub.open("w")).room.state.persons
    assert await house.receipts.missing() == []


async def test_the_ledger_holds_ids_and_times_and_no_words(house: Restored) -> None:
    assert await forget_person(house.hub, house.directory, "w", "p1") is None
    (line,) = (house.folder / FILE_NAME).read_text().split()
    assert line == f'{{"at":{house.now},"act":"person_forgotten","workshop":"w","person":"p1"}}'
    assert (house.folder / FILE_NAME).stat().st_mode & 0o077 == 0


async def test_a_line_of_which_the_disk_took_a_half_spoils_no_other(house: Restored) -> None:
    ledger = house.folder / FILE_NAME
    ledger.write_bytes(b'{"at":1,"act":"person_forg')
    assert await forget_person(house.hub, house.directory, "w", "p1") is None
    await house.put_back()
    assert (await house.hub.open("w")).room.state.persons["p1"].state == "left"


async def brought_back(house: Restored, archive: Archive) -> Archive:
    """The archive after a round through a file, as it would come in here."""
    return await forgotten_since(decode(encode(archive)), Ledger(house.folder).all())


async def test_an_archive_from_before_somebody_was_forgotten_comes_in_without_them(house: Restored) -> None:
    before = await archive_of(house.store, "w")
    assert await forget_person(house.hub, house.directory, "w", "p1") is None
    back = await brought_back(house, before)
    assert b"van mij" in encode(before) and b"van mij" not in encode(back) and b'"Bo"' not in encode(back)
    assert (back.state.persons["p1"].state, back.state.notes["n1"].text) == ("left", "")
    assert back.entries[: len(before.entries)] == (await archive_of(house.store, "w")).entries[: len(before.entries)]
    decode(encode(back))


async def test_an_archive_that_knows_of_the_forgetting_comes_in_as_it_is(house: Restored) -> None:
    assert await forget_person(house.hub, house.directory, "w", "p1") is None
    after = await archive_of(house.store, "w")
    assert await brought_back(house, after) == after


async def test_a_yes_taken_back_since_and_a_link_cut_since_hold_in_an_archive_too(house: Restored) -> None:
    table = await house.hub.open("w")
    await table.ask(SERVER, ask.PersonJoin(id="p2", name="Cas", health_yes=True, helps=("typen",)))
    await house.ask(ask.MeetingClose())
    before = await archive_of(house.store, "w")
    assert isinstance(await table.ask(table.actor("p2"), ask.PersonWithdraw()), int)
    await house.ask(ask.ReportSend(status="response"))
    await house.ask(ask.ReportSend(status="confirmed"))
    await house.keeper.round()
    assert not await house.has_link()
    back = await brought_back(house, before)
    cas = back.state.persons["p2"]
    assert (cas.name, cas.health_yes) == (None, False) and b"Cas" not in encode(back)
    assert back.link_key is None and back.state.workshop.link_cut_at is not None


async def test_who_leads_an_archived_table_alone_and_was_forgotten_keeps_it_out(house: Restored) -> None:
    before = await archive_of(house.store, "w")
    await house.ask(ask.MeetingClose())
    assert await forget_person(house.hub, house.directory, "w", "lead") is None
    with pytest.raises(StillThere):
        await brought_back(house, before)


async def test_another_workshops_forgetting_and_a_deletion_change_no_archive(house: Restored) -> None:
    before = await archive_of(house.store, "w")
    Ledger(house.folder).write(Forgotten(at=house.now, act="person_forgotten", workshop="other", person="p1"))
    assert await house.hub.close_for_good("w", unless_running=False)
    await house.receipts.delete_workshop("w", house.now)
    house.hub.may_open("w")
    assert await brought_back(house, before) == before
