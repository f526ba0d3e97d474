"""A whole database goes from a file to PostgreSQL and back, or not at all."""

import asyncio
from pathlib import Path

import msgspec
import pytest
from sqlalchemy import BigInteger, Boolean, Connection, Integer, LargeBinary, Table, select

from brownpaper.core.context import Ballot, KeepBallot
from brownpaper.storage import copying, tables
from brownpaper.storage.archive import archive_of, encode
from brownpaper.storage.copying import LEFT, Copied, Differs, copy
from brownpaper.storage.database import Database
from brownpaper.storage.directory import Directory, Seat
from brownpaper.storage.kinds import Where
from brownpaper.storage.log import Batch, Snapshot
from brownpaper.storage.problems import InUse, NotEmpty
from brownpaper.storage.programme_list import ListedProgramme, ProgrammeList
from brownpaper.storage.receipts import Receipts
from brownpaper.storage.sql import SqlLog
from brownpaper.web.accounts.tables import facilitators, links
from brownpaper.web.accounts.tables import metadata as accounts

from .samples import KEY, batch, entry
from .test_directory import listed

SECRET = b"s" * 32
MORE = accounts.sorted_tables


async def filled(where: Where) -> str:
    """A database with something in every corner; a secret that opens a seat."""
    database = Database.open(where)
    log, directory = SqlLog(database), Directory(database)
    for stream in "ab":
        await log.create(stream, KEY)
        odd = entry(1, text="nul \x00, emoji 🧑🏽‍🦽, rtl שלום")
        await log.append([Batch(stream=stream, expected_head=0, entries=(odd,))])
        for head in range(1, 1200, 300):
            await log.append([batch(stream, head, 300)])
        await log.append([Batch(stream=stream, expected_head=1201, entries=(), ballots=tuple(
            KeepBallot("r", f"{token}", Ballot("work", {"x": token})) for token in range(20)))])
        archive = await archive_of(log, stream)
        await log.save_snapshot(stream, Snapshot(archive.state.seq, archive.state))
        await Receipts(database).write("archived", stream, 5)
    await log.cut_link("b")
    await directory.put_workshop(listed("a", "ABCDEF", title="met een \x00 erin", owners="ans"))
    await ProgrammeList(database).put(ListedProgramme(
        stream="b", title="Traject", opened=True, kept_until="2027-12-31", updated=3, number=1, owners=("ans",),
    ))
    secret = await directory.issue_seat("a", "p1", "device")

    def somebody(connection: Connection) -> None:
        connection.execute(facilitators.insert(), {
            "id": "f", "name": "Ans", "sign_in": "ans", "password_hash": "h", "totp_sealed": b"\x00\xff", "created": 1,
            "password_changed": 2,
        })
        connection.execute(links.insert(), {
            "id": "l", "secret_print": "p", "purpose": "invite", "label": "", "made_by": "f", "created": 1, "ends": 2,
        })

    def every_other_corner(connection: Connection) -> None:
        for table in wanted():
            if connection.execute(select(table).limit(1)).first() is None:
                connection.execute(table.insert(), row(table, every=True))
                if not all(column.foreign_keys for column in table.primary_key):
                    connection.execute(table.insert(), row(table, every=False))

    await database.run(somebody)
    await database.run(every_other_corner)
    await database.close()
    return secret


def wanted() -> list[Table]:
    """Every table that a copy has, also one that is made after this was written."""
    return [one for metadata in (tables.metadata, accounts) for one in metadata.sorted_tables if one.name not in LEFT]


def row(table: Table, *, every: bool) -> dict[str, object]:
    """A row with something odd in every column, or with nothing in those that may hold nothing."""
    made: dict[str, object] = {}
    for column in table.columns:
        if column.foreign_keys:
            (parent,) = column.foreign_keys
            made[column.name] = "f" if parent.column.table is facilitators else "l"
        elif not every and column.nullable:
            made[column.name] = None
        elif isinstance(column.type, LargeBinary):
            # A photo of the largest size, and every byte there is.
            made[column.name] = bytes(range(256)) * (2_400 if column.name == "large" else 1)
        elif isinstance(column.type, Boolean):
            made[column.name] = every
        elif isinstance(column.type, Integer):
            made[column.name] = (2**53 if isinstance(column.type, BigInteger) else 1_000_000) - every
        else:
            made[column.name] = f"{column.name} ש🦽 {every}"
    return made


async def in_every_corner(where: Where) -> dict[str, list[str]]:
    """Every row of every table, however it lies."""
    database = Database.open(where)
    found = {
        table.name: await database.run(lambda connection, table=table: sorted(
            repr(tuple(one)) for one in connection.execute(select(table)))) for table in wanted()
    }
    await database.close()
    return found


