"""What happens by itself as time goes by: the link between voices and persons is cut, cases are erased, workshops are
deleted, and what was forgotten stays so.

Nothing is remembered between two rounds but what stands in the database, so a restart loses nothing.
"""

import asyncio
import contextlib
import logging
import time
from collections.abc import Awaitable, Callable, Iterable
from typing import TypeVar

from ..core import commands
from ..core.cases import CASE_DAYS
from ..core.context import SERVER
from ..storage.directory import Directory, Listed
from ..storage.log import Log
from ..storage.programme_list import ListedProgramme, ProgrammeList
from ..storage.receipts import Receipts
from .believing import DAY, BelievedTime
from .days import day_here
from .forgetting import forget_again
from .hub import Hub
from .mishaps import kind_and_place
from .open_workshop import now_ms
from .past import state_at

LONGEST_LINK = 30
"""Days after closing that voices and persons can be joined at most."""
ROUND = 3600.0
"""Seconds between two rounds."""

log = logging.getLogger("brownpaper.live")

OneT = TypeVar("OneT", str, Listed, ListedProgramme)


def link_ends(listed: Listed, link_days: int) -> int | None:
    """When the link of this workshop must be cut at the latest (ms since 1970); None when it is cut, or not closed."""
    if listed.closed_at is None or listed.link_cut:
        return None
    ends = listed.closed_at + min(link_days, LONGEST_LINK) * DAY
    return ends if listed.confirmed_at is None else min(ends, listed.confirmed_at)


def case_over(listed: Listed, case_days: int) -> int | None:
    """When the case of this workshop must be gone at the latest (ms since 1970); None where there is none."""
    if listed.case_ends is None or listed.closed_at is None:
        return listed.case_ends
    return min(listed.case_ends, listed.closed_at + case_days * DAY)


