"""Snapshots of one workshop, written while it goes on: nobody waits to be told until one is on disk.

A snapshot is a cache. A process that dies before one is written, or a store that fails, costs the next opening some
entries to read and nothing else.
"""

import asyncio
import logging
from collections.abc import Iterable

from ..core.state import Entry, State
from ..storage.log import Log, Snapshot
from .mishaps import kind_and_place

SNAPSHOT_EVERY = 500
"""Entries after which a state is kept, at least."""
WORTH = 2_000
"""Bytes of a state: for so many one entry more is waited for. With what three hundred people can undo a state has nine
million, and every 500 entries would be far more than the entries themselves."""
SNAPSHOT_WITHIN = 5_000
"""Entries after which a state is kept, however large: opening reads them all (`docs/speed.md`)."""

log = logging.getLogger("brownpaper.live")


class Snapshots:
    """Those of one stream. known: the number of the state that it was opened with.

    Whoever appends after `kept` knows that no state from before is written any more: what an entry erases does not
    come back to the disk in a snapshot of a moment ago. Who erases nothing need not wait for that.
    """

    def __init__(self, stream: str, store: Log, known: int) -> None:
        self._stream = stream
        self._store = store
        self._newest = known
        self._size = 0
        self._due: list[Snapshot] = []
        self._task: asyncio.Task[None] | None = None

    def look(self, state: State, entries: Iterable[Entry]) -> None:
        """Whether the state after these entries is to be kept: one that got a name, and one now and then."""
        marked = any(change.table == "bookmarks" for entry in entries for change in entry.changes)
        if marked or state.seq - self._newest >= self._every():
            self._newest = state.seq
            self._due.append(Snapshot(state.seq, state))

    def _every(self) -> int:
        return min(max(SNAPSHOT_EVERY, self._size // WORTH), SNAPSHOT_WITHIN)

    def begin(self) -> None:
        """Begin to write what is due."""
        if self._due and self._task is None:
            self._task = asyncio.create_task(self._write(), name=f"snapshots {self._stream}")

    async def kept(self) -> None:
        """Wait until everything due is written, or given up."""
        self.begin()
        if self._task is not None:
            await self._task

    async def _write(self) -> None:
        try:
            while self._due:
                snapshot = self._due.pop(0)
                try:
                    self._size = await self._store.save_snapshot(self._stream, snapshot)
                except KeyError:
                    pass  # another process deleted the stream
                except Exception as error:
                    log.error("no snapshot of workshop %s, %s", self._stream, kind_and_place(error))
        finally:
            self._task = None
