"""A PostgreSQL schema for one test, empty and gone afterwards; several test runs may be at it at once."""

import contextlib
import secrets
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection, text

from brownpaper.storage import postgres
from brownpaper.storage.database import Database
from tests import at_hand


def address() -> str:
    """The address of PostgreSQL. Skips by name where there is none."""
    server = at_hand.postgresql()
    if server is None:
        pytest.skip(f"PostgreSQL: {at_hand.HOW_TO_GET_POSTGRESQL}")
    return server


@contextlib.contextmanager
def schema() -> Iterator[str]:
    """The address of an empty schema: what is quick to make."""
    server = address()
    name = f"brownpaper_test_{secrets.token_hex(8)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    try:
        yield f"{server}{'&' if '?' in server else '?'}options=-csearch_path%3D{name}"
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute("SET client_min_messages = error")
            connection.execute(f"DROP SCHEMA {name} CASCADE")


@contextlib.contextmanager
def alone() -> Iterator[str]:
    """The address of an empty database in which nobody else looks at anything, so that what is deleted can go."""
    server = address()
    name = f"brownpaper_test_{secrets.token_hex(8)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}")
    try:
        yield postgres.address(server).set(drivername="postgresql", database=name).render_as_string(hide_password=False)
    finally:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


def raw(folder: Path) -> bytes:
    """Every byte that lies in a folder: the database, its log, its index of the log, its lock."""
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()))


async def on_disk(database: Database) -> bytes:
    """Every byte that the database keeps on the disk; of PostgreSQL, the files of our tables and their indexes."""
    if isinstance(database.where, Path):
        return raw(database.where.parent)
    return b"".join([await in_files(database, table) for table in await database.run(_tables)])


async def in_files(database: Database, table: str) -> bytes:
    """Every byte in the files of a PostgreSQL table, what it keeps aside (TOAST) and its indexes."""

    def work(connection: Connection) -> bytes:
        files = connection.execute(text(
            "WITH its AS (SELECT oid, reltoastrelid AS aside FROM pg_class WHERE oid = CAST(:table AS regclass)), "
            "heaps AS (SELECT oid FROM its UNION SELECT aside FROM its WHERE aside <> 0) "
            "SELECT pg_relation_filepath(oid) FROM heaps UNION ALL "
            "SELECT pg_relation_filepath(indexrelid) FROM pg_index JOIN heaps ON indrelid = heaps.oid"
        ), {"table": table}).scalars().all()
        return b"".join(
            bytes(connection.execute(text("SELECT pg_read_binary_file(:file)"), {"file": file}).scalar() or b"")
            for file in files
        )

    await database.run(lambda connection: connection.exec_driver_sql("CHECKPOINT").close())
    return await database.run(work)


def _tables(connection: Connection) -> list[str]:
    return list(connection.exec_driver_sql(
        "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    ).scalars())