class Keeper:
    """Keeps the promises about time. link_days: days after closing after which the link is cut; 0 is at closing.
    case_days: days after the meeting after which a case is erased.

    clock: ms since 1970. steady: seconds that only ever pass; what cannot be undone does not follow every jump of the
    clock (`believing`).
    """

    def __init__(
        self, hub: Hub, store: Log, directory: Directory, programmes: ProgrammeList, receipts: Receipts,
        link_days: int = LONGEST_LINK, case_days: int = CASE_DAYS, clock: Callable[[], int] = now_ms,
        steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._hub = hub
        self._store = store
        self._directory = directory
        self._programmes = programmes
        self._receipts = receipts
        self._link_days = link_days
        self._case_days = case_days
        self._clock = clock
        self._believed = BelievedTime(clock, steady)
        self._awake = asyncio.Event()

    def heard(self, listed: Listed) -> None:
        """A workshop changed; when something of it is due now, that need not wait for the next round."""
        ends = link_ends(listed, self._link_days)
        case = case_over(listed, self._case_days)
        if any(one is not None and one <= self._believed() for one in (ends, case)):
            self._awake.set()

    async def run(self) -> None:
        """A round at the start, every hour, and when something is due. Runs until cancelled."""
        while True:
            self._awake.clear()
            await self.round()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._awake.wait(), ROUND)

    async def round(self) -> None:
        """Do all that is due. What fails is tried again in the next round, and holds nothing else up."""
        for work in (
            self.forget_again,
            lambda: self._each(self._directory.behind(), self._list_anew),
            lambda: self._each(self._directory.with_link(), self._cut_link),
            lambda: self._each(self._directory.with_case(), self._erase_case),
            lambda: self._each(self._directory.rehearsals(), self._end_rehearsal),
            lambda: self._each(self._directory.kept_before(self._today()), self._delete),
            lambda: self._each(self._programmes.over(self._today()), self._delete_programme),
        ):
            try:
                await work()
            except Exception as error:
                log.error("keeping stumbled, %s", kind_and_place(error))

    async def _each(self, found: Awaitable[Iterable[OneT]], work: Callable[[OneT], Awaitable[None]]) -> None:
        """One that fails, such as a workshop that cannot be read, holds up nothing of the others."""
        for one in await found:
            try:
                await work(one)
            except Exception as error:
                stream = one if isinstance(one, str) else one.stream
                log.error("workshop %s: keeping stumbled, %s", stream, kind_and_place(error))

    async def forget_again(self) -> None:
        """A database that was put back holds what was forgotten since: that goes again. Tried anew each round."""
        try:
            for missing in await self._receipts.missing():
                try:
                    held = await forget_again(self._hub, self._directory, self._receipts, missing, self._clock())
                except Exception as error:
                    log.error("workshop %s: not forgotten again yet, %s", missing.workshop, kind_and_place(error))
                else:
                    log.info("workshop %s: %s, again after a restore: %s", missing.workshop, missing.act, held)
        except OSError as error:
            log.error("the ledger cannot be read, %s", kind_and_place(error))

    async def _list_anew(self, stream: str) -> None:
        """The program may have ended between an entry and its place in the list."""
        state = await state_at(self._store, stream)
        if "workshop" in state.tables["workshop"]:
            await self._directory.put_workshop(Listed.of(stream, state, self._clock()), news=False)
        elif "programme" in state.tables["programme"]:
            await self._programmes.put(ListedProgramme.of(stream, state, self._clock()))

    async def _cut_link(self, listed: Listed) -> None:
        ends = link_ends(listed, self._link_days)
        if ends is None or ends > self._believed() or not await self._hub.cut_link(listed.stream):
            return
        await self._receipts.write("link_cut", listed.stream, self._clock())
        log.info("link of workshop %s cut", listed.stream)

    async def _erase_case(self, listed: Listed) -> None:
        """A database that was put back holds the case again: the list says so, and it goes again."""
        ends = case_over(listed, self._case_days)
        if ends is None or ends > self._believed():
            return
        workshop = await self._hub.open(listed.stream)
        if not listed.closed and workshop.room.members:
            return  # people are at it: the next round comes
        if not isinstance(await workshop.ask(SERVER, commands.CaseErase()), int):
            raise RuntimeError("a case that is over was not erased")
        await self._directory.put_workshop(Listed.of(listed.stream, workshop.room.state, self._clock()), news=False)
        await self._receipts.write("case_erased", listed.stream, self._clock())
        log.info("case of workshop %s erased", listed.stream)

    async def _delete(self, listed: Listed) -> None:
        if await self._goes_on_elsewhere(listed):
            return
        # While people are at it, the next round comes.
        if await self._gone(listed.stream, unless_running=not listed.closed):
            log.info("workshop %s deleted, kept until %s", listed.stream, listed.kept_until)

    async def _end_rehearsal(self, listed: Listed) -> None:
        """Its day is over. Who is still at it practises, and can begin another one."""
        if listed.rehearsal_ends is not None and listed.rehearsal_ends <= self._believed():
            await self.throw_away(listed.stream)

    async def throw_away(self, stream: str) -> None:
        """Delete a rehearsal at once, whoever is at it."""
        await self._gone(stream, practised=True)
        log.info("rehearsal %s deleted", stream)

    async def _gone(self, stream: str, *, unless_running: bool = False, practised: bool = False) -> bool:
        """Delete a workshop, out of memory and out of the database. False, and nothing done, where people are at it and
        it must not be taken from them."""
        if not await self._hub.close_for_good(stream, unless_running=unless_running):
            return False
        try:
            await self._receipts.delete_workshop(stream, self._clock(), practised=practised)
        finally:
            self._hub.may_open(stream)
        return True

    async def _delete_programme(self, listed: ListedProgramme) -> None:
        """A programme outlives its workshops: what is still kept of it needs its question and its people."""
        await self._receipts.delete_workshop(listed.stream, self._clock())
        log.info("programme %s deleted, kept until %s", listed.stream, listed.kept_until)

    def _today(self) -> str:
        return day_here(self._believed()).isoformat()

    async def _goes_on_elsewhere(self, listed: Listed) -> bool:
        """Whether people may be at this table at another process: it is open, and something happened within a day."""
        if listed.closed or not self._store.shared:
            return False
        head = await self._store.head(listed.stream) or 0
        newest = await self._store.read_since(listed.stream, head - 1)
        return any(self._clock() - entry.at < DAY for entry in newest)
