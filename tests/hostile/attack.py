"""Who sends them: an attacker with a seat at the table, on a WebSocket that is opened anew after every goodbye."""

import asyncio
import itertools
import re
import secrets
from collections import Counter
from collections.abc import Sequence
from typing import Any

from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from .malice import Malice, event, readable

TRACE = re.compile(r"Traceback|File \\?\"|\.py\b|Error\(|msgspec|sqlalchemy|socketio|site-packages")
"""What no answer may hold: how the program is made is nobody's business."""

PATIENT = 10
"""Messages in a row after which an attacker waits for what comes back."""
GOES = 0.95
"""How often an attacker who is told goodbye goes, and comes back; else it stays and goes on sending until it is cut."""
ANSWERED_WITHIN = 20
"""Hundredths of a second it waits at most."""


class Attacker:
    """Somebody with some seats, a line with each in turn: one seat alone is soon told that it goes too fast.

    settled: commands that the server answered one by one. told: goodbyes and refusals by reason. wrong: answers that
    may never be given.
    """

    def __init__(
        self, origin: str, workshop: str, cookies: Sequence[str], malice: Malice, own_share: float = 0.97,
    ) -> None:
        self._address = origin.replace("http", "ws", 1) + "/socket.io/?EIO=4&transport=websocket"
        self._origin, self._cookies = origin, itertools.cycle(cookies)
        self._workshop = workshop
        self._malice = malice
        self._own_share = own_share
        self.sent = 0
        self.lines = 0
        self.settled = 0
        self._done = 0
        self.told: Counter[str] = Counter()
        self.wrong: list[str] = []

    async def attack(self, messages: int) -> None:
        """Send so many, however often the line breaks."""
        end = self.sent + messages
        while self.sent < end:
            headers = {"cookie": next(self._cookies), "origin": self._origin}
            try:
                async with connect(self._address, additional_headers=headers, max_size=None) as line:
                    self.lines += 1
                    await self._at_the_table(line, end)
            except (ConnectionClosed, InvalidHandshake, OSError) as broken:
                self.told[type(broken).__name__] += 1

    async def _at_the_table(self, line: Any, end: int) -> None:
        await line.send("40")
        listening = asyncio.create_task(self._listen(line))
        try:
            await line.send(event("hello", {
                "protocol": 1, "workshop": self._workshop, "client": secrets.token_hex(8), "first_pending": 1,
            }))
            n = self._done = 0
            while self.sent < end and not listening.done():
                if self._malice.random.random() < self._own_share:
                    n += 1
                    await line.send(self._malice.submit(n))
                else:
                    await line.send(self._malice.packet(n + 1))
                    await asyncio.wait((listening,), timeout=0.01)  # most of these end the line
                self.sent += 1
                if self.sent % PATIENT == 0 and not await self._is_heard(listening, n):
                    break
            await self._is_heard(listening, n)
            self.settled += self._done
        finally:
            listening.cancel()
            await asyncio.gather(listening, return_exceptions=True)

    async def _is_heard(self, listening: asyncio.Task[None], n: int) -> bool:
        """Whether every command so far was answered: else the rest would be sent to nobody."""
        for _ in range(ANSWERED_WITHIN):
            if self._done >= n or listening.done():
                break
            await asyncio.wait((listening,), timeout=0.01)
        return self._done >= n

    async def _listen(self, line: Any) -> None:
        async for frame in line:
            try:
                said = readable(frame)
            except ValueError as problem:
                self.wrong.append(f"{problem}: {frame[:200]!r}")
                continue
            if isinstance(frame, str) and TRACE.search(frame):
                self.wrong.append(frame[:300])
            if said is None:
                continue
            name, body = said
            if name == "goodbye":
                self.told[f"goodbye {body['reason']}"] += 1
                if self._malice.random.random() < GOES:
                    return
            self._done = max(self._done, body.get("done", 0))
            self.told.update(f"refused {code}" for _, code in body.get("refused", ()))
