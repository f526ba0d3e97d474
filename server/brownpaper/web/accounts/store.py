"""Where accounts are kept: in the database of the log, one writer at a time over all processes, every commit on disk.

Synchronous on purpose: the routes run it in worker threads (`in_thread`), since hashing a password takes longer
than any query. Listeners hear which sessions ended, so that live connections of them can be closed.
"""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import ParamSpec, TypeVar

import anyio
from argon2 import PasswordHasher
from sqlalchemy import Connection, delete, insert, select

from ...storage.kinds import Where, kind_at
from ..keys import Keys
from .records import Account
from .sealing import Sealing
from .tables import audit, challenges, facilitators, totp_offers

AUDIT_KEPT = 180 * 86400
"""Seconds that audit rows are kept."""

P = ParamSpec("P")
T = TypeVar("T")


class AccountStore:
    """The tables of accounts and what is needed to work with them. where: the database, opened before
    (`storage.database.Database`), which makes the tables.

    clock: seconds since 1970. hasher: argon2id with the library's defaults (RFC 9106, low memory) unless told.
    """

    def __init__(
        self, where: Where, keys: Keys, *, clock: Callable[[], float] = time.time, hasher: PasswordHasher | None = None
    ) -> None:
        self.hasher = hasher or PasswordHasher()
        self.sealing = Sealing(keys)
        self._clock = clock
        self._listeners: list[Callable[[frozenset[str]], None]] = []
        self._engine = kind_at(where).pool(where)
        self.sweep()

    def sweep(self) -> None:
        """Forget what is over: audit rows, challenges, apps that were offered and not taken."""
        with self.write() as conn:
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
        """Close the connections."""
        self._engine.dispose()

    def when_sessions_end(self, listener: Callable[[frozenset[str]], None]) -> None:
        """Be told the ids of sessions that ended (in the thread that ended them)."""
        self._listeners.append(listener)

    def tell_ended(self, sessions: frozenset[str]) -> None:
        """Tell the listeners, after the commit."""
        if sessions:
            for listener in self._listeners:
                listener(sessions)

    def note(
        self, conn: Connection, act: str, account: str | None, workshop: str | None = None, person: str | None = None,
        what: str | None = None,
    ) -> None:
        """An audit row: what happened to whom and when; nothing anybody typed.

        person: their id at the workshop. what: the file that was fetched, where it is about one.
        """
        conn.execute(insert(audit).values(
            at=self.now(), account=account, act=act, workshop=workshop, person=person, what=what,
        ))

    def note_act(
        self, act: str, account: str | None, workshop: str | None = None, person: str | None = None,
        what: str | None = None,
    ) -> None:
        """The same, as a transaction of its own."""
        with self.write() as conn:
            self.note(conn, act, account, workshop, person, what)

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
