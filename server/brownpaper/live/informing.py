"""What informants told comes to the table by itself once the board for it was shown, and goes when they take it back.

Nothing is remembered here: what still has to come follows from the log and the store. So a restart loses nothing, and
several processes bring nothing twice.
"""

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Iterable

from ..core import commands
from ..core.codes import Refusal
from ..core.context import SERVER
from ..core.informants import thinking_board, to_bring
from ..core.state import State
from ..storage.informants import Informants
from .forgetting import forget_informant
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

    async def take_back(self, stream: str, person: str, at: int) -> Refusal | None:
        """All that somebody told goes, at the table and here; how to reach them stays, and their link. Why not, or
        None. at: now, ms since 1970."""
        return await self._take_out(stream, person, lambda: self._informants.withdraw(stream, person, at))

    async def remove(self, stream: str, person: str, at: int) -> Refusal | None:
        """The same, with that they were asked and their link."""
        return await self._take_out(stream, person, lambda: self._informants.remove(stream, person, at))

    async def _take_out(self, stream: str, person: str, here: Callable[[], Awaitable[None]]) -> Refusal | None:
        refusal = await forget_informant(self._hub, stream, person)
        if refusal is None:
            await here()
            await self._forget_late(stream, (person,))
        return refusal

    async def _forget_late(self, stream: str, gone: Iterable[str]) -> None:
        """What came to the table while it was taken back goes again. Both sides look after their last step, so one of
        them sees it, also when they are two processes."""
        with contextlib.suppress(KeyError):  # it was deleted
            table = await self._hub.open(stream)
            for person in gone:
                voice = table.actor(person).voice
                notes = table.room.state.notes.values()
                if any(note.source == "informant" and note.author == voice and note.text for note in notes):
                    await forget_informant(self._hub, stream, person)

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
            still = {one.person for one in await self._informants.of(stream) if one.yes}
            await self._forget_late(stream, {one.informant for one in told} - still)
