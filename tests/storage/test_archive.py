"""Archives: everything the log holds, there and back; never a ballot, never a key that was cut."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from brownpaper.core.context import Ballot, KeepBallot
from brownpaper.storage.archive import Archive, BadArchive, archive_of, decode, encode
from brownpaper.storage.database import Database
from brownpaper.storage.log import Batch, Log
from brownpaper.storage.memory import MemoryLog
from brownpaper.storage.sql import SqlLog

from ..sim.history import play
from ..sim.table import first_entry
from ..sim.world import STREAM
from .conftest import Shelf
from .samples import KEY, entry


@pytest.mark.parametrize("seed", range(12))
async def test_a_history_comes_back_whole_and_its_archive_is_the_same(shelf: Shelf, seed: int) -> None:
    world = play(seed)
    before = await archive_of(world.log, STREAM)
    raw = encode(before)
    life = await shelf.log.life()
    archive = decode(raw)
    await shelf.log.bring_in(archive.workshop, archive.link_key, archive.entries)
    assert await shelf.log.life() != life, "browsers that know other numbers must begin anew"
    assert await shelf.log.put_back(STREAM) is None, "and nothing of theirs is gone"
    log = await shelf.reopen()
    assert encode(await archive_of(log, STREAM)) == raw
    assert archive.state == before.state
    assert await log.head(STREAM) == len(before.entries)


async def test_a_stream_that_is_there_is_never_replaced(log: Log) -> None:
    await log.create("a", KEY)
    life = await log.life()
    with pytest.raises(ValueError):
        await log.bring_in("a", KEY, (first_entry(2),))
    assert (await log.head("a"), await log.life()) == (0, life)


async def test_an_archive_holds_no_ballot_and_after_the_cut_no_key(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "brownpaper.sqlite")
    log = SqlLog(database)
    await log.create("w", KEY)
    ballot = KeepBallot("choose", "T" * 22, Ballot("side-of-the-table", {"item": 2}))
    await log.append([Batch(stream="w", expected_head=0, entries=(first_entry(3),), ballots=(ballot,))])
    with_key = encode(await archive_of(log, "w"))
    assert b"T" * 22 not in with_key and b"side-of-the-table" not in with_key
    assert KEY.hex().encode() in with_key
    await log.cut_link("w")
    cut = encode(await archive_of(log, "w"))
    assert KEY.hex().encode() not in cut and json.loads(cut)["link_key"] is None
    archive = decode(cut)
    other = MemoryLog()
    await other.bring_in(archive.workshop, archive.link_key, archive.entries)
    assert await other.link_key("w") is None
    assert await other.ballots("w") == {}
    await database.close()


def told(change: Callable[[Any], None]) -> bytes:
    """A good archive, changed."""
    file = json.loads(encode(Archive(workshop="w", link_key=KEY, entries=(first_entry(2), entry(2)))))
    change(file)
    return json.dumps(file).encode()


def test_a_file_that_was_only_laid_out_differently_is_still_good() -> None:
    def unchanged(file: Any) -> None:
        assert file["kind"] == "brownpaper archive"

    assert decode(told(unchanged)).entries == (first_entry(2), entry(2))


@pytest.mark.parametrize(("change", "why"), [
    (lambda file: file.update(kind="export"), "export"),
    (lambda file: file.update(kind="something"), "no_archive"),
    (lambda file: file.update(version=2), "too_new"),
    (lambda file: file.update(schema=99), "too_new"),
    (lambda file: file.update(workshop="../w"), "damaged"),
    (lambda file: file.update(link_key="00"), "damaged"),
    (lambda file: file.update(link_key="xyz"), "damaged"),
    (lambda file: file["entries"].pop(0), "damaged"),
    (lambda file: file.update(entries=[]), "damaged"),
    (lambda file: file["entries"].append(file["entries"][-1]), "damaged"),
    (lambda file: file["entries"][1].update(changes=[["notes", "n2", {"id": "n2"}]]), "damaged"),
    (lambda file: file["entries"][1].update(changes=[["nothing", "n2", None]]), "damaged"),
    (lambda file: file["entries"][1].update(name="ballot.cast"), "damaged"),
    (lambda file: file["entries"][0].update(changes=[]), "damaged"),
    (lambda file: file.pop("entries"), "damaged"),
])
def test_what_cannot_be_brought_in_is_refused_and_says_why(change: Callable[[Any], None], why: str) -> None:
    with pytest.raises(BadArchive) as refused:
        decode(told(change))
    assert refused.value.key == why


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"\xff\xfe", b'{"kind": 3}', b"[" * 100_000])
def test_a_file_that_is_no_json_of_ours_is_unreadable(raw: bytes) -> None:
    with pytest.raises(BadArchive) as refused:
        decode(raw)
    assert refused.value.key == "unreadable"
