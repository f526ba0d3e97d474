"""All that is SQLite's own: how a file is opened, locked, and made to forget. Nothing of it stands elsewhere."""

import logging
import os
import sqlite3
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.pool import QueuePool, StaticPool

from .problems import InUse, NoDatabase, StoreProblem

log = logging.getLogger("brownpaper.storage")

PRAGMAS = (
    "PRAGMA busy_timeout = 5000",
    # Durable when it returns: in WAL mode only FULL waits for the disk at every commit.
    "PRAGMA synchronous = FULL",
    "PRAGMA fullfsync = ON",
    "PRAGMA checkpoint_fullfsync = ON",
    # What is deleted is overwritten, and nothing secret is laid down in a temporary file.
    "PRAGMA secure_delete = ON",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA trusted_schema = OFF",
)
"""What holds for our connection; none of it is written into the file."""

SHARED = False
ERROR: type[Exception] = sqlite3.Error


def hold(file: Path | str) -> Callable[[], None]:
    """One program has the file, until it lets go."""
    return FileLock(Path(file)).release


def engine(file: Path | str) -> Engine:
    """An engine on `file` with one connection, for one thread. Creates the file, readable for its owner only."""
    _make(Path(file))
    made = create_engine(
        f"sqlite:///{file}", poolclass=StaticPool, connect_args={"check_same_thread": False, "isolation_level": None},
        # An error must not carry what people wrote into a log line.
        hide_parameters=True,
    )
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    return made


def pool(file: Path | str) -> Engine:
    """See `kinds.Kind`. Whoever writes takes the file's lock at once: two that read first could both fail."""
    _make(Path(file))
    made = create_engine(
        f"sqlite:///{file}", poolclass=QueuePool, pool_size=4, max_overflow=4, hide_parameters=True,
        connect_args={"timeout": 10, "check_same_thread": False, "isolation_level": None},
    )

    def prepare(raw: sqlite3.Connection, _: Any) -> None:
        for pragma in ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", "secure_delete = ON"):
            raw.execute(f"PRAGMA {pragma}")

    def begin(connection: Connection) -> None:
        reading = connection.get_execution_options().get("reading", False)
        connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    event.listen(made, "connect", prepare)
    event.listen(made, "begin", begin)
    return made


def alone(connection: Connection) -> bool:
    """Whoever holds the file is."""
    return True


def settle(connection: Connection) -> None:
    """Write into the file how it is to be kept. Only for a file that is known to be ours, or empty."""
    raw = _raw(connection)
    # Pages can be given back only if the file was told so before its first table; else it is rewritten once.
    if raw.execute("PRAGMA auto_vacuum").fetchone()[0] != 2:
        raw.execute("PRAGMA auto_vacuum = INCREMENTAL")
        if raw.execute("PRAGMA page_count").fetchone()[0]:
            raw.execute("VACUUM")
    raw.execute("PRAGMA journal_mode = WAL").fetchall()


def take_turns(connection: Connection) -> None:
    """Whoever has the file is alone with it."""


def why_not(problem: Exception) -> type[StoreProblem]:
    """That the file holds something else, or is damaged; or just that it does not open."""
    said = str(getattr(problem, "orig", problem))
    return NoDatabase if any(sign in said for sign in ("not a database", "malformed")) else StoreProblem


def lock(connection: Connection, streams: Sequence[str], rewritten: Sequence[Table]) -> None:
    """The transaction has the whole file already."""


def empty(connection: Connection, table: Table) -> None:
    """A table that is deleted whole is overwritten page by page; where single rows go, a copy of a row that SQLite once
    moved may stay in the unused part of a page (seen in about one of a thousand rounds)."""
    connection.execute(table.delete())


def passes(problem: Exception) -> bool:
    """There are no others."""
    return False


def lost_transaction(connection: Connection) -> bool:
    """Whether SQLite rolled the whole transaction back by itself, as it does when the disk is full."""
    return not _raw(connection).in_transaction


def owe(connection: Connection) -> None:
    """Write down, in the transaction that deletes, that the file must be rewritten: a crash must not forget it."""
    _raw(connection).execute("PRAGMA user_version = 1")


def owes(connection: Connection) -> bool:
    """Whether the file must still be rewritten."""
    return bool(_raw(connection).execute("PRAGMA user_version").fetchone()[0])


def scrub(connection: Connection, *, whole: bool) -> bool:
    """Make deleted things unreadable: give free pages back and empty the write-ahead log. False: somebody reads now.

    whole: rewrite the file, since SQLite leaves copies of rows that it moved in the unused parts of its pages.
    """
    raw = _raw(connection)
    raw.execute("VACUUM" if whole else "PRAGMA incremental_vacuum").fetchall()
    if whole:
        raw.execute("PRAGMA user_version = 0")
    busy, _, _ = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    return not busy


def told(file: Path | str) -> str:
    return str(file)


def _make(file: Path) -> None:
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, 0o600))


def _raw(connection: Connection) -> sqlite3.Connection:
    raw: sqlite3.Connection = connection.connection.driver_connection  # type: ignore[assignment]
    return raw


def _prepare(raw: sqlite3.Connection, _: Any) -> None:
    for pragma in PRAGMAS:
        raw.execute(pragma).fetchall()


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


class FileLock:
    """Held from its making until `release`. Raises InUse when another holds it, also within this process."""

    def __init__(self, file: Path) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        self._handle = os.open(f"{file}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            _lock(self._handle)
        except OSError:
            os.close(self._handle)
            raise InUse(str(file)) from None

    def release(self) -> None:
        """Let another have the file. The empty lock file stays: removing it would let two hold different ones."""
        os.close(self._handle)


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _lock(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
