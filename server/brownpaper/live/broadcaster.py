"""The one way by which data frames leave, in order, to each connection."""

from typing import Protocol

from ..sync.messages import ToClient


class Broadcaster(Protocol):
    """Sends a message to connections. Encodes once; never waits for a slow one."""

    async def send(self, to: tuple[str, ...], message: ToClient) -> None:
        """Hand the message to each connection's own queue, in order."""

    async def end(self, connection: str) -> None:
        """Close a connection after what was sent to it."""


class Nobody:
    """A broadcaster without anybody to tell: where no one is connected."""

    async def send(self, to: tuple[str, ...], message: ToClient) -> None:
        """Nobody hears it."""

    async def end(self, connection: str) -> None:
        """The same."""
