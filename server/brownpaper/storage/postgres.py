"""All that is PostgreSQL's own: how a database is reached, how processes wait for each other, what deleting leaves.

Several processes may have it open. The row of a stream is the lock that puts their appends in order; it is held to the
commit, so whoever reads the log finds no gaps. Why it is so, and what of deleted things is left where:
decisions/0011.
"""

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import psycopg
from psycopg.pq import TransactionStatus
from sqlalchemy import URL, Connection, Engine, Table, create_engine, event, make_url, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from .problems import NotReached, StoreProblem

log = logging.getLogger("brownpaper.storage")

SHARED = True
ERROR: type[Exception] = psycopg.Error

WAITS = {
    # A process that stands still with a lock in its hand (stopped, swapped out) must not hold the others up for long.
    "idle_in_transaction_session_timeout": "10s",
    "lock_timeout": "15s",
}
REACHED = {
    # A server that is gone without a word is noticed in seconds, not in the hours that TCP would take.
    "connect_timeout": "5", "keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3",
    "tcp_user_timeout": "10000", "application_name": "brownpaper",
}
"""How a connection is made; what the address says itself wins."""
PASSING = frozenset({"40001", "40P01"})
"""Serialisation failure, deadlock."""
READERS = "500ms"
"""How long who lays a table down anew waits for those who read it (a backup may do so for minutes)."""
_UPGRADING, _WRITING, _OPEN = 0x42726F776E, 0x50617065, 0x4F70656E
"""Numbers of advisory locks: nothing but different from each other."""
_SCHEMA = "CAST(CAST(CAST(current_schema() AS regnamespace) AS oid) AS int)"


def address(where: str) -> URL:
    """The address as SQLAlchemy takes it, with our driver. Raises ValueError for another kind of database."""
    try:
        url = make_url(where)
        url.translate_connect_args()
    except Exception:  # whatever it trips over, it is no address; its error would tell the password
        raise ValueError("no address of a database") from None
    if url.drivername not in ("postgresql", "postgres", "postgresql+psycopg") or not url.database:
        raise ValueError("no address of a PostgreSQL database")
    return url.set(drivername="postgresql+psycopg")


def hold(where: Path | str) -> Callable[[], None]:
    """Nobody is kept out."""
    return lambda: None


def engine(where: Path | str) -> Engine:
    """An engine that makes a connection when it is asked for one, and keeps none."""
    return _engine(where, poolclass=NullPool)


def pool(where: Path | str) -> Engine:
    """See `kinds.Kind`. Whoever writes takes a turn first, over all processes."""
    made = _engine(where, poolclass=QueuePool, pool_size=4, max_overflow=4, pool_pre_ping=True)

    def begin(connection: Connection) -> None:
        if not connection.get_execution_options().get("reading", False):
            connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _WRITING})

    event.listen(made, "begin", begin)
    return made


def alone(connection: Connection) -> bool:
    # Every connection of ours has this lock together with the others (see `_prepare`).
    with connection.begin():
        return bool(connection.exec_driver_sql(f"SELECT pg_try_advisory_lock({_OPEN}, {_SCHEMA})").scalar())


def settle(connection: Connection) -> None:
    """Nothing to prepare."""


def take_turns(connection: Connection) -> None:
    connection.execute(text("SELECT pg_advisory_xact_lock(:turn)"), {"turn": _UPGRADING})


def why_not(problem: Exception) -> type[StoreProblem]:
    return NotReached


def lock(connection: Connection, streams: Sequence[str], rewritten: Sequence[Table]) -> None:
    # Everywhere in this one order, so that two processes never wait for each other.
    if streams:
        connection.execute(
            text("SELECT 1 FROM streams WHERE stream = ANY(:streams) ORDER BY stream FOR UPDATE"),
            {"streams": sorted(streams)},
        )
    if rewritten:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{READERS}'")
    for name in sorted(table.name for table in rewritten):
        connection.exec_driver_sql(f"LOCK TABLE {name} IN ACCESS EXCLUSIVE MODE")


def empty(connection: Connection, table: Table) -> None:
    """A new file for the table and its indexes; the old ones go at the commit.

    Rows that are deleted one by one would lie there with the numbers of the transactions that wrote and deleted them,
    next to entries with the same numbers.
    """
    connection.exec_driver_sql(f"TRUNCATE {table.name}")


def passes(problem: Exception) -> bool:
    return isinstance(problem, DBAPIError) and getattr(problem.orig, "sqlstate", None) in PASSING


def lost_transaction(connection: Connection) -> bool:
    """Whether the connection is gone, or the server ended the transaction."""
    if connection.invalidated or connection.closed:
        return True
    raw = _raw(connection)
    return raw.closed or raw.info.transaction_status not in (TransactionStatus.INTRANS, TransactionStatus.INERROR)


def owe(connection: Connection) -> None:
    # The number of this transaction: once nobody looks at the tables as they were before it, they can be vacuumed.
    connection.exec_driver_sql(
        "INSERT INTO meta (name, value) VALUES ('unscrubbed', pg_current_xact_id()::text) "
        "ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value"
    )


def owes(connection: Connection) -> bool:
    with connection.begin():
        return _owed(connection) is not None


def scrub(connection: Connection, *, whole: bool) -> bool:
    """Vacuum what was deleted out of the tables; tables that are rewritten (`empty`) need nothing after the commit.

    False: somebody still looks at the tables as they were, such as a backup under way.
    """
    with connection.begin():
        owed = _owed(connection)
        if owed is None:
            return True
        waits = connection.execute(text(
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() "
            "AND backend_xmin IS NOT NULL AND age(backend_xmin) >= age(CAST(CAST(CAST(:owed AS xid8) AS text) AS xid))"
        ), {"owed": owed}).scalar()
    if waits:
        return False
    with connection.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as own:
        own.exec_driver_sql("VACUUM entries, snapshots, streams, workshops, seats, owners")
    with connection.begin():
        # Another process may have deleted something else meanwhile: that is still owed.
        connection.execute(text("DELETE FROM meta WHERE name = 'unscrubbed' AND value = :owed"), {"owed": owed})
    return True


def told(where: Path | str) -> str:
    return address(str(where)).set(drivername="postgresql").render_as_string(hide_password=True)


def _owed(connection: Connection) -> str | None:
    return connection.execute(text("SELECT value FROM meta WHERE name = 'unscrubbed'")).scalar()


def _engine(where: Path | str, **how: Any) -> Engine:
    url = address(str(where))
    made = create_engine(
        url.update_query_dict({**REACHED, **{key: str(value) for key, value in url.query.items()}}),
        # What others committed meanwhile is seen by the next statement: who waited for a lock reads what is there now.
        isolation_level="READ COMMITTED",
        # An error must not carry what people wrote into a log line.
        hide_parameters=True, **how,
    )
    event.listen(made, "connect", _prepare)
    return made


def _prepare(raw: psycopg.Connection[Any], _: Any) -> None:
    was, raw.autocommit = raw.autocommit, True
    for name, value in WAITS.items():
        raw.execute("SELECT set_config(%s, %s, false)", (name, value))
    # Durable when it returns. What a server is set to beyond that (wait for a standby, too) stays.
    if raw.execute("SHOW synchronous_commit").fetchone() == ("off",):
        raw.execute("SET synchronous_commit = on")
    raw.execute(f"SELECT pg_advisory_lock_shared({_OPEN}, {_SCHEMA})")
    raw.autocommit = was


def _raw(connection: Connection) -> psycopg.Connection[Any]:
    raw: psycopg.Connection[Any] = connection.connection.driver_connection  # type: ignore[assignment]
    return raw
