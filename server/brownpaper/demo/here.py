"""The device of somebody who is played inside the server itself: the same view and the same commands, without a line.

It asks and is told through a place at the table that the server gives it, so it can do nothing that a browser could
not, and costs no connection.
"""

import asyncio
from typing import Any, Protocol

from ..sync.messages import PROTOCOL, Hello, Message
from .device import Device, NoAnswer


class Place(Protocol):
    """A place at a table, given by the server."""

    async def say(self, message: Message) -> None:
        """Hand a message to the table."""

    def leave(self) -> None:
        """Stand up."""


class Here(Device):
    """Somebody played by the server. What the table tells comes in by `told`, in order, and holds the table up by
    nothing: it is taken in beside."""

    def __init__(self) -> None:
        super().__init__("")
        self._place: Place | None = None
        self._coming: asyncio.Queue[tuple[str, dict[str, Any]]] = asyncio.Queue()

    def told(self, name: str, body: dict[str, Any]) -> None:
        """The table says something."""
        self._coming.put_nowait((name, body))

    async def take(self, place: Place, workshop: str) -> None:
        """Take a place at a workshop. Returns when the first view is here."""
        self._place = place
        self._tasks = [asyncio.create_task(self._take_in())]
        await self._send(Hello(protocol=PROTOCOL, workshop=workshop, client=self._client, first_pending=1))
        await self.until(lambda: self._greeted)

    async def _take_in(self) -> None:
        while True:
            await self._hear(*await self._coming.get())

    async def _send(self, message: Message) -> None:
        if self._place is None:
            raise NoAnswer("no place")
        await self._place.say(message)

    async def close(self) -> None:
        """Stand up. Others see somebody who is gone."""
        await super().close()
        if self._place is not None:
            self._place.leave()
            self._place = None
