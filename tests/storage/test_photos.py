"""The bytes of photos lie beside the log, and go for good with the words of their notes."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from brownpaper.core import commands as ask
from brownpaper.core.records import Note, Photo
from brownpaper.core.state import Change, Entry
from brownpaper.storage import photos
from brownpaper.storage.database import Database
from brownpaper.storage.log import Batch
from brownpaper.storage.photos import KeptPhoto, Photos, TooManyPhotos
from brownpaper.storage.sql import SqlLog

CANARY = b"kanarie-beeld"


def kept(photo: str, note: str = "n1", content: bytes = CANARY) -> KeptPhoto:
    return KeptPhoto(photo=photo, note=note, large=content + photo.encode(), small=b"s" + photo.encode())


async def here(either: Database) -> Photos:
    for stream in ("t", "u"):
        await SqlLog(either).create(stream, b"k" * 32)
    found = Photos(either)
    await found.add("t", (kept("a"), kept("b"), kept("c", "n2")))
    await found.add("u", (kept("a"),))
    return found


async def test_a_photo_is_given_for_the_note_it_was_sent_for_and_for_no_other(either: Database) -> None:
    found = await here(either)
    assert await found.one("t", "a", "n1", small=False) == CANARY + b"a"
    assert await found.one("t", "a", "n1", small=True) == b"sa"
    assert await found.one("t", "a", "n2", small=False) is None
    assert await found.one("elsewhere", "a", "n1", small=False) is None
    assert [one.photo for one in await found.of("t")] == ["a", "b", "c"]
    assert [one.photo for one in await found.of("t", ("c", "nothing"))] == ["c"]


async def test_photos_are_kept_for_workshops_that_are_there_and_not_without_end(
    either: Database, monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = await here(either)
    with pytest.raises(KeyError):
        await found.add("gone", (kept("x"),))
    monkeypatch.setattr(photos, "MOST", 4)
    await found.add("t", (kept("d"),))
    with pytest.raises(TooManyPhotos):
        await found.add("t", (kept("e"),))
    await found.add("u", (kept("e"),))


async def test_what_hangs_nowhere_goes_and_the_rest_stays(either: Database) -> None:
    found = await here(either)
    assert await found.keep_only("t", ("b",)) == 2
    assert [one.photo for one in await found.of("t")] == ["b"] and len(await found.of("u")) == 1
    await found.drop("t", "b")
    assert await found.of("t") == []


def entry(seq: int, name: str, *notes: Note) -> Entry:
    return Entry(seq=seq, at=1, actor="a", client="", n=0, name=name, content=b"",
                 changes=tuple(Change("notes", note.id, note) for note in notes))


NOTE = Note(id="n1", board="b", zone="z", kind="neutral", text="words", order="a", author="v",
            photo=Photo(id="a", width=8, height=6))


async def forgotten(either: Database) -> Photos:
    """The author of the first note is forgotten; its photo, the one before it and one that never hung go."""
    found = await here(either)
    second = replace(NOTE, id="n2", photo=Photo(id="c", width=8, height=6))
    name = ask.name_of(ask.PersonForget(person="p"))
    await SqlLog(either).append([Batch(stream="t", expected_head=0, entries=(
        entry(1, "note.add", NOTE, second), entry(2, name, replace(NOTE, text="", photo=None, state="taken_back")),
    ))])
    return found


async def test_who_is_forgotten_takes_every_photo_that_was_sent_for_their_notes_along(either: Database) -> None:
    found = await forgotten(either)
    assert [one.photo for one in await found.of("t")] == ["c"], "also the one that no longer hung"
    assert len(await found.of("u")) == 1, "of this workshop only"


async def test_the_photos_of_a_workshop_that_is_deleted_go_with_it(either: Database) -> None:
    found = await here(either)
    await SqlLog(either).forget_stream("t")
    assert await found.of("t") == [] and len(await found.of("u")) == 1


@pytest.mark.parametrize("way", ["forgotten", "deleted", "taken down", "not hung"])
async def test_a_photo_that_went_is_not_on_the_disk_any_more(tmp_path: Path, way: str) -> None:
    database = Database.open(tmp_path / "brownpaper.db")
    if way == "forgotten":
        found = await forgotten(database)
        await found.keep_only("t", ())
    else:
        found = await here(database)
        if way == "deleted":
            await SqlLog(database).forget_stream("t")
        elif way == "taken down":
            await found.keep_only("t", ())
        else:
            for photo in ("a", "b", "c"):
                await found.drop("t", photo)
    await found.drop("u", "a")
    await database.close()
    assert CANARY not in b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
