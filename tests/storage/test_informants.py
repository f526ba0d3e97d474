"""What informants type lies beside the log, is overwritten, and goes for good when it must."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from brownpaper.core.informants import Draft, Informant
from brownpaper.storage.database import Database
from brownpaper.storage.directory import Directory
from brownpaper.storage.informants import Informants
from brownpaper.storage.ledger import Forgotten, Ledger
from brownpaper.storage.receipts import Receipts
from brownpaper.storage.sql import SqlLog

WORD = "kanarie-verteld"
INA = Informant(
    person="ina", name="Ina", mail="ina@example.org", tile="expert", chair="stoel", yes=True, quote=True, said=True,
    drafts=(Draft(id="i1", kind="chance", text=WORD),), sent_at=2, at=1,
)


async def here(either: Database, ledger: Ledger | None = None) -> Informants:
    await SqlLog(either).create("t", b"k" * 32)
    found = Informants(either, ledger)
    await found.add("t", INA)
    return found


def on_disk(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in folder.iterdir() if file.is_file())


async def test_what_was_typed_before_is_gone_once_other_words_stand_there(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "brownpaper.db")
    found = await here(database)
    await found.change("t", "ina", lambda one: replace(one, drafts=(replace(one.drafts[0], text="anders"),)))
    assert (await found.of("t"))[0].drafts[0].text == "anders"
    await database.close()
    assert WORD.encode() not in on_disk(tmp_path)


async def test_two_devices_that_write_at_once_lose_nothing(either: Database) -> None:
    found = await here(either)
    await asyncio.gather(*(
        found.change("t", "ina", lambda one, id=id: replace(one, drafts=(*one.drafts, Draft(id=id, text=id))))  # type: ignore[misc]
        for id in ("a", "b")
    ))
    assert {draft.id for draft in (await found.of("t"))[0].drafts} == {"i1", "a", "b"}


async def test_taking_everything_back_leaves_only_how_to_reach_somebody(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "brownpaper.db")
    ledger = Ledger(tmp_path)
    found = await here(database, ledger)
    await found.withdraw("t", "ina", 5)
    assert await found.one("t", "ina") == Informant(
        person="ina", name="Ina", mail="ina@example.org", chair="stoel", at=1,
    )
    assert ledger.all() == [Forgotten(at=5, act="informant_withdrew", workshop="t", person="ina")]
    assert WORD.encode() not in on_disk(tmp_path)
    await database.close()


async def test_who_is_removed_leaves_nothing_on_the_disk_and_the_link_is_dead(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "brownpaper.db")
    found, directory = await here(database), Directory(database)
    secret = await directory.issue_seat("t", "ina", "informant")
    await found.remove("t", "ina", 5)
    assert await directory.find_seat(secret) is None and await found.of("t") == []
    assert WORD.encode() not in on_disk(tmp_path) and b"ina@example.org" not in on_disk(tmp_path)
    await database.close()


async def test_what_a_restored_database_brings_back_of_an_informant_goes_again(either: Database) -> None:
    found = await here(either)
    await Receipts(either).done_again(Forgotten(at=5, act="informant_withdrew", workshop="t", person="ina"))
    assert (await found.of("t"))[0].drafts == ()
    await Receipts(either).done_again(Forgotten(at=6, act="informant_forgotten", workshop="t", person="ina"))
    assert await found.of("t") == []


async def test_with_the_link_between_words_and_people_informants_go_and_only_who_told_something_keeps_a_link(
    either: Database,
) -> None:
    found, directory = await here(either), Directory(either)
    await found.add("t", Informant(person="ivo", name="Ivo", at=2))
    told, asked = [await directory.issue_seat("t", person, "informant") for person in ("ina", "ivo")]
    await SqlLog(either).cut_link("t")
    assert await found.of("t") == []
    assert await directory.find_seat(told) is not None and await directory.find_seat(asked) is None


async def test_a_workshop_that_is_gone_has_no_informants(either: Database) -> None:
    found = await here(either)
    await SqlLog(either).forget_stream("t")
    assert await found.of("t") == []
    with pytest.raises(KeyError):
        await found.add("t", INA)
