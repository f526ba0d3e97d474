"""A database and the one thread that touches it.

What is asked meanwhile waits; then all that waits is done in one transaction, each job under a savepoint of its own,
and nobody hears of it before the commit. So one wait for the disk serves everyone (group commit), jobs are done in
the order in which they were asked, and a job that fails takes nothing with it but itself.
"""

import asyncio
import contextlib
import enum
import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from . import migrations, sqlite
from .problems import NoDatabase, StoreProblem
from .tables import SHAPE

log = logging.getLogger("brownpaper.storage")

T = TypeVar("T")
TURN_LIMIT = 256
"""How many jobs go into one transaction at most."""


class StoreFailed(OSError):
    """The database could not do it (disk full, file gone, …). Nothing of the job was stored; it may be asked again."""


class Scrub(enum.IntEnum):
    """How thoroughly deleted things are cleaned off the disk: not now, the pages they filled, or the whole file."""

    NOTHING = 0
    FREED = 1
    WHOLE = 2


class _Job(Generic[T]):
    __slots__ = ("future", "scrub", "work")

    def __init__(self, work: Callable[[Connection], T], scrub: Callable[[T], Scrub]) -> None:
        self.work = work
        self.scrub = scrub
        self.future: Future[T] = Future()


class Database:
    """An open database. Make it with `open`; `run` is the only way in."""

    def __init__(self, file: Path, engine: Engine, connection: Connection, lock: sqlite.FileLock | None) -> None:
        self.file = file
        self._engine = engine
        self._connection = connection
        self._lock = lock
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._closing = False
        # The program may have ended between a destruction and its scrub.
        self._unscrubbed = Scrub.NOTHING if lock is None else self._still_owed()
        self._thread = threading.Thread(target=self._serve, name="brownpaper-database", daemon=True)
        self._thread.start()

    @classmethod
    def open_beside(cls, file: Path) -> "Database":
        """Open a file that a running server may have in use: to read, and to write what is no stream's.

        Raises TooNew, NoDatabase or StoreProblem; the last also for a file that is missing or of an older shape.
        """
        if not file.exists():
            raise StoreProblem(file)
        with contextlib.ExitStack() as undo:
            try:
                engine = sqlite.engine(file)
                undo.callback(engine.dispose)
                connection = undo.enter_context(engine.connect())
                with connection.begin():
                    if migrations.shape_of(connection, file) != SHAPE:
                        raise StoreProblem(file)
            except (OSError, DBAPIError, *sqlite.ERRORS) as problem:
                raise (NoDatabase if sqlite.is_no_database(problem) else StoreProblem)(file) from problem
            undo.pop_all()
            return cls(file, engine, connection, None)

    @classmethod
    def open(cls, file: Path) -> "Database":
        """Open (or make) the database file and bring its tables up to date; waits for the disk.

        Raises InUse, TooNew, NoDatabase or StoreProblem, each with a sentence for people.
        """
        try:
            lock = sqlite.FileLock(file)
        except OSError as problem:
            raise StoreProblem(file) from problem
        with contextlib.ExitStack() as undo:
            undo.callback(lock.release)
            try:
                engine = sqlite.engine(file)
                undo.callback(engine.dispose)
                connection = undo.enter_context(engine.connect())
                _prepared(connection, file)
            except (OSError, DBAPIError, *sqlite.ERRORS) as problem:
                raise (NoDatabase if sqlite.is_no_database(problem) else StoreProblem)(file) from problem
            undo.pop_all()
            return cls(file, engine, connection, lock)

    async def run(
        self, work: Callable[[Connection], T], *, scrub: Scrub | Callable[[T], Scrub] = Scrub.NOTHING,
    ) -> T:
        """Do `work` in a transaction; its result, once that is durable. What `work` raises is raised here.

        scrub: what must be unreadable on disk before this returns, known beforehand or from the result of `work`.
        Raises StoreFailed.
        """
        if self._closing:
            raise StoreFailed("the database is closed")
        job = _Job(work, scrub if callable(scrub) else lambda _: scrub)
        self._jobs.put(job)
        return await asyncio.wrap_future(job.future)

    async def close(self) -> None:
        """Finish what waits and let the file go. Twice is once."""
        if not self._closing:
            self._closing = True
            self._jobs.put(None)
        await asyncio.to_thread(self._thread.join)

    # ---- the thread --------------------------------------------------------------------------------

    def _serve(self) -> None:
        self._scrub()
        while (jobs := self._waiting()) is not None:
            if jobs:
                self._turn(jobs)
        self._scrub()
        self._connection.close()
        self._engine.dispose()
        if self._lock is not None:
            self._lock.release()

    def _waiting(self) -> list[_Job[Any]] | None:
        """What waits now, at least one job unless it was given up; None when all is done and we are closing."""
        jobs: list[_Job[Any]] = []
        taken = self._jobs.get()
        while taken is not None:
            if taken.future.set_running_or_notify_cancel():
                jobs.append(taken)
            if len(jobs) >= TURN_LIMIT or self._jobs.empty():
                return jobs
            taken = self._jobs.get()
        self._jobs.put(None)  # for the turn after this one: it finds nothing else
        return jobs or None

    def _turn(self, jobs: list[_Job[Any]]) -> None:
        outcomes: list[tuple[_Job[Any], Any, Exception | None]] = []
        scrub = Scrub.NOTHING
        try:
            with self._connection.begin():
                for job in jobs:
                    outcomes.append((job, *self._done(job)))
                scrub = max((job.scrub(result) for job, result, refusal in outcomes if refusal is None),
                            default=Scrub.NOTHING)
                if scrub is Scrub.WHOLE:
                    sqlite.owe(self._connection)
        except Exception as problem:
            log.error("the database failed: %s", type(problem).__name__)
            outcomes = [(job, None, _failed(problem)) for job in jobs]
        else:
            self._unscrubbed = max(self._unscrubbed, scrub)
            self._scrub()
        for job, result, refusal in outcomes:
            if refusal is None:
                job.future.set_result(result)
            else:
                job.future.set_exception(refusal)

    def _done(self, job: _Job[Any]) -> tuple[Any, Exception | None]:
        """One job under its savepoint. Raises only what dooms the whole turn."""
        try:
            with self._connection.begin_nested():
                return job.work(self._connection), None
        except Exception as problem:
            # With a full disk and its like SQLite undoes the whole transaction, and with it the jobs before this one.
            if sqlite.lost_transaction(self._connection):
                raise
            return None, _failed(problem) if isinstance(problem, DBAPIError) else problem

    def _scrub(self) -> None:
        """Once asked for, tried again at every turn until it works."""
        if self._unscrubbed is Scrub.NOTHING:
            return
        try:
            cleaned = sqlite.scrub(self._connection, whole=self._unscrubbed is Scrub.WHOLE)
        except Exception as problem:
            log.error("what was deleted is not cleaned off the disk yet: %s", type(problem).__name__)
            cleaned = False
        # A file that was rewritten need not be again; what still waits then is only the log beside it.
        self._unscrubbed = Scrub.NOTHING if cleaned else self._still_owed()

    def _still_owed(self) -> Scrub:
        return Scrub.WHOLE if sqlite.owes(self._connection) else Scrub.FREED


def _prepared(connection: Connection, file: Path) -> None:
    with connection.begin():
        shape = migrations.shape_of(connection, file)
    sqlite.settle(connection)
    with connection.begin():
        migrations.bring_up_to_date(connection, shape)


def _failed(problem: Exception) -> StoreFailed:
    failure = StoreFailed(f"the database failed: {type(problem).__name__}")
    failure.__cause__ = problem
    return failure
