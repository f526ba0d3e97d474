"""The shape of the database comes from migrations alone, and costs nothing when it is up to date."""

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, MetaData, text

from brownpaper.core.context import Ballot
from brownpaper.storage import migrations, tables
from brownpaper.storage.contents import encode_changes
from brownpaper.storage.database import Database
from brownpaper.storage.directory import Directory, Seat
from brownpaper.storage.kinds import Where, kind_at
from brownpaper.storage.problems import TooNew
from brownpaper.storage.programme_list import ProgrammeList
from brownpaper.storage.sql import SqlLog
from brownpaper.web.accounts import tables as accounts

from .samples import KEY, entry

SHAPES = [script.revision for script in ScriptDirectory(str(migrations.HERE)).walk_revisions()]


async def test_the_migrations_make_exactly_the_tables_that_the_program_uses(either: Database) -> None:
    whole = MetaData()
    for metadata in (tables.metadata, accounts.metadata):
        for table in metadata.sorted_tables:
            table.to_metadata(whole)

    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[object] = compare_metadata(context, whole)
        return found

    assert await either.run(differences) == []


def _at(connection: Connection, shape: str) -> None:
    """A database as a program of that shape made it."""
    config = Config()
    config.set_main_option("script_location", str(migrations.HERE))
    config.attributes["connection"] = connection
    command.upgrade(config, shape)


@pytest.mark.parametrize("shape", SHAPES)
async def test_a_database_of_every_older_shape_comes_along_with_all_that_is_in_it(
    anywhere: Where, shape: str,
) -> None:
    engine = kind_at(anywhere).engine(anywhere)
    with engine.connect() as connection, connection.begin():
        _at(connection, shape)
        one = entry(1)
        connection.execute(text("INSERT INTO streams VALUES ('w', 1, 5)"))
        connection.execute(text("INSERT INTO link_keys VALUES ('w', :key)"), {"key": KEY})
        connection.execute(
            text("INSERT INTO entries VALUES ('w', 1, :at, :actor, :client, :n, :name, :content, :changes, 1)"),
            {"at": one.at, "actor": one.actor, "client": one.client, "n": one.n, "name": one.name,
             "content": one.content, "changes": encode_changes(one.changes)},
        )
        connection.execute(
            text("INSERT INTO ballots VALUES ('w', 'r', 't', NULL, :choices)"), {"choices": b'{"x":1}'},
        )
        connection.execute(text(
            "INSERT INTO workshops (stream, title, code, format, closed, updated) "
            "VALUES ('w', 'Onze tafel', 'ABCDEF', 'brown-paper', false, 7)"
        ))
        connection.execute(text("INSERT INTO owners VALUES ('ans', 'w')"))
        connection.execute(
            text("INSERT INTO seats (secret, stream, person, purpose, revoked) "
                 "VALUES (:secret, 'w', 'p', 'device', false)"),
            {"secret": hashlib.sha256(b"secret").digest()},
        )
    engine.dispose()

    database = Database.open(anywhere)

    log, directory = SqlLog(database), Directory(database)
    assert await log.read_since("w", 0) == [one]
    assert (await log.head("w"), await log.link_key("w")) == (1, KEY)
    assert await log.ballots("w") == {"r": {"t": Ballot(None, {"x": 1})}}
    assert await directory.find_code("ABCDEF") == "w"
    assert await directory.use_seat("secret") == Seat("w", "p", "device")
    listed = await directory.workshop("w")
    assert listed is not None and (listed.title, listed.owners, listed.programme) == ("Onze tafel", ("ans",), "")
    assert await ProgrammeList(database).of("ans") == []
    await database.close()


async def test_tables_without_a_rowid_are_made_so(database: Database) -> None:
    def without(connection: Connection) -> set[str]:
        made = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'").all()
        return {str(row.name) for row in made if "WITHOUT ROWID" in row.sql}

    meant = {
        table.name for table in tables.metadata.sorted_tables if table.dialect_options["sqlite"]["with_rowid"] is False
    }
    assert await database.run(without) == meant
    assert "ballots" in meant


def test_the_newest_migration_is_the_shape_the_program_asks_for() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrations.HERE))
    assert ScriptDirectory.from_config(config).get_heads() == [tables.SHAPE]


async def test_a_database_of_a_newer_program_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    file = tmp_path / "brownpaper.db"
    database = Database.open(file)
    await database.run(lambda c: c.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'").close())
    await database.close()
    before = file.read_bytes()
    with pytest.raises(TooNew):
        Database.open(file)
    assert file.read_bytes() == before


async def test_a_start_on_a_database_that_is_up_to_date_does_not_load_alembic(tmp_path: Path) -> None:
    file = tmp_path / "brownpaper.db"
    await Database.open(file).close()
    start = (
        "import sys, asyncio, pathlib; from brownpaper.storage.database import Database;"
        "asyncio.run(Database.open(pathlib.Path(sys.argv[1])).close()); print('alembic' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", start, str(file)], capture_output=True, text=True, check=True)
    assert said.stdout.strip() == "False"
