"""The hub: opens workshops from the log and runs one mailbox task for each (`open_workshop.py`)."""

import asyncio
import contextlib
import logging
import secrets
import time
from collections.abc import Callable, Coroutine
from typing import Any

from ..core.context import SERVER
from ..core.ids import Faces
from ..core.state import Change, Entry, State
from ..storage.log import Batch, Log
from ..sync.messages import PutBack
from ..sync.room import Room
from .broadcaster import Broadcaster
from .meaning import Meaning
from .measures import Measures
from .open_workshop import OpenWorkshop, now_ms
from .past import state_at
from .wakeup import Alone, Wakeup

IDLE_AFTER = 600.0
"""Seconds after which a workshop without connections leaves memory."""
STOPPING = 5.0
"""Seconds that a workshop may take to store what waits when everything stops."""

log = logging.getLogger("brownpaper.live")


class Hub:
    """All open workshops of this process. Opening one that is open already gives the same.

    meaning: what helps to suggest by meaning, where the host chose a model.
    """

    def __init__(
        self, store: Log, broadcaster: Broadcaster, wakeup: Wakeup | None = None, meaning: Meaning | None = None,
    ) -> None:
        self._store = store
        self._broadcaster = broadcaster
        self._wakeup = wakeup or Alone()
        self._meaning = meaning
        self.measures = Measures()
        self._opening: dict[str, asyncio.Task[OpenWorkshop]] = {}
        self._going: set[str] = set()
        self.when_changed: Callable[[str, State], Coroutine[Any, Any, None]] | None = None

    async def open(self, stream: str) -> OpenWorkshop:
        """The open workshop, as the log has it now. KeyError when there is no such stream, or it is being deleted."""
        if stream in self._going:
            raise KeyError(stream)
        task = self._opening.get(stream)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = self._opening[stream] = asyncio.create_task(self._load(stream))
        try:
            workshop = await asyncio.shield(task)
        except KeyError:
            self._opening.pop(stream, None)
            raise
        if self._store.shared:
            # Somebody may come here right after another process answered them.
            head = await self._store.head(stream)
            if head is None:
                await self.gone(stream)
                raise KeyError(stream)
            await workshop.reach(head)
        return workshop

    def at_hand(self, stream: str) -> OpenWorkshop | None:
        """The workshop if it is open in this process."""
        task = self._opening.get(stream)
        if task is None or not task.done() or task.cancelled() or task.exception() is not None:
            return None
        return task.result()

    def all_at_hand(self) -> list[OpenWorkshop]:
        """All workshops that are open in this process."""
        return [workshop for stream in list(self._opening) if (workshop := self.at_hand(stream)) is not None]

    async def gone(self, stream: str) -> None:
        """Another process deleted this workshop: whoever is at it here hears so."""
        workshop = self.at_hand(stream)
        if workshop is not None:
            self._opening.pop(stream, None)
            workshop.is_gone()
            await workshop.stop(for_good=True)

    async def _load(self, stream: str) -> OpenWorkshop:
        if await self._store.head(stream) is None:
            raise KeyError(stream)
        key = await self._store.link_key(stream)
        state = await state_at(self._store, stream)
        if "workshop" not in state.tables["workshop"]:
            raise KeyError(stream)  # a programme has no table to sit at
        # When the link is cut nobody's voice can be found again: a key that is thrown away keeps it so.
        faces = Faces(key or secrets.token_bytes(32))
        copied = await self._store.put_back(stream)
        room = Room(
            state, faces, await self._store.life(), await self._store.ballots(stream),
            put_back=None if copied is None else PutBack(to=copied[0], at=copied[1]),
        )
        workshop = OpenWorkshop(
            stream, room, self._store, self._broadcaster, self._wakeup, self.measures, self._meaning,
        )
        workshop.when_changed = self.when_changed
        workshop.tell_here(asks=True)
        return workshop

    async def create(self, stream: str, changes: tuple[Change, ...]) -> OpenWorkshop:
        """A new workshop from its opening changes (`core.formats.opening`), durable when this returns."""
        await self._store.create(stream, secrets.token_bytes(32))
        entry = Entry(
            seq=1, at=now_ms(), actor=SERVER.person, client="", n=0, name="workshop.open", content=b"", changes=changes,
        )
        await self._store.append([Batch(stream=stream, expected_head=0, entries=(entry,))])
        workshop = await self.open(stream)
        if self.when_changed is not None:
            await self.when_changed(stream, workshop.room.state)
        return workshop

    async def cut_link(self, stream: str) -> bool:
        """Destroy the key that joins voices and persons, for good; who is at the table learns that it is so.

        False when another process did so at the same time.
        """
        workshop = await self.open(stream)
        await self._store.cut_link(stream)
        return await workshop.cut_link()

    async def close_for_good(self, stream: str, *, unless_running: bool) -> bool:
        """Let a workshop leave memory to be deleted; it cannot be opened until `may_open`. Whether it left.

        unless_running: not while somebody is at the table.
        """
        task = self._opening.get(stream)
        workshop = await task if task is not None else None
        if workshop is not None and workshop.room.members and unless_running:
            return False
        self._going.add(stream)
        self._opening.pop(stream, None)
        if workshop is not None:
            await workshop.stop(for_good=True)
        return True

    def may_open(self, stream: str) -> None:
        """What was to be done with a workshop out of memory is done."""
        self._going.discard(stream)

    async def evict_idle(self) -> None:
        """Let workshops leave memory that nobody uses; the log has everything."""
        for workshop in self.all_at_hand():
            idle = time.monotonic() - workshop.last_used > IDLE_AFTER
            if idle and not workshop.room.members and not workshop.room.busy:
                del self._opening[workshop.stream]
                await workshop.stop()

    async def rest(self, seconds: float) -> bool:
        """Wait until all that was sent so far is decided, stored and told. False when that takes longer than this."""
        try:
            async with asyncio.timeout(seconds):
                for workshop in self.all_at_hand():
                    await workshop.at_rest.wait()
        except TimeoutError:
            return False
        return True

    async def stop(self) -> None:
        """Stop all workshops gracefully; one that cannot store what waits is given up."""
        opening = list(self._opening.values())
        self._opening.clear()
        await asyncio.gather(*map(_stopped, opening))
        if self._meaning is not None:
            self._meaning.close()


async def _stopped(opening: asyncio.Task[OpenWorkshop]) -> None:
    with contextlib.suppress(Exception):
        workshop = await opening
        try:
            async with asyncio.timeout(STOPPING):
                await workshop.stop()
        except TimeoutError:
            log.error("workshop %s is given up: what waits could not be stored", workshop.stream)
