"""Random histories: the log in a database answers every question exactly as the log in memory does."""

import asyncio
import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from brownpaper.core.context import Ballot, BallotEffect, DestroyBallots, KeepBallot
from brownpaper.core.state import State, evolve
from brownpaper.storage.database import Database
from brownpaper.storage.kinds import Where
from brownpaper.storage.log import Batch, Log, Snapshot
from brownpaper.storage.memory import MemoryLog
from brownpaper.storage.sql import SqlLog

from .samples import KEY, entry
from .servers import schema

STREAMS = ("a", "b", "c")
stream_names = st.sampled_from(STREAMS)
numbers = st.integers(0, 6)
effects: st.SearchStrategy[tuple[BallotEffect, ...]] = st.lists(st.one_of(
    st.builds(KeepBallot, st.sampled_from("rs"), st.sampled_from("tuv"), st.builds(
        Ballot, st.sampled_from([None, "work"]), st.dictionaries(st.sampled_from("xyz"), st.integers(1, 3), max_size=2),
    )),
    st.builds(DestroyBallots, st.sampled_from("rs")),
), max_size=3).map(tuple)


class TwoLogs(RuleBasedStateMachine):
    """Everything is asked of both, and both must say the same, errors included."""

    def __init__(self) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.undo = contextlib.ExitStack()
        self.where = self.undo.enter_context(self.place())
        self.memory: Log = MemoryLog()
        self.sql: Log = SqlLog(Database.open(self.where))

    @staticmethod
    @contextlib.contextmanager
    def place() -> Iterator[Where]:
        """Where the database lies, for one history."""
        with tempfile.TemporaryDirectory() as folder:
            yield Path(folder) / "brownpaper.db"

    def both(self, method: str, *args: Any) -> Any:
        answers = [self.runner.run(_answer(log, method, args)) for log in (self.memory, self.sql)]
        assert answers[0] == answers[1], f"{method}{args}"
        return answers[0]

    @rule(stream=stream_names)
    def create(self, stream: str) -> None:
        self.both("create", stream, KEY)

    @rule(
        asked=st.lists(st.tuples(stream_names, st.integers(-1, 1), st.lists(numbers, max_size=3), effects), max_size=3),
        client=st.sampled_from(["tab", "phone", ""]),
    )
    def append(
        self, asked: list[tuple[str, int, list[int], tuple[BallotEffect, ...]]], client: str,
    ) -> None:
        batches = []
        for stream, off, client_numbers, ballots in asked:
            head = max(0, (self.both("head", stream) or 0) + off)
            entries = tuple(
                entry(head + 1 + index, client=client, n=n) for index, n in enumerate(client_numbers)
            )
            batches.append(Batch(stream=stream, expected_head=head, entries=entries, ballots=ballots))
        self.both("append", batches)

    @rule(stream=stream_names, back=st.integers(0, 3))
    def save_snapshot(self, stream: str, back: int) -> None:
        state = State()
        for one in self.runner.run(self.memory.read_since(stream, 0)):
            if one.seq <= max(0, (self.both("head", stream) or 0) - back):
                state = evolve(state, one)
        self.both("save_snapshot", stream, Snapshot(state.seq, state))

    @rule(stream=stream_names)
    def delete_snapshots(self, stream: str) -> None:
        self.both("delete_snapshots", stream)

    @rule(stream=stream_names)
    def cut_link(self, stream: str) -> None:
        self.both("cut_link", stream)

    @rule(stream=stream_names)
    def forget(self, stream: str) -> None:
        self.both("forget_stream", stream)

    @rule()
    def stop_and_start(self) -> None:
        self.runner.run(self.sql.close())
        self.sql = SqlLog(Database.open(self.where))

    @rule(stream=stream_names, seq=numbers)
    def ask(self, stream: str, seq: int) -> None:
        self.both("read_since", stream, seq)
        self.both("load_snapshot", stream, seq)
        self.both("accepted", stream, ["tab", "phone"], seq)

    @invariant()
    def both_tell_the_same_and_numbers_have_no_gaps(self) -> None:
        assert self.both("streams") is not None
        for stream in STREAMS:
            entries = self.both("read_since", stream, 0)
            assert [one.seq for one in entries] == list(range(1, len(entries) + 1))
            self.both("link_key", stream)
            self.both("ballots", stream)
            self.both("load_snapshot", stream)

    def teardown(self) -> None:
        self.runner.run(self.sql.close())
        self.runner.close()
        self.undo.close()


async def _answer(log: Log, method: str, args: tuple[Any, ...]) -> Any:
    try:
        answer = await getattr(log, method)(*args)
    except (ValueError, KeyError) as problem:
        return type(problem)
    return [str(one) for one in answer] if method == "append" else answer


class OnPostgresql(TwoLogs):
    """The same with PostgreSQL."""

    place = staticmethod(schema)


SETTINGS = settings(
    max_examples=25, stateful_step_count=20, deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
TestTwoLogs = TwoLogs.TestCase
TestTwoLogs.settings = SETTINGS
TestTwoLogsOnPostgresql = OnPostgresql.TestCase
TestTwoLogsOnPostgresql.settings = settings(SETTINGS, max_examples=12)
