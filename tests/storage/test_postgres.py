"""What only PostgreSQL does: several processes at one log, a server that goes away, and what deleting leaves there."""

import asyncio
import contextlib
import random
import secrets
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator

import psycopg
import pytest
import pytest_asyncio
from sqlalchemy import Connection, text

from brownpaper.core import commands as ask
from brownpaper.core.context import Ballot, DestroyBallots, KeepBallot
from brownpaper.storage import postgres, tables
from brownpaper.storage.database import Database, StoreFailed
from brownpaper.storage.directory import Directory
from brownpaper.storage.log import Batch, Moved
from brownpaper.storage.problems import NoDatabase, NotReached, OtherKey, TooNew
from brownpaper.storage.sql import SqlLog

from .samples import KEY, batch, entry
from .servers import alone, in_files, on_disk, schema
from .test_ballots import CHOICES, Table


@pytest.fixture
def server(request: pytest.FixtureRequest) -> Iterator[str]:
    """A schema, or for tests marked so a database of its own."""
    with (alone if request.node.get_closest_marker("alone") else schema)() as where:
        yield where


@pytest_asyncio.fixture
async def database(server: str) -> AsyncIterator[Database]:
    database = Database.open(server)
    yield database
    await database.close()


@pytest_asyncio.fixture
async def other(server: str, database: Database) -> AsyncIterator[Database]:
    """The same database, as another process has it open."""
    other = Database.open(server)
    yield other
    await other.close()


async def asked(database: Database, query: str) -> list[tuple[object, ...]]:
    """The rows of a query."""
    return await database.run(lambda connection: [tuple(row) for row in connection.exec_driver_sql(query)])


# ---- one order for several processes -------------------------------------------------------------------


async def test_processes_that_append_to_one_stream_at_once_make_one_unbroken_row_of_entries(
    database: Database, other: Database,
) -> None:
    logs = [SqlLog(database), SqlLog(other)]
    await logs[0].create("w", KEY)
    moved = 0

    async def writes(log: SqlLog, client: str) -> None:
        nonlocal moved
        for n in range(1, 31):
            while True:
                head = await log.head("w") or 0
                answer = await log.append([Batch(stream="w", expected_head=head, entries=(
                    entry(head + 1, client=client, n=n),))])
                if answer == [None]:
                    break
                assert isinstance(answer[0], Moved)
                moved += 1

    await asyncio.gather(*(writes(log, f"{place}{tab}") for place, log in enumerate(logs) for tab in "xyz"))
    entries = await logs[1].read_since("w", 0)
    assert [one.seq for one in entries] == list(range(1, 181))
    for place in (0, 1):
        for tab in "xyz":
            assert [one.n for one in entries if one.client == f"{place}{tab}"] == list(range(1, 31))
    assert moved, "they were in each other's way"


async def test_processes_with_the_same_streams_in_other_orders_do_not_wait_for_each_other_for_ever(
    database: Database, other: Database,
) -> None:
    streams = [f"s{number}" for number in range(12)]
    logs = [SqlLog(database), SqlLog(other)]
    for stream in streams:
        await logs[0].create(stream, KEY)
    chance = random.Random(7)

    async def writes(log: SqlLog, client: str) -> None:
        for n in range(1, 16):
            mine = chance.sample(streams, 3)
            batches = [
                Batch(stream=stream, expected_head=await log.head(stream) or 0, entries=(), ballots=(
                    KeepBallot("r", f"{client}-{n}", Ballot(None, {"x": 1})),)) for stream in mine
            ]
            stored = False
            while not stored:
                # Who waits half a second for the table gives up, nothing stored, and asks again, as a workshop does.
                with contextlib.suppress(StoreFailed):
                    await log.append(batches)
                    stored = True

    async with asyncio.timeout(60):
        await asyncio.gather(*(writes(log, f"{place}{tab}") for place, log in enumerate(logs) for tab in "xyz"))
    kept = [token for stream in streams for token in (await logs[0].ballots(stream)).get("r", {})]
    assert len(kept) == 2 * 3 * 15 * 3, "no ballot was lost where two processes laid the table down anew"


