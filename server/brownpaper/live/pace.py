"""How long an open workshop gathers between two tellings.

A telling costs nearly the same whether it holds one entry or fifty: a frame to everybody. So what somebody sends into a
quiet workshop is told at once, what comes close behind it waits a moment, and the more came in, the longer what follows
is gathered, up to half of the time. Load stretches the pause instead of a queue.
"""

import asyncio
import time

PAUSE = 0.001
"""Seconds between two tellings of a busy workshop, at least."""
EACH = 0.25
"""Which part of the time that a telling took is waited for each entry that it told of, up to all of it."""


class Pace:
    """When the next telling may begin."""

    def __init__(self) -> None:
        self._free_at = 0.0
        self._gathered = 0

    def gather(self, entries: int) -> None:
        """So many more are told of in the next telling."""
        self._gathered += entries

    def told(self, took: float) -> None:
        """Everybody was told, which took so many seconds of the processor."""
        self._free_at = time.monotonic() + max(PAUSE, took * min(1.0, EACH * self._gathered))
        self._gathered = 0

    def left(self) -> float:
        """Seconds until the next telling may begin."""
        return max(0.0, self._free_at - time.monotonic())

    async def keep(self) -> None:
        """Wait until then."""
        await asyncio.sleep(self.left())
