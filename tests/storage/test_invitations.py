"""Invitations and answers lie beside the log, are overwritten, and go for good when they must."""

import asyncio
from pathlib import Path

import pytest
from msgspec.structs import replace

from brownpaper.core.invitations import Invited, Occasion
from brownpaper.storage.database import Database
from brownpaper.storage.directory import Directory
from brownpaper.storage.invitations import Invitations
from brownpaper.storage.ledger import Forgotten, Ledger
from brownpaper.storage.receipts import Receipts
from brownpaper.storage.sql import SqlLog

WORD = "kanarie-vooraf"
ANNA = Invited(person="anna", name="Anna", mail="anna@example.org", tile="expert", status="yes", yes=True,
               helps=("read",), need="Een lift", seat="distance", at=1)


async def here(either: Database, ledger: Ledger | None = None) -> Invitations:
    await SqlLog(either).create("t", b"k" * 32)
    found = Invitations(either, ledger)
    await found.add("t", ANNA)
    return found


async def test_an_answer_is_kept_as_it_is_typed_and_what_stood_there_before_is_gone(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "brownpaper.db")
    found = await here(database)
    first = await found.answer("t", "anna", "know", (WORD,), 0)
    second = await found.answer("t", "anna", "know", ("iets anders",), first.rev)
    assert (first.rev, second.rev, second.parts) == (1, 2, ("iets anders",))
    await database.close()
    assert WORD.encode() not in b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())


async def test_the_same_text_sent_twice_is_kept_once_and_an_older_device_does_not_overwrite(either: Database) -> None:
    found = await here(either)
    one = await found.answer("t", "anna", "know", ("Van de bank.",), 0)
    assert await found.answer("t", "anna", "know", ("Van de bank.",), 0) == one
    other = await found.answer("t", "anna", "know", ("Van de trein.",), 0)
    assert other == one and (await found.answers("t", "anna")) == [one]


async def test_two_that_answer_at_once_lose_nothing_unseen(either: Database) -> None:
    found = await here(either)
    both = await asyncio.gather(*(found.answer("t", "anna", "know", (text,), 0) for text in ("a", "b")))
    (kept,) = await found.answers("t")
    assert {one.parts for one in both} == {kept.parts}


async def test_sharing_stays_with_a_changed_answer_and_is_taken_back(either: Database) -> None:
    found = await here(either)
    await found.answer("t", "anna", "know", ("Zo.",), 0)
    assert (await found.share("t", "anna", "know", True)).shared
    assert (await found.answer("t", "anna", "know", ("Zo dan.",), 1)).shared
    assert not (await found.share("t", "anna", "know", False)).shared
    with pytest.raises(KeyError):
        await found.share("t", "anna", "need", True)


async def test_without_the_yes_and_without_an_invitation_nothing_is_kept(either: Database) -> None:
    found = await here(either)
    await found.change("t", "anna", lambda one: replace(one, yes=False))
    for person in ("anna", "bram"):
        with pytest.raises(KeyError):
            await found.answer("t", person, "know", ("Zo.",), 0)
    assert await found.answers("t") == []


async def test_taking_back_leaves_only_how_to_reach_somebody_and_whether_they_come(either: Database) -> None:
    found = await here(either)
    await found.answer("t", "anna", "know", ("Zo.",), 0)
    await found.withdraw("t", "anna", 5)
    assert await found.answers("t") == []
    assert await found.one("t", "anna") == Invited(person="anna", mail="anna@example.org", status="yes", at=1)


async def test_who_is_removed_leaves_nothing_on_the_disk_and_the_link_is_dead(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "brownpaper.db")
    ledger = Ledger(tmp_path)
    found, directory = await here(database, ledger), Directory(database)
    await found.answer("t", "anna", "know", (WORD,), 0)
    secret = await directory.issue_seat("t", "anna", "invited")
    await found.remove("t", "anna", 5)
    assert await directory.find_seat(secret) is None and await found.of("t") == []
    assert ledger.all() == [Forgotten(at=5, act="person_forgotten", workshop="t", person="anna")]
    on_disk = b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
    assert WORD.encode() not in on_disk and b"anna@example.org" not in on_disk
    await database.close()


async def test_what_a_restored_database_brings_back_of_somebody_goes_again(either: Database) -> None:
    found = await here(either)
    await found.answer("t", "anna", "know", ("Zo.",), 0)
    await Receipts(either).done_again(Forgotten(at=5, act="withdrawn", workshop="t", person="anna"))
    assert await found.answers("t") == [] and (await found.of("t"))[0].name == ""
    await Receipts(either).done_again(Forgotten(at=6, act="person_forgotten", workshop="t", person="anna"))
    assert await found.of("t") == []


async def test_when_nobody_can_join_words_and_people_any_more_nobody_is_invited_either(either: Database) -> None:
    found = await here(either)
    await found.answer("t", "anna", "know", ("Zo.",), 0)
    await found.set_occasion("t", Occasion(when="Dinsdag", where="Zaal 2"))
    await SqlLog(either).cut_link("t")
    assert await found.of("t") == [] and await found.answers("t") == []
    assert await found.occasion("t") == Occasion(when="Dinsdag", where="Zaal 2")


async def test_nobody_is_invited_to_a_workshop_that_is_gone(either: Database) -> None:
    found = await here(either)
    await SqlLog(either).forget_stream("t")
    assert await found.of("t") == [] and await found.occasion("t") == Occasion()
    with pytest.raises(KeyError):
        await found.add("t", ANNA)
