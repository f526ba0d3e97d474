"""The database file: durable before anybody hears of it, one program at a time, and calm when something breaks."""

import asyncio
import os
import signal
import sqlite3
import stat
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from brownpaper.core.state import State, evolve
from brownpaper.locales import text
from brownpaper.storage import problems, tables
from brownpaper.storage.database import TURN_LIMIT, Database, StoreFailed
from brownpaper.storage.log import Batch, Repeated, Snapshot
from brownpaper.storage.problems import InUse, NoDatabase, StoreProblem
from brownpaper.storage.sql import SqlLog

from .samples import KEY, batch, entry

ROOT = Path(__file__).resolve().parents[2]


class Gate:
    """Holds the database's thread, so that what is asked meanwhile waits and becomes one turn."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._open = threading.Event()

    async def __aenter__(self) -> None:
        reached = threading.Event()

        def work(connection: Connection) -> None:
            reached.set()
            assert self._open.wait(20)

        self._held = asyncio.create_task(self._database.run(work))
        assert await asyncio.to_thread(reached.wait, 20)

    async def __aexit__(self, *_: object) -> None:
        self._open.set()
        await self._held


def in_file(file: Path, query: str) -> list[tuple[object, ...]]:
    """What another program reads in the file at this moment."""
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as other:
        found: list[tuple[object, ...]] = other.execute(query).fetchall()
    other.close()
    return found


async def test_an_acknowledged_entry_is_in_the_file_for_everyone_to_read(database: Database) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)
    for head in range(5):
        await log.append([batch("a", head)])
        assert in_file(database.where, "SELECT max(seq) FROM entries") == [(head + 1,)]


async def test_every_commit_waits_for_the_disk(database: Database) -> None:
    def asked(connection: Connection) -> list[object]:
        names = ("synchronous", "journal_mode", "secure_delete", "auto_vacuum")
        return [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in names]

    assert await database.run(asked) == [2, "wal", 1, 2]


async def test_what_waits_together_is_one_commit_and_nobody_hears_before_it(database: Database) -> None:
    log = SqlLog(database)
    for stream in "abcdef":
        await log.create(stream, KEY)
    commits: list[int] = []
    heard: list[str] = []
    event.listen(database._engine, "commit", lambda _: commits.append(len(heard)))

    async def append(stream: str) -> None:
        await log.append([batch(stream, 0, 3)])
        heard.append(stream)

    async with Gate(database):
        appends = [asyncio.create_task(append(stream)) for stream in "abcdef"]
        await asyncio.sleep(0)
        assert not heard
    await asyncio.gather(*appends)
    assert sorted(heard) == list("abcdef")
    assert commits == [0, 0], "one for the gate, one for all six, both before anybody heard"


async def test_in_one_commit_a_bad_batch_takes_nothing_with_it_but_itself(database: Database) -> None:
    log = SqlLog(database)
    for stream in "abc":
        await log.create(stream, KEY)
        await log.append([batch(stream, 0)])
    twice = Batch(stream="b", expected_head=1, entries=(entry(2, n=2), entry(3, n=1)))
    async with Gate(database):
        asked = [asyncio.create_task(log.append([one])) for one in (batch("a", 1), twice, batch("c", 1))]
        await asyncio.sleep(0)
    first, second, third = await asyncio.gather(*asked, return_exceptions=True)
    assert (first, third) == ([None], [None]) and isinstance(second, Repeated)
    assert [await log.head(stream) for stream in "abc"] == [2, 1, 2]
    assert await log.accepted("b", ["tab"], 1) == [1]


async def test_what_is_done_together_is_saved_one_by_one_only_once_something_of_it_failed(database: Database) -> None:
    log = SqlLog(database)
    for stream in "abc":
        await log.create(stream, KEY)
    saved: list[str] = []
    undone: list[object] = []
    event.listen(database._engine, "savepoint", lambda _, name: saved.append(name))
    event.listen(database._engine, "rollback", undone.append)

    async def together(*batches: Batch) -> list[object]:
        async with Gate(database):
            asked = [asyncio.create_task(log.append([one])) for one in batches]
            await asyncio.sleep(0)
        return await asyncio.gather(*asked, return_exceptions=True)

    assert await together(*(batch(stream, 0, 2) for stream in "abc")) == [[None], [None], [None]]
    assert (saved, undone) == ([], [])
    twice = Batch(stream="c", expected_head=2, entries=(entry(3, n=1),))
    first, second, third = await together(batch("a", 2), batch("b", 2), twice)
    assert (first, second) == ([None], [None]) and isinstance(third, Repeated)
    assert (len(saved), len(undone)) == (3, 1)
    for stream, head in (("a", 3), ("b", 3), ("c", 2)):
        assert [one.seq for one in await log.read_since(stream, 0)] == list(range(1, head + 1))


async def test_a_full_disk_never_makes_an_acknowledgement_a_lie(database: Database) -> None:
    log = SqlLog(database)
    for stream in "abc":
        await log.create(stream, KEY)
        await log.append([batch(stream, 0)])
    await database.run(_at_most(3))
    huge = Batch(stream="b", expected_head=1, entries=tuple(entry(seq, text="x" * 5000) for seq in range(2, 40)))
    async with Gate(database):
        asked = [asyncio.create_task(log.append([one])) for one in (batch("a", 1), huge, batch("c", 1))]
        await asyncio.sleep(0)
    answers = await asyncio.gather(*asked, return_exceptions=True)
    assert isinstance(answers[1], StoreFailed)
    heads = [await log.head(stream) for stream in "abc"]
    assert heads == [2 if answer == [None] else 1 for answer in answers]
    assert [len(await log.read_since(stream, 0)) for stream in "abc"] == heads
    await database.run(_at_most(100_000))
    for stream, head in zip("abc", heads, strict=True):
        assert await log.append([batch(stream, head or 0)]) == [None]


def _at_most(pages: int) -> Callable[[Connection], None]:
    """Gives the disk room for so many more pages."""

    def work(connection: Connection) -> None:
        now = connection.exec_driver_sql("PRAGMA page_count").scalar() or 0
        connection.exec_driver_sql(f"PRAGMA max_page_count = {now + pages}")

    return work


async def test_an_error_carries_nothing_of_what_people_wrote_into_a_log_line(database: Database) -> None:
    twice = [{"name": "same", "value": "canary"}] * 2
    with pytest.raises(StoreFailed) as raised:
        await database.run(lambda connection: connection.execute(tables.meta.insert(), twice).close())
    assert "canary" not in "".join(traceback.format_exception(raised.value))


async def test_a_commit_that_fails_is_told_to_all_who_waited_for_it(
    database: Database, monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)

    def broken(_: Connection) -> None:
        raise OSError("the disk was pulled out")

    event.listen(database._engine, "commit", broken)
    for head in (0, 0):
        with pytest.raises(StoreFailed):
            await log.append([batch("a", head)])
    event.remove(database._engine, "commit", broken)
    assert await log.head("a") == 0
    assert await log.append([batch("a", 0)]) == [None]


async def test_however_many_wait_all_are_served_in_the_order_in_which_they_asked(database: Database) -> None:
    served: list[int] = []
    async with Gate(database):
        asked = [
            asyncio.create_task(database.run(lambda _, number=number: served.append(number)))  # type: ignore[misc]
            for number in range(2 * TURN_LIMIT + 3)
        ]
        await asyncio.sleep(0)
        asked[7].cancel()
        asked[TURN_LIMIT].cancel()
        closing = asyncio.create_task(database.close())
        await asyncio.sleep(0)
    answers = await asyncio.wait_for(asyncio.gather(*asked, return_exceptions=True), 20)
    await closing
    assert sum(isinstance(answer, asyncio.CancelledError) for answer in answers) == 2
    assert served == [number for number in range(2 * TURN_LIMIT + 3) if number not in (7, TURN_LIMIT)]


async def test_who_no_longer_waits_is_not_served(database: Database) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)
    async with Gate(database):
        given_up = asyncio.create_task(log.append([batch("a", 0)]))
        await asyncio.sleep(0)
        given_up.cancel()
        await asyncio.sleep(0)
    with pytest.raises(asyncio.CancelledError):
        await given_up
    assert await log.head("a") == 0


async def test_what_was_asked_before_closing_is_still_done(database: Database) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)
    async with Gate(database):
        last = asyncio.create_task(log.append([batch("a", 0)]))
        await asyncio.sleep(0)
        closing = asyncio.create_task(database.close())
        await asyncio.sleep(0)
    await closing
    assert await last == [None]
    with pytest.raises(StoreFailed):
        await log.head("a")
    assert not Path(f"{database.where}-wal").exists(), "everything lies in the one file"
    assert in_file(database.where, "SELECT seq FROM entries") == [(1,)]


async def test_an_unreadable_snapshot_is_skipped_for_an_older_one(database: Database) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)
    await log.append([batch("a", 0, 3)])
    states = [State()]
    for one in await log.read_since("a", 0):
        states.append(evolve(states[-1], one))
    for seq in (1, 2, 3):
        await log.save_snapshot("a", Snapshot(seq, states[seq]))

    def spoil(connection: Connection) -> None:
        connection.exec_driver_sql("UPDATE snapshots SET state = x'7b00' WHERE seq = 3")
        connection.exec_driver_sql("UPDATE snapshots SET schema = 999 WHERE seq = 2")

    await database.run(spoil)
    assert await log.load_snapshot("a") == Snapshot(1, states[1])


# ---- one program at a time -----------------------------------------------------------------------------


async def test_a_second_program_on_the_same_file_is_refused_and_harms_nothing(database: Database) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)
    other = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-m", "tests.storage.busy_writer", str(database.where)],
        cwd=ROOT, capture_output=True, text=True, timeout=60,
    )
    assert other.returncode == 1
    assert "InUse" in other.stderr and not other.stdout
    with pytest.raises(InUse):
        Database.open(database.where)
    assert await log.append([batch("a", 0)]) == [None]


async def test_the_file_is_free_again_when_the_program_ended(tmp_path: Path) -> None:
    for _ in range(3):
        database = Database.open(tmp_path / "brownpaper.db")
        await database.close()
        await database.close()


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", [StoreProblem, *StoreProblem.__subclasses__()])
def test_every_reason_not_to_open_has_a_sentence_that_names_the_file(
    kind: type[StoreProblem], language: str,
) -> None:
    assert "/data/brownpaper.db" in text(language, kind.key, file="/data/brownpaper.db")


def test_there_are_no_other_reasons() -> None:
    assert {one.__name__ for one in StoreProblem.__subclasses__()} == {
        "InUse", "TooNew", "NoDatabase", "NotReached", "NotEmpty", "OtherKey",
    }
    assert problems.StoreProblem("x").key == "storage.not_opened"


@pytest.mark.parametrize("content", [b"this is no database, just a text of more than a hundred bytes" * 3, b"SQLite"])
def test_a_file_that_is_no_database_is_refused_and_left_as_it_was(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "brownpaper.db"
    file.write_bytes(content)
    for _ in range(2):
        with pytest.raises(NoDatabase):
            Database.open(file)
    assert file.read_bytes() == content


def test_somebody_elses_database_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "brownpaper.db"
    with sqlite3.connect(file) as theirs:
        theirs.execute("CREATE TABLE recipes (name)")
    theirs.close()
    before = file.read_bytes()
    with pytest.raises(NoDatabase):
        Database.open(file)
    assert file.read_bytes() == before


def test_a_folder_that_cannot_be_made_is_a_reason_and_not_a_trace(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreProblem) as raised:
        Database.open(tmp_path / "file" / "brownpaper.db")
    assert raised.value.key == "storage.not_opened"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such permissions")
async def test_only_its_owner_can_read_the_data(database: Database) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)
    for file in database.where.parent.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) & 0o077 == 0, file.name


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_program_that_is_killed_loses_nothing_that_it_acknowledged(tmp_path: Path) -> None:
    file = tmp_path / "brownpaper.db"
    for lines in (40, 7, 1):
        writer = subprocess.Popen(
            [sys.executable, "-m", "tests.storage.busy_writer", str(file)],
            cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        )
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(lines)]
        os.kill(writer.pid, signal.SIGKILL)
        said += writer.stdout.read().splitlines(keepends=True)
        writer.wait()
        writer.stdout.close()
        acknowledged = {stream: int(number) for stream, number in (
            line.split() for line in said if line.endswith("\n")
        )}
        asyncio.run(_holds(file, acknowledged))


async def _holds(file: Path, acknowledged: dict[str, int]) -> None:
    log = SqlLog(Database.open(file))
    for stream in "abc":
        entries = await log.read_since(stream, 0)
        assert [one.seq for one in entries] == list(range(1, len(entries) + 1))
        assert len(entries) == (await log.head(stream) or 0)
        assert len(entries) >= acknowledged.get(stream, 0)
        box = (await log.ballots(stream)).get("r", {})
        assert len(box) == len(entries) / 2, "a batch and its ballots are there together or not at all"
    await log.close()
