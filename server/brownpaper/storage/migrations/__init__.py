"""Brings the tables of a database up to date. Alembic costs a second to import, so it is asked only when needed.

How a change of shape is made stands in CONTRIBUTING: a file in `versions/`, the new tables in `tables.py`, and
`tables.SHAPE` set to it; a test compares the two. Contents of entries are not migrated here (`core.upgrade`).
"""

from pathlib import Path

from sqlalchemy import Connection, inspect, text

from ..problems import NoDatabase, TooNew
from ..tables import SHAPE

HERE = Path(__file__).parent
_VERSIONS = "alembic_version"


def bring_up_to_date(connection: Connection, file: Path) -> None:
    """Give the database the tables of today. TooNew when it is from a later version, NoDatabase when not ours."""
    with connection.begin():
        shape = _shape(connection, file)
        if shape == SHAPE:
            return
        # Names of versions sort by age; a shape from the future cannot be read as if it were older.
        if shape is not None and shape > SHAPE:
            raise TooNew(file)
        _upgrade(connection)


def _shape(connection: Connection, file: Path) -> str | None:
    names = inspect(connection).get_table_names()
    if _VERSIONS in names:
        shape = connection.execute(text(f"SELECT version_num FROM {_VERSIONS}")).scalar()
        return None if shape is None else str(shape)
    if names:
        raise NoDatabase(file)
    return None


def _upgrade(connection: Connection) -> None:
    from alembic import command  # noqa: PLC0415 - importing it costs a second
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(HERE).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
