"""The broadcaster for who sits inside the server itself: people who are played. All others hear as before."""

import json
from collections.abc import Callable
from typing import Any

from ..sync.messages import ToClient, encode
from .broadcaster import Broadcaster

Hear = Callable[[str, dict[str, Any]], None]
"""(name of the message, its body): takes it and returns at once."""


class Inside:
    """Passes on to `outside` what is not for anybody in here."""

    def __init__(self, outside: Broadcaster) -> None:
        self._outside = outside
        self._here: dict[str, Hear] = {}

    def listen(self, connection: str, hear: Hear) -> None:
        """From now on this connection is one in here."""
        self._here[connection] = hear

    def stop(self, connection: str) -> None:
        """It hears no more."""
        self._here.pop(connection, None)

    async def send(self, to: tuple[str, ...], message: ToClient) -> None:
        """See `Broadcaster`."""
        here = [one for one in to if one in self._here] if self._here else []
        if not here:
            return await self._outside.send(to, message)
        name, body = str(message.__struct_config__.tag), json.loads(encode(message))
        for connection in here:
            self._here[connection](name, body)
        others = tuple(one for one in to if one not in self._here)
        if others:
            await self._outside.send(others, message)

    async def end(self, connection: str) -> None:
        """See `Broadcaster`."""
        if connection not in self._here:
            await self._outside.end(connection)
