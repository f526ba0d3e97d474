"""Brings the tables of a database up to date. Alembic costs a second to import, so it is asked only when needed.

A change of shape is a file in `versions/` with the next number, the new tables in `tables.py`, and `tables.SHAPE` set
to that number; a test compares the two. Contents of entries are not migrated here (`core.upgrade`).
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from ..problems import NoDatabase, TooNew
from ..tables import SHAPE

HERE = Path(__file__).parent
_VERSIONS = "alembic_version"


def shape_of(connection: Connection, told: str) -> str | None:
    """The shape the database has, None when it is empty; changes nothing. TooNew or NoDatabase when it is not ours."""
    names = inspect(connection).get_table_names()
    if _VERSIONS not in names:
        if names:
            raise NoDatabase(told)
        return None
    shape = connection.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar()
    # Names of versions sort by age; a shape from the future cannot be read as if it were older.
    if shape is not None and shape > SHAPE:
        raise TooNew(told)
    return shape


def bring_up_to_date(connection: Connection, shape: str | None) -> None:
    """Give a database of an older shape the tables of today, all or nothing."""
    if shape != SHAPE:
        _upgrade(connection)


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - importing it costs a second
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
