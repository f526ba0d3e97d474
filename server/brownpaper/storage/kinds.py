"""The two kinds of database, and what differs between them: `sqlite.py` and `postgres.py`, behind one port.

A database is named by where it lies: a file, or the address of a PostgreSQL database (`postgresql://…`).
"""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, Table

from . import sqlite
from .problems import StoreProblem

Where = Path | str


class Kind(Protocol):
    """What the rest of this room asks of a kind of database; a module is one."""

    SHARED: bool
    """Whether several processes may have it open at once."""
    ERROR: type[Exception]
    """What it raises while being opened, besides SQLAlchemy's own."""

    def hold(self, where: Where) -> Callable[[], None]:
        """Keep others out, where this kind wants that; gives how to let go. Raises InUse, OSError."""

    def engine(self, where: Where) -> Engine:
        """An engine for the one thread that keeps streams."""

    def pool(self, where: Where) -> Engine:
        """An engine for several threads, beside that one. A transaction writes, and then it is the only one that does
        so this way, unless its connection has the execution option `reading`."""

    def alone(self, connection: Connection) -> bool:
        """Whether nobody else has it open now, nor can open it until this connection is closed."""

    def settle(self, connection: Connection) -> None:
        """Prepare a database that is known to be ours, or empty; outside any transaction."""

    def take_turns(self, connection: Connection) -> None:
        """Within a transaction: nobody else brings the tables up to date meanwhile."""

    def why_not(self, problem: Exception) -> type[StoreProblem]:
        """What a failed opening means."""

    def lock(self, connection: Connection, streams: Sequence[str], rewritten: Sequence[Table]) -> None:
        """At the start of a transaction: let nobody else append to these streams or read these tables, to its end."""

    def empty(self, connection: Connection, table: Table) -> None:
        """Delete every row, so that what is put in afterwards lies in its own order."""

    def passes(self, problem: Exception) -> bool:
        """Whether the transaction only met another one: the same again may well succeed."""

    def lost_transaction(self, connection: Connection) -> bool:
        """Whether an error took the whole transaction along, not only the savepoint."""

    def owe(self, connection: Connection) -> None:
        """Write down, in the transaction that deletes, that it must still be scrubbed: a crash must not forget it."""

    def owes(self, connection: Connection) -> bool:
        """Whether that is still to be done."""

    def scrub(self, connection: Connection, *, whole: bool) -> bool:
        """Make deleted things unreadable; outside any transaction. False: somebody reads now, so not yet."""

    def told(self, where: Where) -> str:
        """Where it lies, for people: without a password."""


def kind_at(where: Where) -> Kind:
    """The kind of the database that lies there."""
    return sqlite if isinstance(where, Path) else _postgres()


def kind_of(connection: Connection) -> Kind:
    """The kind of the database behind a connection."""
    return _postgres() if connection.dialect.name == "postgresql" else sqlite


def _postgres() -> Kind:
    from . import postgres  # noqa: PLC0415 - its driver is loaded only where it is used

    return postgres


def rewrite(connection: Connection, table: Table, rows: Iterable[dict[str, object]]) -> None:
    """Put these rows in place of all that a table holds, in the order of their primary keys."""
    kind_of(connection).empty(connection, table)
    order = [column.name for column in table.primary_key]
    laid = sorted(rows, key=lambda row: tuple(str(row[name]) for name in order))
    if laid:
        connection.execute(table.insert(), laid)
