"""Copies a whole database to an empty one of either kind, and counts and hashes both sides before it counts as done.

What belongs to running processes stays behind (`holds`), and so does `meta`: the copy begins a life of its own, so that
browsers which knew the old one look anew. How far it goes stands with that life: of a backup, what came later is lost.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import Connection, Table, delete, func, insert, select, text

from . import tables
from .database import connected
from .kinds import Kind, Where
from .problems import InUse, NotEmpty

LEFT = frozenset({tables.meta.name, tables.holds.name})
CHUNK = 500
"""Rows that are in memory at once."""


class Differs(Exception):
    """What was written is not what was read; nothing was kept of it."""


class Copied(NamedTuple):
    """A table that is the same on both sides. hash: sha256 of its rows in the order of their keys, in hexadecimal."""

    table: str
    rows: int
    hash: str


def copy(source: Where, target: Where, key: bytes, more: Sequence[Table] = ()) -> list[Copied]:
    """Copy everything, all or nothing. key: see `Database.open`. more: tables beside those of this room, parents first.

    Raises StoreProblem (InUse while a server has either of the two, NotEmpty) and Differs.
    """
    wanted = [table for table in tables.metadata.sorted_tables if table.name not in LEFT] + list(more)
    with connected(source, key) as (kind, _, here), connected(target, key) as (other, _, there):
        for each, connection, where in ((kind, here, source), (other, there, target)):
            if not each.alone(connection):
                raise InUse(each.told(where))
        with here.begin(), there.begin():
            if any(there.execute(select(table).limit(1)).first() is not None for table in wanted):
                raise NotEmpty(other.told(target))
            for table in wanted:
                for rows in _chunks(here, table):
                    there.execute(insert(table), rows)
                _number_on(there, other, table)
            _begins_at(there)
            read, written = ([_hashed(one, table) for table in wanted] for one in (here, there))
            if read != written:
                raise Differs(", ".join(a.table for a, b in zip(read, written, strict=True) if a != b))
    return written


def _chunks(connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """Rows in the order of their keys: where that order says nothing (ballots), the copy says no more."""
    query = select(table).order_by(*table.primary_key).execution_options(yield_per=CHUNK)
    for rows in connection.execute(query).mappings().partitions():
        yield [dict(row) for row in rows]


def _hashed(connection: Connection, table: Table) -> Copied:
    seen, count = hashlib.sha256(), 0
    for rows in _chunks(connection, table):
        for row in rows:
            count += 1
            seen.update(msgspec.json.encode([_plain(row[column.name]) for column in table.columns]) + b"\n")
    return Copied(table.name, count, seen.hexdigest())


def _plain(value: Any) -> Any:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.replace("\0", "\ufffd") if isinstance(value, str) else value  # see tables.Line


def _begins_at(connection: Connection) -> None:
    """How far the copy goes: the time of its newest entry."""
    newest = connection.execute(select(func.max(tables.entries.c.at))).scalar()
    connection.execute(delete(tables.meta).where(tables.meta.c.name == tables.PUT_BACK))
    if newest is not None:
        connection.execute(insert(tables.meta), {"name": tables.PUT_BACK, "value": str(newest)})


def _number_on(connection: Connection, kind: Kind, table: Table) -> None:
    """Where the database gives numbers, it goes on after the last one."""
    numbered = next((column for column in table.primary_key if column.autoincrement is True), None)
    if numbered is not None and kind.SHARED:
        last = connection.execute(select(func.max(numbered))).scalar()
        if last is not None:
            connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:table, :column), :last)"),
                {"table": table.name, "column": numbered.name, "last": last},
            )