async def told(where: Where) -> list[object]:
    """What can be asked of it."""
    database = Database.open(where)
    log, directory = SqlLog(database), Directory(database)
    answer: list[object] = [await log.streams(), await directory.workshop("a"), await Receipts(database).all()]
    answer += await ProgrammeList(database).of("ans")
    for stream in "ab":
        answer += [encode(await archive_of(log, stream)), await log.ballots(stream), await log.load_snapshot(stream)]
    await database.close()
    return answer


async def test_everything_goes_to_postgresql_and_back_and_is_the_same_by_count_and_hash(
    tmp_path: Path, server: str,
) -> None:
    first, back = tmp_path / "first.db", tmp_path / "back.db"
    secret = await filled(first)
    there = copy(first, server, SECRET, MORE)
    again = copy(server, back, SECRET, MORE)
    assert there == again
    rows = {one.table: one.rows for one in there}
    assert (rows["entries"], rows["ballots"], rows["link_keys"], rows["accounts_links"]) == (2402, 40, 1, 1)
    assert set(rows) == {
        table.name for metadata in (tables.metadata, accounts) for table in metadata.sorted_tables
    } - {"meta", "holds"}
    assert [name for name, many in rows.items() if many == 0] == [], "a table without rows is not shown to be copied"
    assert await in_every_corner(server) == await in_every_corner(back)
    assert await in_every_corner(back) == await in_every_corner(first)
    assert await told(server) == await told(back)
    assert await told(back) == await told(first)
    for where in (server, back):
        database = Database.open(where)
        assert await Directory(database).use_seat(secret) == Seat("a", "p1", "device")
        await Receipts(database).write("archived", "a", 6)
        assert await SqlLog(database).append([batch("a", 1201)]) == [None], "and it goes on"
        await database.close()


async def test_a_copy_lives_a_life_of_its_own_with_the_key_of_the_data_folder(tmp_path: Path, server: str) -> None:
    first = tmp_path / "first.db"
    await filled(first)
    database = Database.open(first)
    life = await SqlLog(database).life()
    assert await SqlLog(database).put_back("a") is None
    entries = await SqlLog(database).read_since("a", 0)
    await database.close()
    copy(first, server, SECRET, MORE)
    database = Database.open(server, SECRET)
    assert await SqlLog(database).life() != life
    there = (entries[-1].seq, max(one.at for one in entries))
    assert await SqlLog(database).put_back("a") == there
    later = msgspec.structs.replace(entry(there[0] + 1), at=there[1] + 1)
    await SqlLog(database).append([Batch(stream="a", expected_head=there[0], entries=(later,))])
    assert await SqlLog(database).put_back("a") == there, "what is written since was not in the copy"
    await database.close()


async def test_ballots_lie_in_the_copy_in_the_order_of_their_tokens(tmp_path: Path, server: str) -> None:
    first = tmp_path / "first.db"
    await filled(first)
    copy(first, server, SECRET, MORE)
    database = Database.open(server)
    rows = await database.run(lambda c: c.exec_driver_sql(
        "SELECT stream, token FROM ballots ORDER BY ctid").all())
    assert [tuple(row) for row in rows] == sorted(tuple(row) for row in rows)
    await database.close()


async def test_nothing_is_copied_where_something_is(tmp_path: Path, server: str) -> None:
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    await filled(first)
    await filled(second)
    before = await told(second)
    with pytest.raises(NotEmpty):
        copy(first, second, SECRET, MORE)
    copy(first, server, SECRET, MORE)
    with pytest.raises(NotEmpty):
        copy(first, server, SECRET, MORE)
    assert await told(second) == before


async def test_nothing_is_copied_while_a_server_runs_on_either_side(tmp_path: Path, server: str) -> None:
    first, second = tmp_path / "first.db", tmp_path / "second.db"
    await filled(first)
    for where in (first, server):
        running = Database.open(where)
        with pytest.raises(InUse):
            await asyncio.to_thread(copy, first, server, SECRET, MORE)
        await running.close()
    copy(first, server, SECRET, MORE)
    running = Database.open(server)
    with pytest.raises(InUse):
        await asyncio.to_thread(copy, server, second, SECRET, MORE)
    await running.close()


async def test_a_copy_that_is_not_the_same_is_taken_back_whole(
    tmp_path: Path, server: str, monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = tmp_path / "first.db"
    await filled(first)
    with monkeypatch.context() as broken:
        broken.setattr(copying, "_hashed", lambda connection, table: Copied(table.name, 1, connection.dialect.name))
        with pytest.raises(Differs):
            copy(first, server, SECRET, MORE)
    copy(first, server, SECRET, MORE)