async def test_a_one_use_secret_opens_once_though_two_processes_are_asked(database: Database, other: Database) -> None:
    places = [Directory(database), Directory(other)]
    for _ in range(10):
        secret = await places[0].issue_seat("a", None, "takeover")
        opened = await asyncio.gather(*(place.use_seat(secret) for place in places * 3))
        assert sum(one is not None for one in opened) == 1


async def test_of_one_workshops_sealed_codes_one_works_though_two_processes_made_them(
    database: Database, other: Database,
) -> None:
    await SqlLog(database).create("a", KEY)
    places = [Directory(database), Directory(other)]
    secrets_made = await asyncio.gather(*(place.issue_seat("a", None, "takeover") for place in places * 3))
    assert sum([await places[0].find_seat(one) is not None for one in secrets_made]) == 1


async def test_processes_that_start_at_once_make_the_tables_once_and_live_the_same_life(server: str) -> None:
    opened = await asyncio.gather(*(asyncio.to_thread(Database.open, server) for _ in range(3)))
    lives = await asyncio.gather(*(SqlLog(one).life() for one in opened))
    assert len(set(lives)) == 1
    for one in opened:
        await one.close()


async def test_a_process_that_stands_still_with_a_stream_in_its_hand_loses_it(
    server: str, database: Database, monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = SqlLog(database)
    await log.create("w", KEY)
    monkeypatch.setitem(postgres.WAITS, "idle_in_transaction_session_timeout", "300ms")
    still = postgres.engine(server).connect()
    still.begin()
    postgres.lock(still, ["w"], [tables.ballots])
    async with asyncio.timeout(10):
        ballot = KeepBallot("r", "t", Ballot(None, {}))
        assert await log.append([batch("w", 0, ballots=(ballot,))]) == [None]
    still.invalidate()


async def test_what_a_process_appended_before_it_lost_a_client_is_in_the_log_when_the_other_has_it(
    database: Database, other: Database,
) -> None:
    here, there = SqlLog(database), SqlLog(other)
    await here.create("w", KEY)
    for turn in range(20):
        await here.claim("w", "h", "here")
        head = await here.head("w") or 0
        late = Batch(
            stream="w", expected_head=head, entries=(entry(head + 1, n=turn + 1),), process="here", holds=("h",),
        )

        async def takes_over() -> list[int]:
            await there.claim("w", "h", "there")
            return await there.accepted("w", ["tab"], 1)

        (answer,), seen = await asyncio.gather(here.append([late]), takes_over())
        assert (answer is None) == (turn + 1 in seen)


async def test_which_process_speaks_for_a_client_lies_under_a_name_that_is_in_no_entry(database: Database) -> None:
    table = await Table.set(SqlLog(database))
    await table.log.claim("w", table.room.hold("p1", "tab"), "here")
    names = {table.room.faces.voice("p1"), "p1", *table.room.log_clients("p1", "tab")}
    kept = (await asked(database, "SELECT * FROM holds"))[0]
    assert not names & set(kept)


async def test_a_backup_that_reads_the_ballots_holds_up_who_votes_and_nobody_else(database: Database) -> None:
    log = SqlLog(database)
    for stream in "ab":
        await log.create(stream, KEY)
    vote = batch("a", 0, ballots=(KeepBallot("r", "t", Ballot(None, {"x": 1})),))
    with psycopg.connect(str(database.where)) as backup:
        backup.execute("LOCK TABLE ballots IN ACCESS SHARE MODE")
        voting = asyncio.create_task(log.append([vote]))
        assert await log.append([batch("b", 0)]) == [None]
        with pytest.raises(StoreFailed):
            await voting
    assert await log.append([vote]) == [None]


# ---- a server that goes away ---------------------------------------------------------------------------


async def test_a_broken_line_fails_what_was_asked_and_the_next_is_served(database: Database, other: Database) -> None:
    log = SqlLog(database)
    await log.create("w", KEY)
    mine = (await asked(database, "SELECT pg_backend_pid()"))[0][0]

    def work(connection: Connection) -> None:
        connection.execute(tables.meta.insert(), {"name": "never", "value": "kept"})
        with psycopg.connect(str(other.where).split("?")[0], autocommit=True) as third:
            third.execute("SELECT pg_terminate_backend(%s, 5000)", (mine,))
        connection.exec_driver_sql("SELECT 1")

    with pytest.raises(StoreFailed):
        await database.run(work)
    assert await log.append([batch("w", 0)]) == [None]
    assert await asked(database, "SELECT * FROM meta WHERE name = 'never'") == []
    assert await asked(database, "SELECT current_setting('lock_timeout')") == [("15s",)]


async def test_a_server_that_is_not_there_is_a_reason_that_tells_no_password() -> None:
    for where in ("postgresql://me:canary@127.0.0.1:9/none", "postgresql://me:canary@nowhere.invalid/none"):
        with pytest.raises(NotReached) as raised:
            Database.open(where)
        assert "canary" not in str(raised.value) and "canary" not in raised.value.file
        assert "me" in raised.value.file


async def test_somebody_elses_database_and_one_of_a_newer_program_are_refused(server: str) -> None:
    with psycopg.connect(server, autocommit=True) as theirs:
        theirs.execute("CREATE TABLE recipes (name text)")
        with pytest.raises(NoDatabase):
            Database.open(server)
        theirs.execute("DROP TABLE recipes")
        await Database.open(server).close()
        theirs.execute("UPDATE alembic_version SET version_num = '9999'")
        with pytest.raises(TooNew):
            Database.open(server)


async def test_a_server_with_another_key_is_refused_before_it_seals_what_others_cannot_open(server: str) -> None:
    for key in (b"k" * 32, b"k" * 32):
        await Database.open(server, key).close()
    with pytest.raises(OtherKey):
        Database.open(server, b"x" * 32)


async def test_every_commit_waits_for_the_disk(server: str) -> None:
    careless = server + "%20-csynchronous_commit%3Doff"
    database = Database.open(careless)
    assert await asked(database, "SHOW synchronous_commit") == [("on",)]
    assert await asked(database, "SHOW transaction_isolation") == [("read committed",)]
    await database.close()


@pytest.mark.parametrize("wrong", [
    "", "postgresql://", "mysql://root@localhost/test", "postgresql://localhost", "sqlite:///x", "postgresql+asyncpg:///x",
])
def test_what_is_no_address_of_such_a_database_is_refused(wrong: str) -> None:
    with pytest.raises(ValueError):
        postgres.address(wrong)


# ---- secret choices, and what deleting leaves ----------------------------------------------------------


async def test_neither_place_nor_number_of_a_ballot_tells_who_cast_it(database: Database) -> None:
    """Every ballot lies in the order of its random token, and all carry the number of one and the same transaction."""
    table = await Table.set(SqlLog(database))
    tokens = [secrets.token_urlsafe(24) for _ in range(8)]
    for index, token in enumerate(tokens):
        await table.log.append([table.decided(f"p{index}", ask.BallotCast(
            round="choose", token=token, choices=CHOICES[index % 4],
        ))])
    rows = await asked(database, "SELECT token, xmin::text FROM ballots ORDER BY ctid")
    assert [token for token, _ in rows] == sorted(tokens)
    assert len({number for _, number in rows}) == 1
    stored = await in_files(database, "ballots")
    # Once in the table and once in its index; no copy of how it lay before the last one came.
    assert [stored.count(token.encode()) for token in tokens] == [2] * 8


async def test_after_closing_no_token_and_no_choice_is_in_the_files_of_the_tables(database: Database) -> None:
    table = await Table.set(SqlLog(database))
    tokens = [secrets.token_urlsafe(24) for _ in range(8)]
    for index, token in enumerate(tokens):
        await table.does(f"p{index}", ask.BallotCast(round="choose", token=token, choices=CHOICES[index % 4]))
    before = await on_disk(database)
    assert all(token.encode() in before for token in tokens), "this test can see a ballot where there is one"
    await table.does("process", ask.RoundClose(round="choose"))
    after = await on_disk(database)
    assert [token for token in tokens if token.encode() in after] == []
    assert table.room.state.rounds["choose"].totals == {"fire": 6, "water": 6, "wind": 8}


async def test_a_cut_link_leaves_no_key_in_the_files_of_the_tables(database: Database) -> None:
    log = SqlLog(database)
    keys = {f"s{number}": secrets.token_bytes(32) for number in range(20)}
    for stream, key in keys.items():
        await log.create(stream, key)
    for stream in list(keys)[::3]:
        await log.cut_link(stream)
        assert keys.pop(stream) not in await in_files(database, "link_keys")
    assert {stream: await log.link_key(stream) for stream in keys} == keys


async def rows_with(database: Database, table: str, word: bytes) -> int:
    """How many versions of rows with this word PostgreSQL still has, also deleted ones that no query shows."""

    def work(connection: Connection) -> int:
        connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pageinspect")
        return int(connection.execute(text(
            "SELECT count(*) FROM generate_series(0, pg_relation_size(CAST(:table AS text)) / 8192 - 1) AS page, "
            "LATERAL heap_page_items(get_raw_page(CAST(:table AS text), CAST(page AS int))) "
            "WHERE position(:word IN t_data) > 0"
        ), {"table": table, "word": word}).scalar_one())

    return await database.run(work)


@pytest.mark.alone
async def test_what_was_erased_is_in_no_version_of_a_row_any_more(database: Database) -> None:
    table = await Table.set(SqlLog(database))
    await table.does("process", ask.StepGo(step="think"))
    await table.does("p1", ask.PersonName(name="NAAM-van-p1"))
    await table.does("p1", ask.NoteAdd(id="n1", board="paper", text="WOORD-van-p1"))
    assert await rows_with(database, "entries", b"WOORD-van-p1")
    await table.does("server", ask.PersonForget(person="p1"))
    assert await rows_with(database, "entries", b"van-p1") == 0
    assert await asked(database, "SELECT * FROM meta WHERE name = 'unscrubbed'") == []


@pytest.mark.alone
async def test_what_somebody_still_looks_at_is_scrubbed_as_soon_as_they_look_away(
    database: Database, other: Database,
) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)
    await log.append([Batch(stream="a", expected_head=0, entries=(entry(1, text="CANARY"),))])
    with psycopg.connect(str(database.where)) as backup:
        backup.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        assert backup.execute("SELECT count(*) FROM entries").fetchone() == (1,)
        await log.forget_stream("a")
        assert await rows_with(database, "entries", b"CANARY") == 1
    assert await SqlLog(other).head("a") is None
    await database.close()
    assert await rows_with(other, "entries", b"CANARY") == 0


