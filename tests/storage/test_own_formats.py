"""Formats of one's own: kept per facilitator, never overwritten unseen, gone with who made them."""

from pathlib import Path

import pytest

from brownpaper.storage import own_formats
from brownpaper.storage.database import Database
from brownpaper.storage.own_formats import ChangedMeanwhile, FormatTaken, OwnFormats, TooManyFormats


async def test_a_format_is_kept_for_who_made_it_and_for_nobody_else(either: Database) -> None:
    found = OwnFormats(either)
    await found.add("linda", "tafel", b"{}", 1)
    await found.add("noor", "tafel", b"[]", 2)
    assert [(one.format, one.content, one.revision) for one in await found.of("linda")] == [("tafel", b"{}", 1)]
    assert await found.one("linda", "anders") is None
    with pytest.raises(FormatTaken):
        await found.add("linda", "tafel", b"{}", 3)


async def test_who_writes_on_from_an_older_revision_overwrites_nothing(either: Database) -> None:
    found = OwnFormats(either)
    await found.add("linda", "tafel", b"0", 1)
    assert await found.save("linda", "tafel", b"1", 1, 2) == 2
    with pytest.raises(ChangedMeanwhile):
        await found.save("linda", "tafel", b"x", 1, 3)
    with pytest.raises(ChangedMeanwhile):
        await found.remove("linda", "tafel", 1)
    (kept,) = await found.of("linda")
    assert (kept.content, kept.revision, kept.updated) == (b"1", 2, 2)
    await found.remove("linda", "tafel", 2)
    with pytest.raises(KeyError):
        await found.save("linda", "tafel", b"x", 2, 3)


async def test_nobody_fills_the_server_with_formats(either: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(own_formats, "MOST", 2)
    found = OwnFormats(either)
    for id in ("a", "b"):
        await found.add("linda", id, b"{}", 1)
    with pytest.raises(TooManyFormats):
        await found.add("linda", "c", b"{}", 1)
    await found.add("noor", "c", b"{}", 1)


async def test_a_format_that_was_thrown_away_is_not_on_the_disk_any_more(tmp_path: Path) -> None:
    database = Database.open(tmp_path / "brownpaper.db")
    found = OwnFormats(database)
    await found.add("linda", "tafel", b"kanarie-vorm", 1)
    await found.remove("linda", "tafel", 1)
    await database.close()
    assert b"kanarie-vorm" not in b"".join(file.read_bytes() for file in tmp_path.iterdir() if file.is_file())
