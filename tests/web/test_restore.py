"""A backup made while people write, and put back beneath them as the page on one machine says."""

import asyncio
import shutil
import sqlite3
from pathlib import Path

from brownpaper.web import cli
from brownpaper.web.settings import DATABASE
from tests.faults.stage import stage


def backup(data: Path, folder: Path) -> None:
    """What `sqlite3 … .backup` does, and the key beside it."""
    folder.mkdir()
    here, there = sqlite3.connect(data / DATABASE), sqlite3.connect(folder / DATABASE)
    here.backup(there)
    here.close()
    there.close()
    shutil.copy(data / "server.key", folder)


def put_back(data: Path, folder: Path) -> int:
    """What the page says: the database is put aside, all else in the folder stays."""
    for file in data.glob(f"{DATABASE}*"):
        file.unlink()
    return cli.main(["copy", "--data", str(data), str(folder / DATABASE), str(data)])


async def test_after_a_restore_everybody_has_what_was_in_the_backup_and_goes_on_from_there(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        data, server = tmp_path / "data", on.servers[0]
        for index, person in enumerate(on.people):
            for number in (1, 2):
                asked = {"id": f"n{index}-{number}", "board": "paper", "text": f"Voor {number} van {index}"}
                assert await person.ask(type="note.add", **asked) == "applied"
        await asyncio.to_thread(backup, data, tmp_path / "backup")
        for index, person in enumerate(on.people):
            assert await person.ask(type="note.add", id=f"n{index}-3", board="paper", text="Na de kopie") == "applied"
        server.kill()
        # Somebody writes while there is no server: that stands in the browser, and comes after the restore.
        pending = [person.push(type="note.add", id=f"n{index}-4", board="paper", text="Tijdens")
                   for index, person in enumerate(on.people)]

        assert await asyncio.to_thread(put_back, data, tmp_path / "backup") == 0
        await server.start()

        for person, n in zip(on.people, pending, strict=True):
            await person.until(lambda p=person, n=n: n in p.settled)
            assert person.settled[n] == "applied"
        assert await on.linda.ask(type="board.reveal", board="paper") == "applied"
        for step in ("think", "share"):
            assert await on.linda.ask(type="step.next", step=step) == "applied"
        expected = {f"n{index}-{number}" for index in range(len(on.people)) for number in (1, 2, 4)}
        for person in (on.linda, *on.people):
            await person.until(lambda p=person: set(p.table("notes")) == expected)


async def test_a_yes_taken_back_after_the_backup_is_not_undone_by_it(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        data, server = tmp_path / "data", on.servers[0]
        await asyncio.to_thread(backup, data, tmp_path / "backup")
        assert await on.people[0].ask(type="person.withdraw") == "applied"
        server.kill()
        assert await asyncio.to_thread(put_back, data, tmp_path / "backup") == 0
        await server.start()
        assert await on.linda.ask(type="step.next", step="think") == "applied"
        names = {row.get("name") for row in on.linda.table("persons").values()}
        assert "Naam 0" not in names and "Naam 1" in names
        server.stop()
        assert b"Naam 0" not in b"".join(file.read_bytes() for file in data.iterdir())
