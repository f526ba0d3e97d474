"""The log port: what the hub needs of a store. `tests/storage` holds the contract that every store must meet.

A stream is an unbroken series of entries numbered from 1; a workshop is one kind of stream. An append is all or
nothing and durable when it returns; nobody hears of an entry before that.
"""

from collections.abc import Iterable
from typing import Protocol

import msgspec

from ..core import commands
from ..core.context import Ballot, BallotEffect
from ..core.state import Entry, State


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Entries to append in one transaction, with their effects on the ballot box, in order.

    process: who appends. holds: of the clients whose commands these are (see `Log.claim`).
    """

    stream: str
    expected_head: int
    entries: tuple[Entry, ...]
    ballots: tuple[BallotEffect, ...] = ()
    process: str = ""
    holds: tuple[str, ...] = ()


class Moved(Exception):
    """Somebody else appended first: nothing was stored. Read on from `expected_head`, decide again, append again."""


class Claimed(Exception):
    """Another process speaks for some of these clients now: nothing was stored. holds: theirs."""

    def __init__(self, stream: str, holds: frozenset[str]) -> None:
        super().__init__(f"{stream}: {len(holds)} clients are another process's")
        self.holds = holds


class Repeated(ValueError):
    """A client's number is in the log already: the command was stored before and must not be stored again."""


class Snapshot(msgspec.Struct, frozen=True):
    """A state and the number it belongs to. A cache: deleting all snapshots must change nothing."""

    seq: int
    state: State


class Log(Protocol):
    """Streams of entries. All methods may raise OSError-like errors of the store; then nothing was stored.

    shared: whether other processes may append to the same streams.
    """

    @property
    def shared(self) -> bool: ...

    async def life(self) -> str:
        """The id of this log's life; a restore from a backup begins a new one."""

    async def put_back(self, stream: str) -> tuple[int, int] | None:
        """Of a life that began as a copy of another log: the newest number of the stream in that, and until when (ms)
        it goes. None for a life that began otherwise."""

    async def create(self, stream: str, link_key: bytes) -> None:
        """A new, empty stream with its link key (32 bytes). ValueError if it exists."""

    async def link_key(self, stream: str) -> bytes | None:
        """The key that joins persons and voices; None when the link is cut or the stream unknown."""

    async def cut_link(self, stream: str) -> None:
        """Destroy the link key, for good: also in what is on disk, when this returns."""

    async def streams(self) -> list[str]:
        """All streams, oldest first."""

    async def head(self, stream: str) -> int | None:
        """The newest number; 0 for an empty stream, None for an unknown one."""

    async def heads(self, asked: Iterable[str]) -> dict[str, int]:
        """The newest numbers of those of these streams that there are."""

    async def claim(self, stream: str, hold: str, process: str) -> None:
        """From now on only this process appends commands of the client with this hold. What others appended of it is
        in the log when this returns. Nothing where there are no others."""

    async def append(self, batches: Iterable[Batch]) -> list[Moved | Claimed | None]:
        """Append batches of different streams in one durable commit. Per batch: None, Moved when its head was, or
        Claimed when another process speaks for one of its clients.

        All or nothing: when it raises, nothing of any of the batches was stored. Repeated for a client's number that
        is in the log, ValueError for entries not numbered on from their head, KeyError for an unknown stream.

        An entry that erases (`core.erasing`) empties the same records in all older entries in the same commit, and
        throws the snapshots before it away; what was erased, like ballots that were destroyed or kept, is gone from
        everything on the disk but the tables when this returns.
        """

    async def read_since(self, stream: str, seq: int) -> list[Entry]:
        """All entries after `seq`, in order; none for an unknown stream."""

    async def accepted(self, stream: str, clients: Iterable[str], first: int) -> list[int]:
        """The numbers n >= first of these clients that are in the log, rising."""

    async def ballots(self, stream: str) -> dict[str, dict[str, Ballot]]:
        """The ballots that were not destroyed: round -> token -> ballot. In no order, and without any author."""

    async def save_snapshot(self, stream: str, snapshot: Snapshot) -> int:
        """Keep a snapshot (replaces one of the same number); not where a later entry erases: its words would be back.
        Returns how many bytes it took, 0 where it was not kept. KeyError for an unknown stream."""

    async def load_snapshot(self, stream: str, at_most: int | None = None) -> Snapshot | None:
        """The newest readable snapshot with a number of at most `at_most`; one that cannot be read is skipped."""

    async def delete_snapshots(self, stream: str) -> None:
        """Throw the cache away."""

    async def bring_in(self, stream: str, link_key: bytes | None, entries: Iterable[Entry]) -> None:
        """A new stream with all its entries, from an archive; the log begins a new life, since numbers that browsers
        know may mean something else now. All or nothing. ValueError if the stream exists.
        """

    async def forget_stream(self, stream: str) -> None:
        """Erase a whole stream: entries, snapshots, ballots, link key, and what else is kept by its name."""

    async def close(self) -> None:
        """Release files and threads."""


def checked(batches: Iterable[Batch]) -> tuple[Batch, ...]:
    """The batches, if some log could take them: each its own stream, numbered on from its head, no number of a client
    twice (Repeated), no content of a secret command. ValueError otherwise."""
    asked = tuple(batches)
    if len({batch.stream for batch in asked}) != len(asked):
        raise ValueError("two batches of one stream")
    for batch in asked:
        first = batch.expected_head + 1
        if [entry.seq for entry in batch.entries] != list(range(first, first + len(batch.entries))):
            raise ValueError(f"{batch.stream}: entries must be numbered without gaps from {first}")
        numbers = [(entry.client, entry.n) for entry in batch.entries if entry.n > 0]
        if len(set(numbers)) != len(numbers):
            raise Repeated(f"{batch.stream}: a number of a client twice in one batch")
        if any(entry.content and _is_secret(entry.name) for entry in batch.entries):
            raise ValueError(f"{batch.stream}: the content of a secret command is never stored")
    return asked


def _is_secret(name: str) -> bool:
    command = commands.BY_NAME.get(name)
    return command is not None and command.secret
