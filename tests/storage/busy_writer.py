"""A program that appends until it is killed, and says what is safe only when it is: `python -m … FILE`."""

import asyncio
import secrets
import sys
from pathlib import Path

from brownpaper.core.context import Ballot, KeepBallot
from brownpaper.storage.database import Database
from brownpaper.storage.sql import SqlLog

from .samples import KEY, batch


async def write(file: Path) -> None:
    """Three streams at once, so that commits are shared; a line "stream number" for every acknowledged batch."""
    log = SqlLog(Database.open(file))

    async def one(stream: str) -> None:
        if await log.head(stream) is None:
            await log.create(stream, KEY)
        head = await log.head(stream) or 0
        while True:
            ballot = KeepBallot("r", secrets.token_urlsafe(16), Ballot("work", {"x": 1}))
            assert await log.append([batch(stream, head, 2, ballots=(ballot,))]) == [None]
            head += 2
            sys.stdout.write(f"{stream} {head}\n")
            sys.stdout.flush()

    await asyncio.gather(*(one(stream) for stream in "abc"))


if __name__ == "__main__":
    asyncio.run(write(Path(sys.argv[1])))
