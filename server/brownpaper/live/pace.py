"""How long an open workshop gathers between two tellings.

A telling costs nearly the same whether it holds one command or fifty: a frame to everybody. So who sends a command into
a quiet workshop is told at once, one command after another waits a moment, and the more came in the longer the next
ones are gathered, up to a share of what telling costs. Load stretches the pause instead of a queue.
"""

import asyncio
import time

PAUSE = 0.005
"""Seconds between two tellings of a busy workshop, at least."""
EACH = 0.25
"""Which part of what a telling took is waited for each command that it told of."""
MOST = 1.0
"""How many times what a telling took is waited at most: a hall that is told all the time still has four fifths left."""


class Pace:
    """When the next telling may begin."""

    def __init__(self) -> None:
        self._free_at = 0.0
        self._gathered = 0

    def gather(self, commands: int) -> None:
        """So many more are told of in the next telling."""
        self._gathered += commands

    def told(self, took: float) -> None:
        """Everybody was told, which took so many seconds of the processor."""
        self._free_at = time.monotonic() + max(PAUSE, took * min(MOST, EACH * self._gathered))
        self._gathered = 0

    async def keep(self) -> None:
        """Wait until the next telling may begin."""
        await asyncio.sleep(self._free_at - time.monotonic())
