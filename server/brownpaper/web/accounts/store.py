"""Where accounts are kept: SQLite in the data folder, one writer at a time, every commit on disk.

Synchronous on purpose: the routes run it in worker threads (`in_thread`), since hashing a password takes longer
than any query. Listeners hear which sessions ended, so that live connections of them can be closed.
"""

import os
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path
from typing import Any, ParamSpec, TypeVar

import anyio
from argon2 import PasswordHasher
from sqlalchemy import Connection, Engine, create_engine, delete, event, insert, select
from sqlalchemy.pool import QueuePool

from ..keys import Keys
from .records import Account
from .sealing import Sealing
from .tables import audit, challenges, facilitators, metadata, totp_offers

FILE_NAME = "brownpaper.sqlite"
AUDIT_KEPT = 180 * 86400
"""Seconds that audit rows are kept."""

P = ParamSpec("P")
T = TypeVar("T")


class AccountStore:
    """The tables of accounts and what is needed to work with them. Open the log's database on this file first: it
    takes a file with tables but without its own for somebody else's.

    clock: seconds since 1970. hasher: argon2id with the library's defaults (RFC 9106, low memory) unless told.
    """

    def __init__(
        self, folder: Path, keys: Keys, *, clock: Callable[[], float] = time.time, hasher: PasswordHasher | None = None
    ) -> None:
        self.hasher = hasher or PasswordHasher()
        self.sealing = Sealing(keys)
        self._clock = clock
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._engine = _open(folder / FILE_NAME)
        with self.write() as conn:
            metadata.create_all(conn)
            conn.execute(delete(audit).where(audit.c.at < self.now() - AUDIT_KEPT))
            conn.execute(delete(challenges).where(challenges.c.ends < self.now()))
            conn.execute(delete(totp_offers).where(totp_offers.c.created < self.now() - 86400))

    @cached_property
    def nobody_hash(self) -> str:
        """Checked against when the name is unknown, so that a wrong name takes as long as a wrong password.

        Made when first needed: a start should not wait for it.
        """
        return self.hasher.hash(secrets.token_hex(16))

    def now(self) -> int:
        """Whole seconds since 1970."""
        return int(self._clock())

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A reading transaction: one consistent view, never in the way of a writer."""
        with self._engine.connect().execution_options(reading=True) as conn, conn.begin():
            yield conn

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A writing transaction: all of it on disk at the end, or nothing."""
        with self._engine.connect() as conn, conn.begin():
            yield conn

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def when_sessions_end(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Be told the ids of sessions that ended (in the thread that ended them)."""
        self._listeners.append(listener)

    def tell_ended(self, sessions: frozenset[str]) -> None:
        """Tell the listeners, after the commit."""
        if sessions:
            for listener in self._listeners:
                listener(sessions)

    def note(self, conn: Connection, act: str, account: str | None) -> None:
        """An audit row: what happened to whom and when; nothing anybody typed."""
        conn.execute(insert(audit).values(at=self.now(), account=account, act=act))

    def note_act(self, act: str, account: str) -> None:
        """The same, as a transaction of its own."""
        with self.write() as conn:
            self.note(conn, act, account)

    def account(self, account: str) -> Account | None:
        """The account with this id."""
        with self.read() as conn:
            return account_row(conn, account)

    def has_facilitators(self) -> bool:
        """Whether anybody has become a facilitator yet."""
        with self.read() as conn:
            return has_facilitators(conn)


def account_row(conn: Connection, account: str) -> Account | None:
    """The account with this id, within a transaction."""
    columns = facilitators.c
    row = conn.execute(select(columns.id, columns.name, columns.sign_in).where(columns.id == account)).first()
    return None if row is None else Account(id=row.id, name=row.name, sign_in=row.sign_in)


def has_facilitators(conn: Connection) -> bool:
    """Whether there is any account, within a transaction."""
    return conn.execute(select(facilitators.c.id).limit(1)).first() is not None


async def in_thread(work: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
    """Run store work beside the event loop."""
    return await anyio.to_thread.run_sync(lambda: work(*args, **kwargs))


def _open(path: Path) -> Engine:
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    engine = create_engine(
        f"sqlite:///{path}", poolclass=QueuePool, pool_size=4, max_overflow=4, hide_parameters=True,
        connect_args={"timeout": 10, "check_same_thread": False},
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # we say BEGIN ourselves
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def begin(conn: Connection) -> None:
        # A writer takes its lock at once: two transactions that read first and write later could both fail.
        reading = conn.get_execution_options().get("reading", False)
        conn.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")

    return engine
