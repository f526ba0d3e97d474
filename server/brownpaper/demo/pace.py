"""How fast a table plays, and how long it waits for somebody who visits it."""

import asyncio
from dataclasses import dataclass


@dataclass(frozen=True)
class Pace:
    """speed: 1 is as long as the script says, 10 ten times as fast.

    wait: real seconds that each step waits at most for a visitor who is not ready.
    """

    speed: float = 10.0
    wait: float = 30.0

    async def minutes(self, minutes: float) -> None:
        """Let so many minutes of the script go by."""
        await self.seconds(minutes * 60)

    async def seconds(self, seconds: float) -> None:
        """The same in seconds."""
        await asyncio.sleep(max(0.0, seconds) / self.speed)
