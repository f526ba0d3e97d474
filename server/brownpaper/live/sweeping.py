"""Python's collector of garbage, kept out of people's way.

A full round of it looks at all that this process holds, and everything else stands still: in a hall of three hundred
for a sixth of a second. So full rounds are made when nobody sends anything. By itself Python makes one only when it has
been waiting for that for very long.
"""

import asyncio
import gc
import time
from collections.abc import Iterable

from .hub import Hub

LOOK_EVERY = 1.0
"""Seconds between two looks whether it is quiet."""
QUIET = 2.0
"""Seconds for which nobody sent anything: as long as a browser is silent between two beats."""
WORTH = 10
"""Rounds among what is newer, since the last full one, after which one is worth it; Python's own measure."""
OVERDUE = 100
"""The same, after which Python makes one all the same."""


def settle() -> None:
    """What is here now is here to stay; from now on full rounds are ours to begin."""
    gc.collect()
    gc.freeze()
    youngest, younger, _ = gc.get_threshold()
    gc.set_threshold(youngest, younger, OVERDUE)
    gc.enable()


def is_due(rounds: int, used: Iterable[float], now: float) -> bool:
    """Whether a full round is worth it and disturbs nobody. rounds: since the last one, among what is newer; used: when
    somebody last sent something at each table."""
    return rounds > WORTH and all(at < now - QUIET for at in used)


async def sweep(hub: Hub) -> None:
    """Make full rounds when it is quiet. Runs until cancelled."""
    while True:
        await asyncio.sleep(LOOK_EVERY)
        used = [workshop.last_used for workshop in hub.all_at_hand()]
        if is_due(gc.get_count()[2], used, time.monotonic()):
            gc.collect()
