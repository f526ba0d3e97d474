"""Turns to come in. Where a whole hall comes at once, a few are let in at a time, in the order in which they came.

Let in all together, each step of one waits behind that step of everybody: the first is in when the last is, and who
hears nothing for that long gives up and comes anew.
"""

import asyncio
import contextlib
import weakref
from collections.abc import AsyncIterator, Callable

AT_ONCE = 8
"""How many are let in to one workshop at the same time."""
EVERY = 2.0
"""Seconds between two signs of life to who waits; a browser gives up after four and a half."""


class Turns:
    """Of each workshop its own, so that no table waits for another."""

    def __init__(self) -> None:
        self._of: weakref.WeakValueDictionary[str, asyncio.Semaphore] = weakref.WeakValueDictionary()

    @contextlib.asynccontextmanager
    async def turn(self, workshop: str, meanwhile: Callable[[], None]) -> AsyncIterator[None]:
        """One's turn at this workshop, until the block ends. meanwhile: called now and then while one waits."""
        free = self._of.get(workshop)
        if free is None:
            free = self._of[workshop] = asyncio.Semaphore(AT_ONCE)
        turn = asyncio.ensure_future(free.acquire())
        try:
            while not (await asyncio.wait({turn}, timeout=EVERY))[0]:
                meanwhile()
            yield
        finally:
            if not turn.cancel():
                free.release()