@pytest.mark.alone
async def test_a_crash_between_deleting_and_scrubbing_is_made_good_by_whoever_starts_next(
    server: str, database: Database, monkeypatch: pytest.MonkeyPatch,
) -> None:
    log = SqlLog(database)
    await log.create("a", KEY)
    await log.append([Batch(stream="a", expected_head=0, entries=(entry(1, text="CANARY"),))])
    with monkeypatch.context() as broken:
        broken.setattr(postgres, "scrub", lambda connection, whole: False)
        await log.forget_stream("a")
        assert await rows_with(database, "entries", b"CANARY") == 1
    again = Database.open(server)
    assert await SqlLog(again).streams() == []
    assert await rows_with(again, "entries", b"CANARY") == 0
    await again.close()


async def test_ballots_of_a_round_that_one_process_closes_are_not_brought_back_by_another(
    database: Database, other: Database,
) -> None:
    logs = [SqlLog(database), SqlLog(other)]
    for stream in ("a", "b"):
        await logs[0].create(stream, KEY)
    for turn in range(10):
        keep = Batch(stream="a", expected_head=0, entries=(), ballots=(KeepBallot(f"r{turn}", "t", Ballot(None, {})),))
        close = Batch(stream="a", expected_head=0, entries=(), ballots=(DestroyBallots(f"r{turn}"),))
        kept = KeepBallot("r", f"t{turn}", Ballot(None, {}))
        elsewhere = Batch(stream="b", expected_head=0, entries=(), ballots=(kept,))
        await logs[0].append([keep])
        await asyncio.gather(logs[0].append([close]), logs[1].append([elsewhere]))
    assert await logs[0].ballots("a") == {}
    assert len((await logs[0].ballots("b"))["r"]) == 10


def test_a_server_with_a_file_does_not_load_the_driver_of_postgresql() -> None:
    start = "import sys; import brownpaper.web.app; print('psycopg' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
