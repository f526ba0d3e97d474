"""A database and the one thread that touches it.

What is asked meanwhile waits; then all that waits is done in one transaction, and nobody hears of it before the commit.
So one wait for the disk serves everyone (group commit), jobs are done in the order in which they were asked, and a job
that fails takes nothing with it but itself: then all are done anew, each under a savepoint of its own.
"""

import asyncio
import contextlib
import enum
import itertools
import logging
import queue
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Generic, TypeVar

from sqlalchemy import Connection, Engine, Table, insert, select
from sqlalchemy.exc import DBAPIError

from . import migrations
from .kinds import Kind, Where, kind_at
from .problems import OtherKey, StoreProblem
from .tables import SHAPE, meta

log = logging.getLogger("brownpaper.storage")

T = TypeVar("T")
TURN_LIMIT = 256
"""How many jobs go into one transaction at most."""
TRIES = 5
"""How often a transaction that met another process's is begun anew."""


class StoreFailed(OSError):
    """The database could not do it (disk full, file gone, …). Nothing of the job was stored; it may be asked again."""


class Scrub(enum.IntEnum):
    """How thoroughly deleted things are cleaned off the disk: not now, the pages they filled, or the whole file."""

    NOTHING = 0
    FREED = 1
    WHOLE = 2


class _Job(Generic[T]):
    __slots__ = ("future", "rewritten", "scrub", "streams", "takes", "work")

    def __init__(
        self, work: Callable[[Connection], T], scrub: Callable[[T], Scrub], streams: tuple[str, ...],
        rewritten: tuple[Table, ...], takes: bool,
    ) -> None:
        self.work = work
        self.scrub = scrub
        self.streams = streams
        self.rewritten = rewritten
        self.takes = takes
        self.future: Future[T] = Future()


class _OneFailed(Exception):
    """A job failed beside others that were to be saved from it."""


_Outcome = tuple[_Job[Any], Any, Exception | None]


