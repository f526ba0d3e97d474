"""What informants told comes to the table by itself once the board for it was shown.

Nothing is remembered here: what still has to come follows from the log and the store. So a restart loses nothing, and
several processes bring nothing twice.
"""

import asyncio
import contextlib
import logging

from ..core import commands
from ..core.context import SERVER
from ..core.informants import thinking_board, to_bring
from ..core.state import State
from ..storage.informants import Informants
from .hub import Hub
from .mishaps import kind_and_place

ROUND = 3600.0
"""Seconds between two looks at all workshops."""

log = logging.getLogger("brownpaper.live")


class Informing:
    """Brings what was handed over to the tables where it may lie now."""

    def __init__(self, hub: Hub, informants: Informants) -> None:
        self._hub = hub
        self._informants = informants
        self._heard: set[str] = set()
        self._awake = asyncio.Event()

    def changed(self, stream: str, state: State) -> None:
        """A workshop changed; nothing comes before its board was shown, nor after the closing."""
        board = thinking_board(state)
        if board is not None and board.revealed and state.workshop.closed_at is None:
            self._heard.add(stream)
            self._awake.set()

    async def run(self) -> None:
        """Every workshop with informants at the start and every hour; those that changed, at once."""
        while True:
            with contextlib.suppress(OSError):
                self._heard.update(await self._informants.streams())
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ROUND):
                    while True:
                        await self.round()
                        self._awake.clear()
                        await self._awake.wait()

    async def round(self) -> None:
        """What may come at the workshops that were heard of. What fails is tried again within the hour."""
        while self._heard:
            stream = self._heard.pop()
            try:
                await self.bring(stream)
            except KeyError:
                pass  # it was deleted
            except Exception as error:
                log.error("workshop %s: what informants told did not come yet, %s", stream, kind_and_place(error))

    async def bring(self, stream: str) -> None:
        """Bring what was handed over and may lie at this table now. KeyError: there is no such workshop."""
        informants = await self._informants.of(stream)
        if not any(one.sent_at for one in informants):
            return
        table = await self._hub.open(stream)
        board = thinking_board(table.room.state)
        told = to_bring(table.room.state, informants)
        if board is not None and told:
            for first in range(0, len(told), commands.SELECTION_LIMIT):
                some = told[first:first + commands.SELECTION_LIMIT]
                await table.ask(SERVER, commands.InformantBring(board=board.id, told=some))
