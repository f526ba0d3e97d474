"""The shape of the database comes from migrations alone, and costs nothing when it is up to date."""

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from brownpaper.storage import migrations, tables
from brownpaper.storage.database import Database
from brownpaper.storage.problems import TooNew


async def test_the_migrations_make_exactly_the_tables_that_the_program_uses(database: Database) -> None:
    def differences(connection: Connection) -> list[object]:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found: list[object] = compare_metadata(context, tables.metadata)
        return found

    assert await database.run(differences) == []


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
