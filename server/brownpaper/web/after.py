"""After a table: what goes out by itself once a report was sent, the reminder two days later, and the letters at the
moments that were agreed.

Nothing is remembered here: what is due follows from the log, the contact data and the queue of mails. So a restart
loses nothing, and several processes do nothing twice.
"""

import asyncio
import contextlib
import datetime
import logging
import time
from collections.abc import Callable, Iterable, Mapping

from ..core import commands
from ..core.records import Issue, Person
from ..core.rules.reports import RESPONSE_TIME, asked_at
from ..core.state import State
from ..live.believing import BelievedTime
from ..live.days import here
from ..live.mishaps import kind_and_place
from ..live.open_workshop import now_ms
from ..live.past import state_at
from ..mail.letters import Letter
from .contacts import HERE, wants_mail
from .house import House
from .looking_back import take_away_later
from .page_links import DAY, page_link
from .reminding import letters_due

REMIND_AFTER = 2 * DAY
"""How long after a report was sent who said nothing of it is reminded."""
NEWS = 7 * DAY
"""How long after it was sent a report is still news. Who sets up mail later does not send everything of before."""
MORNING = 8
"""The hour at which a day begins for letters."""
ROUND = 3600.0
"""Seconds between two looks at all workshops."""

log = logging.getLogger("brownpaper.web")


class After:
    """Puts the letters in the queue that are due."""

    def __init__(
        self, house: House, clock: Callable[[], int] = now_ms, steady: Callable[[], float] = time.monotonic,
    ) -> None:
        self._house = house
        self._clock = clock
        self._believed = BelievedTime(clock, steady)
        self._heard: set[str] = set()
        self._awake = asyncio.Event()

    def heard(self, stream: str) -> None:
        """Something changed at a workshop, or about how its people can be reached."""
        self._heard.add(stream)
        self._awake.set()

    async def run(self) -> None:
        """A look at every workshop with contact data at the start and every hour; at those that changed, at once."""
        while True:
            with contextlib.suppress(OSError):
                self._heard.update(await self._house.contacts.streams())
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(ROUND):
                    while True:
                        await self.round()
                        self._awake.clear()
                        await self._awake.wait()

    async def round(self) -> None:
        """What is due at the workshops that were heard of. What fails is tried again within the hour."""
        while self._heard:
            stream = self._heard.pop()
            try:
                await self._settle(stream)
            except KeyError:
                pass  # it was deleted
            except Exception as error:
                log.error("workshop %s: what is due after it stumbled, %s", stream, kind_and_place(error))

    async def _settle(self, stream: str) -> None:
        state = await state_at(self._house.store, stream)
        if "workshop" not in state.tables["workshop"] or state.workshop.closed_at is None:
            return
        await take_away_later(self._house, stream, state)
        await self._take_back_quotes(stream, state)
        if not self._house.post.goes:
            return
        if state.workshop.issued:
            await self._mail(stream, state)
        letters = await letters_due(self._house, stream, state, self._today())
        if letters:
            await self._house.post.post(letters)

    def _today(self) -> datetime.date:
        """Nobody gets a letter at night: a day begins in the morning. A clock that jumped is not believed at once."""
        return (here(self._believed()) - datetime.timedelta(hours=MORNING)).date()

    async def _take_back_quotes(self, stream: str, state: State) -> None:
        """Who no longer wants to be quoted is not: under the voice, as the release was, so that no entry joins the
        two. Once the link is cut nobody can know whose a quote is."""
        released = [note for note in state.notes.values() if note.released]
        if not released or state.workshop.link_cut_at is not None:
            return
        workshop = await self._house.hub.open(stream)
        for person in state.persons.values():
            if not person.consents.get("quote", False):
                actor = workshop.actor(person.id)
                theirs = tuple(note.id for note in released if note.author == actor.voice)
                if theirs:
                    await workshop.ask(actor, commands.NoteRelease(ids=theirs, released=False))

    async def _mail(self, stream: str, state: State) -> None:
        issue = newest_sent(state.workshop.issued)
        addresses = wants_mail(state, await self._house.contacts.of(stream))
        if issue is None:
            return
        if issue.status == "confirmed":
            # Nobody is reminded any more, and who had to be is nobody's business.
            await self._house.post.forget_kind(stream, "reminder")
        if not addresses or self._clock() - issue.at > NEWS:
            return
        due = dict.fromkeys(addresses, issue.status)
        letters = await self._letters(stream, state, addresses, issue, due)
        if self._reminds(issue):
            letters += await self._letters(stream, state, addresses, issue, await self._silent(stream, addresses))
        if letters:
            await self._house.post.post(letters)

    def _reminds(self, issue: Issue) -> bool:
        age = self._clock() - issue.at
        return issue.status == "response" and REMIND_AFTER <= age < RESPONSE_TIME - DAY

    async def _silent(self, stream: str, addresses: Iterable[str]) -> dict[str, str]:
        """Who said nothing of the report yet, as long as that can be known: they are reminded once."""
        workshop = await self._house.hub.open(stream)
        state = workshop.room.state
        if state.workshop.link_cut_at is not None:
            return {}
        since = asked_at(state.workshop.issued)
        spoke = {one.voice for one in state.reactions.values() if one.value and one.at >= since}
        return {id: "reminder" for id in addresses if workshop.actor(id).voice not in spoke}

    async def _letters(
        self, stream: str, state: State, addresses: dict[str, str], issue: Issue, due: Mapping[str, str],
    ) -> list[Letter]:
        """The letters of a kind by person, but for those that were queued before."""
        known = await self._house.post.known(stream)
        return [Letter(
            stream=stream, person=id, kind=kind, once=once, to=addresses[id],
            language="en" if state.persons[id].language == "en" else "nl",
            link=await page_link(self._house, stream, id),
        ) for id, kind in due.items() if (once := f"{kind}:{issue.number}:{id}") not in known]


def newest_sent(issued: Iterable[Issue]) -> Issue | None:
    """The newest version that somebody sent; those that were made because words were taken out are no news."""
    return next((one for one in reversed(tuple(issued)) if not one.withdrawn), None)


def guests(state: State) -> list[Person]:
    """Who took part and is still somebody of this table, in the order of their names."""
    found = [one for one in state.persons.values() if one.state in HERE and one.role in ("participant", "scribe")]
    return sorted(found, key=lambda one: ((one.name or "\uffff").casefold(), one.id))