class Database:
    """An open database. Make it with `open`; `run` is the only way in."""

    def __init__(
        self, where: Where, kind: Kind, engine: Engine, connection: Connection, held: contextlib.ExitStack,
        beside: bool = False,
    ) -> None:
        self.where = where
        self.kind = kind
        self._engine = engine
        self._connection = connection
        self._held = held
        self._jobs: queue.SimpleQueue[_Job[Any] | None] = queue.SimpleQueue()
        self._closing = False
        # The program may have ended between a destruction and its scrub.
        self._unscrubbed = Scrub.NOTHING if beside else self._still_owed()
        self._thread = threading.Thread(target=self._serve, name="brownpaper-database", daemon=True)
        self._thread.start()

    @classmethod
    def open_beside(cls, where: Where) -> "Database":
        """Open what a running server may have in use: to read, and to write what is no stream's.

        Raises TooNew, NoDatabase or StoreProblem; the last also for a database that is missing or of an older shape.
        """
        kind = kind_at(where)
        if isinstance(where, Path) and not where.exists():
            raise StoreProblem(str(where))
        with contextlib.ExitStack() as undo:
            try:
                engine = kind.engine(where)
                undo.callback(engine.dispose)
                connection = undo.enter_context(engine.connect())
                with connection.begin():
                    if migrations.shape_of(connection, kind.told(where)) != SHAPE:
                        raise StoreProblem(kind.told(where))
            except (OSError, DBAPIError, kind.ERROR) as problem:
                raise kind.why_not(problem)(kind.told(where)) from problem
            return cls(where, kind, engine, connection, undo.pop_all(), beside=True)

    @classmethod
    def open(cls, where: Where, key: bytes | None = None) -> "Database":
        """Open (or make) a database and bring its tables up to date; waits for the disk, or for the server.

        where: a file, or the address of a PostgreSQL database. key: derived from the server's own; where several
        processes may come from several machines, they must all have the same. Raises InUse, TooNew, NoDatabase,
        NotReached, OtherKey or StoreProblem, each with a sentence for people.
        """
        with contextlib.ExitStack() as undo:
            kind, engine, connection = undo.enter_context(connected(where, key))
            return cls(where, kind, engine, connection, undo.pop_all())

    async def run(
        self, work: Callable[[Connection], T], *, scrub: Scrub | Callable[[T], Scrub] = Scrub.NOTHING,
        streams: Iterable[str] = (), rewritten: Iterable[Table] = (), takes: bool = False,
    ) -> T:
        """Do `work` in a transaction; its result, once that is durable. What `work` raises is raised here.

        scrub: what must be unreadable on disk before this returns, known beforehand or from the result of `work`.
        streams: those it appends to. rewritten: tables it lays down anew. Where several processes share the database
        these are kept from the others before anything is done, and a transaction that met another one all the same is
        done anew, as is everywhere one in which another job failed: `work` may be called more than once. takes: its
        first statement takes its one stream by itself, so that alone it need not be kept for it. Raises StoreFailed.
        """
        if self._closing:
            raise StoreFailed("the database is closed")
        job = _Job(work, scrub if callable(scrub) else lambda _: scrub, tuple(streams), tuple(rewritten), takes)
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
            for part in self._parts(jobs):
                self._turn(part)
        self._scrub()
        self._held.close()

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

    def _parts(self, jobs: list[_Job[Any]]) -> list[list[_Job[Any]]]:
        """The jobs in their order. Where processes share the database, what lays tables down anew goes by itself: it
        may have to wait for whoever reads them, and nobody else should."""
        if not self.kind.SHARED:
            return [jobs] if jobs else []
        return [list(part) for _, part in itertools.groupby(jobs, key=lambda job: bool(job.rewritten))]

    def _turn(self, jobs: list[_Job[Any]]) -> None:
        for tries in range(1, TRIES + 1):
            try:
                outcomes, scrub = self._done_together(jobs)
                break
            except Exception as problem:
                if tries < TRIES and self.kind.passes(problem):
                    continue
                log.error("the database failed: %s", _kind_of(problem))
                outcomes, scrub = [(job, None, _failed(problem)) for job in jobs], Scrub.NOTHING
                break
        self._unscrubbed = max(self._unscrubbed, scrub)
        self._scrub()
        for job, result, refusal in outcomes:
            if refusal is None:
                job.future.set_result(result)
            else:
                job.future.set_exception(refusal)

    def _done_together(self, jobs: list[_Job[Any]]) -> tuple[list[_Outcome], Scrub]:
        """Hardly any job ever fails, and a savepoint for each would cost as much as what they do."""
        try:
            return self._transaction(jobs, apart=False)
        except _OneFailed:
            return self._transaction(jobs, apart=True)

    def _transaction(self, jobs: list[_Job[Any]], *, apart: bool) -> tuple[list[_Outcome], Scrub]:
        """apart: each of several under a savepoint of its own. Otherwise raises _OneFailed when one of them fails."""
        outcomes: list[_Outcome] = []
        alone = len(jobs) == 1
        do = self._done if alone else self._done_apart if apart else self._done_with_others
        with self._connection.begin() as whole:
            rewritten = list(dict.fromkeys(table for job in jobs for table in job.rewritten))
            if not alone or rewritten or not jobs[0].takes:
                self.kind.lock(self._connection, sorted({stream for job in jobs for stream in job.streams}), rewritten)
            for job in jobs:
                outcomes.append((job, *do(job)))
            if alone and outcomes[0][2] is not None:
                whole.rollback()
            scrub = max((job.scrub(result) for job, result, refusal in outcomes if refusal is None),
                        default=Scrub.NOTHING)
            if scrub is Scrub.WHOLE:
                self.kind.owe(self._connection)
        return outcomes, scrub

    def _done_with_others(self, job: _Job[Any]) -> tuple[Any, None]:
        try:
            return job.work(self._connection), None
        except Exception as problem:
            if self._dooms(problem):
                raise
            raise _OneFailed from None

    def _done_apart(self, job: _Job[Any]) -> tuple[Any, Exception | None]:
        return self._done(job, self._connection.begin_nested)

    def _done(
        self, job: _Job[Any], within: Callable[[], contextlib.AbstractContextManager[Any]] = contextlib.nullcontext,
    ) -> tuple[Any, Exception | None]:
        """What became of a job. Raises only what dooms the whole turn."""
        try:
            with within():
                return job.work(self._connection), None
        except Exception as problem:
            if self._dooms(problem):
                raise
            if not isinstance(problem, DBAPIError):
                return None, problem
            # PostgreSQL lets the others of a turn go on where its disk is full: whoever runs it must still hear why.
            log.error("the database failed: %s", _kind_of(problem))
            return None, _failed(problem)

    def _dooms(self, problem: Exception) -> bool:
        """Whether the whole transaction is undone, and with it the jobs before this one: a full disk, a broken line
        and their like."""
        return self.kind.passes(problem) or self.kind.lost_transaction(self._connection)

    def _scrub(self) -> None:
        """Once asked for, tried again at every turn until it works."""
        if self._unscrubbed is Scrub.NOTHING:
            return
        try:
            cleaned = self.kind.scrub(self._connection, whole=self._unscrubbed is Scrub.WHOLE)
            # A file that was rewritten need not be again; what still waits then is only the log beside it.
            self._unscrubbed = Scrub.NOTHING if cleaned else self._still_owed()
        except Exception as problem:
            log.error("what was deleted is not cleaned off the disk yet: %s", _kind_of(problem))

    def _still_owed(self) -> Scrub:
        return Scrub.WHOLE if self.kind.owes(self._connection) else Scrub.FREED


@contextlib.contextmanager
def connected(where: Where, key: bytes | None = None) -> Iterator[tuple[Kind, Engine, Connection]]:
    """A connection to a database that is held and up to date; see `Database.open`."""
    kind = kind_at(where)
    told = kind.told(where)
    with contextlib.ExitStack() as undo:
        try:
            undo.callback(kind.hold(where))
            engine = kind.engine(where)
            undo.callback(engine.dispose)
            connection = undo.enter_context(engine.connect())
            _prepared(connection, kind, told, key)
        except (OSError, DBAPIError, kind.ERROR) as problem:
            raise kind.why_not(problem)(told) from problem
        yield kind, engine, connection


def _prepared(connection: Connection, kind: Kind, told: str, key: bytes | None) -> None:
    with connection.begin():
        migrations.shape_of(connection, told)
    kind.settle(connection)
    with connection.begin():
        kind.take_turns(connection)
        migrations.bring_up_to_date(connection, migrations.shape_of(connection, told))
        if kind.SHARED and key is not None:
            begun = connection.execute(select(meta.c.value).where(meta.c.name == "key")).scalar()
            if begun is None:
                connection.execute(insert(meta), {"name": "key", "value": key.hex()})
            elif begun != key.hex():
                raise OtherKey(told)


def _failed(problem: Exception) -> StoreFailed:
    failure = StoreFailed(f"the database failed: {_kind_of(problem)}")
    failure.__cause__ = problem
    return failure


def _kind_of(problem: Exception) -> str:
    """What kind of failure it is, with the database's own code for it (a full disk has one). Never its message, which
    may hold words."""
    its = getattr(problem, "orig", None)
    code = getattr(its, "sqlite_errorname", None) or getattr(its, "sqlstate", None)
    return f"{type(problem).__name__} {code}" if code else type(problem).__name__
