"""The log port: what the hub needs of a store. `tests/storage` holds the contract that every store must meet.

A stream is an unbroken series of entries numbered from 1; a workshop is one kind of stream. An append is all or
nothing and durable when it returns; nobody hears of an entry before that.
"""

from collections.abc import Iterable
from typing import Protocol

import msgspec

from ..core.context import Ballot, BallotEffect
from ..core.state import Entry, State


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """Entries to append in one transaction, with their effects on the ballot box, in order."""

    stream: str
    expected_head: int
    entries: tuple[Entry, ...]
    ballots: tuple[BallotEffect, ...] = ()


class Moved(Exception):
    """Somebody else appended first: nothing was stored. Read on from `expected_head`, decide again, append again."""


class Snapshot(msgspec.Struct, frozen=True):
    """A state and the number it belongs to. A cache: deleting all snapshots must change nothing."""

    seq: int
    state: State


class Log(Protocol):
    """Streams of entries. All methods may raise OSError-like errors of the store; then nothing was stored."""

    async def life(self) -> str:
        """The id of this log's life; a restore from a backup begins a new one."""

    async def create(self, stream: str, link_key: bytes) -> None:
        """A new, empty stream with its link key (32 bytes). ValueError if it exists."""

    async def link_key(self, stream: str) -> bytes | None:
        """The key that joins persons and voices; None when the link is cut or the stream unknown."""

    async def cut_link(self, stream: str) -> None:
        """Destroy the link key, for good."""

    async def streams(self) -> list[str]:
        """All streams, oldest first."""

    async def head(self, stream: str) -> int | None:
        """The newest number; 0 for an empty stream, None for an unknown one."""

    async def append(self, batches: Iterable[Batch]) -> list[Moved | None]:
        """Append batches of different streams in one durable commit. Per batch: None, or Moved when its head was."""

    async def read_since(self, stream: str, seq: int) -> list[Entry]:
        """All entries after `seq`, in order."""

    async def accepted(self, stream: str, clients: Iterable[str], first: int) -> list[int]:
        """The numbers n >= first of these clients that are in the log, rising."""

    async def ballots(self, stream: str) -> dict[str, dict[str, Ballot]]:
        """The ballots of open rounds: round -> token -> ballot."""

    async def save_snapshot(self, stream: str, snapshot: Snapshot) -> None:
        """Keep a snapshot (replaces one of the same number)."""

    async def load_snapshot(self, stream: str, at_most: int | None = None) -> Snapshot | None:
        """The newest readable snapshot with a number of at most `at_most`."""

    async def delete_snapshots(self, stream: str) -> None:
        """Throw the cache away."""

    async def forget_stream(self, stream: str) -> None:
        """Erase a whole stream: entries, snapshots, ballots, link key."""

    async def close(self) -> None:
        """Release files and threads."""
