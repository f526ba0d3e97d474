"""Keeps the open workshops of a process in step with the other processes that have the same log.

They tell each other what is new (`wakeup.py`); and every process looks in the log itself, since what is told may be
lost.
"""

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable

from ..storage.log import Log
from .hub import Hub
from .wakeup import Counted, Ended, Here, Moved, Note, Stopped, Wakeup

LOOK_EVERY = 1.0
"""Seconds between two looks in the log."""
HERE_EVERY = 5.0
"""Seconds after which a process says again who is connected to it."""
SILENT_AFTER = 15.0
"""Seconds after which who is connected to a process that says nothing is no longer counted."""

log = logging.getLogger("brownpaper.live")


class Watch:
    """See the module. when_ended: what to do about sessions that ended at another process; when_stopped: about links
    to a workshop that were stopped there; when_counted: and about guesses that it counted."""

    def __init__(
        self, hub: Hub, store: Log, wakeup: Wakeup, when_ended: Callable[[frozenset[str]], Awaitable[None]],
        when_stopped: Callable[[str], Awaitable[None]], when_counted: Callable[[Counted], None] = lambda _: None,
    ) -> None:
        self._hub = hub
        self._store = store
        self._wakeup = wakeup
        self._when_ended = when_ended
        self._when_stopped = when_stopped
        self._when_counted = when_counted
        self._told_here = 0.0

    async def run(self) -> None:
        """Listen and look. Runs until cancelled."""
        async with asyncio.TaskGroup() as both:
            both.create_task(self._wakeup.listen(self.heard))
            both.create_task(self._look_again_and_again())

    async def heard(self, note: Note) -> None:
        """Another process told something. What goes wrong with it is no reason to stop listening."""
        try:
            await self._take(note)
        except Exception:
            log.exception("what another process told could not be used")

    async def _take(self, note: Note) -> None:
        match note:
            case Moved(stream=stream, seq=seq):
                workshop = self._hub.at_hand(stream)
                if workshop is not None:
                    workshop.is_at(seq, soon=False)
            case Here(process=process, stream=stream, people=people, asks=asks):
                workshop = self._hub.at_hand(stream)
                if workshop is not None:
                    workshop.hear(process, people)
                    if asks:
                        workshop.tell_here()
            case Ended(sessions=sessions):
                await self._when_ended(frozenset(sessions))
            case Stopped(stream=stream):
                await self._when_stopped(stream)
            case Counted():
                self._when_counted(note)

    async def look(self) -> None:
        """Look where the streams of open workshops are now, and forget who was connected to silent processes."""
        workshops = self._hub.all_at_hand()
        heads = await self._store.heads([workshop.stream for workshop in workshops]) if workshops else {}
        now = time.monotonic()
        again = now - self._told_here >= HERE_EVERY
        for workshop in workshops:
            head = heads.get(workshop.stream)
            if head is None:
                await self._hub.gone(workshop.stream)
                continue
            workshop.is_at(head, soon=again)
            workshop.forget_silent(now - SILENT_AFTER)
            if again:
                workshop.tell_here()
        if again:
            self._told_here = now

    async def _look_again_and_again(self) -> None:
        while True:
            await asyncio.sleep(LOOK_EVERY)
            try:
                await self.look()
            except Exception as problem:
                log.warning("could not look what others did: %s", type(problem).__name__)
