"""A backup made while people write, and put back beneath them as the pages on one machine and on several say."""

import asyncio
import shutil
import sqlite3
import subprocess
from pathlib import Path

import psycopg
import pytest

from brownpaper.web import cli
from brownpaper.web.settings import DATABASE
from tests import at_hand
from tests.faults.stage import Stage, stage
from tests.storage.servers import address, alone


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
        for index, person in enumerate(on.screens):
            for number in (1, 2):
                asked = {"id": f"n{index}-{number}", "board": "paper", "text": f"Voor {number} van {index}"}
                assert await person.ask(type="note.add", **asked) == "applied"
        await asyncio.to_thread(backup, data, tmp_path / "backup")
        for index, person in enumerate(on.screens):
            assert await person.ask(type="note.add", id=f"n{index}-3", board="paper", text="Na de kopie") == "applied"
        server.kill()
        # Somebody writes while there is no server: that stands in the browser, and comes after the restore.
        pending = [person.push(type="note.add", id=f"n{index}-4", board="paper", text="Tijdens")
                   for index, person in enumerate(on.screens)]

        assert await asyncio.to_thread(put_back, data, tmp_path / "backup") == 0
        await server.start()

        for person, n in zip(on.screens, pending, strict=True):
            await person.until(lambda p=person, n=n: n in p.settled)
            assert person.settled[n] == "applied"
        assert await on.linda.person.ask(type="board.reveal", board="paper") == "applied"
        for step in ("think", "share"):
            assert await on.linda.person.ask(type="step.next", step=step) == "applied"
        expected = {f"n{index}-{number}" for index in range(len(on.people)) for number in (1, 2, 4)}
        for person in (on.linda.person, *on.screens):
            await person.until(lambda p=person: set(p.table("notes")) == expected)


async def test_a_yes_taken_back_after_the_backup_is_not_undone_by_it(tmp_path: Path) -> None:
    async with stage(tmp_path) as on:
        data, server = tmp_path / "data", on.servers[0]
        await asyncio.to_thread(backup, data, tmp_path / "backup")
        assert await on.screens[0].ask(type="person.withdraw") == "applied"
        server.kill()
        assert await asyncio.to_thread(put_back, data, tmp_path / "backup") == 0
        await server.start()
        assert await on.linda.person.ask(type="step.next", step="think") == "applied"
        names = {row.get("name") for row in on.linda.person.table("persons").values()}
        assert "Naam 0" not in names and "Naam 1" in names
        server.stop()
        assert b"Naam 0" not in b"".join(file.read_bytes() for file in data.iterdir())


TOKEN = "T" * 22


def dumped(where: str, file: Path) -> None:
    """What the page on several servers says."""
    if shutil.which("pg_dump") is None or shutil.which("pg_restore") is None:
        pytest.skip("pg_dump: install the PostgreSQL client (Debian and Ubuntu: apt install postgresql-client)")
    subprocess.run(["pg_dump", "--format=custom", "--exclude-table-data=ballots", f"--file={file}", where], check=True)
    told = subprocess.run(["pg_restore", "--file=-", file], check=True, stdout=subprocess.PIPE).stdout
    assert b"Voor 1 van 0".hex().encode() in told, "bytes stand in a dump in hexadecimal"
    assert TOKEN.encode() not in told and TOKEN.encode().hex().encode() not in told


def put_dump_back(data: Path, file: Path, beside: str, where: str) -> int:
    """What that page says: into an empty database, and from there into another, in which a new life begins."""
    subprocess.run(["pg_restore", "--no-owner", f"--dbname={beside}", file], check=True)
    name = where.rpartition("/")[2]
    with psycopg.connect(address(), autocommit=True) as connection:
        connection.execute(f"ALTER DATABASE {name} RENAME TO {name}_aside")
        connection.execute(f"CREATE DATABASE {name}")
    try:
        return cli.main(["copy", "--data", str(data), beside, where])
    finally:
        with psycopg.connect(address(), autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name}_aside WITH (FORCE)")


async def opened_a_choice(on: Stage) -> None:
    """What is written is on the board in a group, and people may choose."""
    for index, person in enumerate(on.screens):
        note = {"id": f"n{index}-1", "board": "paper", "text": f"Voor 1 van {index}"}
        assert await person.ask(type="note.add", **note) == "applied"
    assert await on.linda.person.ask(type="board.reveal", board="paper") == "applied"
    assert await on.linda.person.ask(type="step.go", step="sort") == "applied"
    made = {"id": "rules", "board": "paper", "notes": [], "name": "Regels"}
    assert await on.linda.person.ask(type="cluster.make", **made) == "applied"
    assert await on.linda.person.ask(type="step.go", step="choose") == "applied"


async def test_a_dump_put_back_beneath_two_servers_keeps_what_was_in_it_and_people_choose_again(tmp_path: Path) -> None:
    redis = at_hand.redis()
    if redis is None:
        pytest.skip(f"Redis: {at_hand.HOW_TO_GET_REDIS}")
    with alone() as where, alone() as beside:
        async with stage(tmp_path, where, redis, servers=2) as on:
            await opened_a_choice(on)
            cast = {"type": "ballot.cast", "round": "choose", "token": TOKEN, "choices": {"rules": 2}}
            assert await on.screens[0].ask(**cast) == "applied"
            await asyncio.to_thread(dumped, where, tmp_path / "backup.dump")
            assert await on.screens[1].ask(type="person.withdraw") == "applied"
            for server in on.servers:
                server.kill()

            back = (tmp_path / "data", tmp_path / "backup.dump", beside, where)
            assert await asyncio.to_thread(put_dump_back, *back) == 0
            for server in on.servers:
                await server.start()

            # The token is the one in the browser of who chose before the dump.
            assert await on.screens[0].ask(**cast) == "applied"
            for person, token in ((on.screens[2], "U"), (on.screens[3], "V")):
                assert await person.ask(**{**cast, "token": token * 22}) == "applied"
            assert await on.screens[3].ask(**{**cast, "token": "W" * 22}) == "already_voted"
            assert await on.linda.person.ask(type="round.close", round="choose") == "applied"
            await on.linda.person.until(lambda: on.linda.person.table("rounds")["choose"].get("ballots") == 3)
            assert len(on.linda.person.table("notes")) == len(on.people)
            names = {row.get("name") for row in on.linda.person.table("persons").values()}
            assert "Naam 1" not in names and "Naam 0" in names, "what was forgotten since the dump is forgotten again"
