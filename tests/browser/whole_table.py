"""The whole table of the fixture in one browser: ten who take part, two who facilitate, and the wall."""

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import groupby
from typing import ClassVar, Self

from playwright.async_api import Browser, Page, expect

from tests.web.running import Running

from . import arbeid
from .facilitator import Facilitator
from .guests import FORMATS, Guest
from .overheard import Overheard
from .screens import screen

TITLE = "Dialoogtafel Arbeid 1"
NEVER_SENT = "dit maak ik thuis nog wel af"


def full_name(person: str) -> str:
    """The name somebody gives: with a part that nobody else says, so that it can be looked for."""
    return f"{arbeid.person(person).name} Kanarie-{person}"


@dataclass
class WholeTable:
    """Who sits at the table, by the ids of the fixture, and what each of them was told."""

    FORMAT: ClassVar[str] = "brown-paper"
    WITHOUT_BROWSER: ClassVar[tuple[str, ...]] = ()

    elske: Facilitator
    daan: Facilitator
    wall: Page
    at_wall: Overheard
    guests: dict[str, Guest]
    workshop: str
    code: str
    title: str = TITLE

    @classmethod
    async def sit_down(cls, server: Running, browser: Browser) -> Self:
        """Elske opens the workshop, Daan joins her, the wall hangs, and the browsers stand ready outside."""
        elske = await Facilitator.signed_in(server, browser, "Elske")
        daan = await Facilitator.signed_in(server, browser, "Daan")
        format = FORMATS[cls.FORMAT].name.nl
        workshop, code = await elske.open_workshop(TITLE, arbeid.TABLE.question, "Elske en Daan", format=format)
        await daan.come_by(await elske.make_link("colleague"))
        at_wall = Overheard("the wall")
        _, wall = await screen(browser, "wall", overheard=at_wall)
        guests = {
            one.id: await cls.somebody(browser, one.id) for one in arbeid.TABLE.participants
            if one.id not in cls.WITHOUT_BROWSER
        }
        table = cls(elske, daan, wall, at_wall, guests, workshop, code)
        await table.hang_wall()
        return table

    @classmethod
    async def somebody(cls, browser: Browser, id: str) -> Guest:
        """The browser of one of the ten, on what they come with."""
        return await Guest.sit(
            browser, full_name(id), "laptop" if arbeid.person(id).device == "laptop" else "phone",
            language=arbeid.language_of(id), keys=id == arbeid.KEYS_ONLY, format=cls.FORMAT,
            # As many copies of the program in one browser's cache prove nothing; one of them goes offline.
            service_workers="allow" if id == arbeid.LOSES_NETWORK else "block",
        )

    async def hang_wall(self) -> None:
        """The shared screen, in by its link."""
        await self.wall.goto(await self.elske.make_link("wall"))
        await self.wall.locator(".btn--primary").click()
        await self.wall.wait_for_url(re.compile(rf"/w/{self.workshop}"))

    def name_of(self, id: str) -> str:
        """The name somebody goes by here."""
        return full_name(id)

    async def everybody(self, act: Callable[[str, Guest], Awaitable[None]], *, at_once: int = 12) -> None:
        """The same for all who have a browser, each at their own pace; at_once: how many of them together."""
        places = asyncio.Semaphore(at_once)

        async def one(id: str, guest: Guest) -> None:
            async with places:
                await act(id, guest)
        async with asyncio.TaskGroup() as together:
            for id, guest in self.guests.items():
                together.create_task(one(id, guest))

    @property
    def told(self) -> dict[str, Overheard]:
        """What reached each browser: the ten by their ids, the others by name."""
        return {
            **{id: guest.overheard for id, guest in self.guests.items()},
            "Elske": self.elske.overheard, "Daan": self.daan.overheard, "wall": self.at_wall,
        }

    @property
    def pages(self) -> dict[str, Page]:
        """Every page, by the same names."""
        return {
            **{id: guest.page for id, guest in self.guests.items()},
            "Elske": self.elske.page, "Daan": self.daan.page, "wall": self.wall,
        }

    # ---- coming in ---------------------------------------------------------------------------------

    async def come_in(self, id: str, guest: Guest) -> None:
        """Most by the address behind the QR code; who has only keys types the code at the front door."""
        one = arbeid.person(id)
        helps = tuple(help for help in one.helps if help != "read")  # not every browser can read aloud
        typed = f"{self.code[:3]} {self.code[3:]}".lower() if id == arbeid.KEYS_ONLY else None
        address = self.elske.origin if typed else f"{self.elske.origin}/j/{self.code}"
        await guest.come_in(address, one.tile, helps=helps, seat=one.seat, typed=typed)

    async def begin(self, id: str, guest: Guest) -> None:
        """Consents, and what one comes for."""
        one = arbeid.person(id)
        await guest.welcome(one.consents, one.come_for)

    # ---- thinking ----------------------------------------------------------------------------------

    async def write(self, id: str, guest: Guest) -> None:
        """Everything this person has to say; Linda also types what Wilma says."""
        await guest.is_at("think")
        if id == arbeid.ON_PAPER:
            return
        notes = [*arbeid.notes_of(id), *arbeid.extra_of(id)]
        if id == arbeid.LOSES_NETWORK:
            await self._lose_the_network(guest, notes.pop(0))
        for note in notes:
            await guest.write(note.words, note.kind)
        if id == arbeid.person(arbeid.ON_PAPER).scribe:
            for note in arbeid.notes_of(arbeid.ON_PAPER):
                await guest.write_for(full_name(arbeid.ON_PAPER), note.words, note.kind)
        if id == arbeid.TAKEN_BACK_ALONE.by:
            await guest.take_back(arbeid.TAKEN_BACK_ALONE.words)

    async def _lose_the_network(self, guest: Guest, note: arbeid.Said) -> None:
        """In the middle of a sentence the page is loaded anew, and then the network goes."""
        begun, rest = note.words[:12], note.words[12:]
        await guest.hands.fill(guest.composer, begun)
        await guest.page.reload()
        await expect(guest.composer).to_have_value(begun)
        await guest.context.set_offline(True)
        await expect(guest.page.get_by_text(guest.says("participant.lost.title"))).to_be_visible()
        await guest.send(begun + rest, note.kind)
        await expect(guest.mine(note.words).get_by_text(guest.says("ui.truth.waiting"))).to_be_visible()
        await guest.hands.fill(guest.composer, NEVER_SENT)
        await guest.context.set_offline(False)
        await guest.has_kept(note.words)
        await expect(guest.composer).to_have_value(NEVER_SENT)

    async def ready(self, id: str, guest: Guest) -> None:
        """Ik ben klaar."""
        await guest.ready()

    # ---- sorting -----------------------------------------------------------------------------------

    async def sort(self, with_keys: int) -> None:
        """Lees en leg by Elske's keys; the rest by Daan from the list, the last one with the mouse."""
        group_of = {note.words: note.group for note in (*arbeid.notes(), arbeid.KEPT_OUT)}
        await self.elske.look_as("read_and_place")
        await self.elske.press("sort.start_reading")
        read = await self.elske.read_and_place(group_of, with_keys)
        await self.elske.press("sort.stop_reading")
        await self.daan.has_groups({name for name in map(group_of.get, read) if name})
        left = sorted(
            ((note.words, note.group) for note in arbeid.notes() if note.words not in read and note.group),
            key=lambda one: one[1],
        )
        (last, its_group), rest = left[-1], left[:-1]
        for _, part in groupby(rest, key=lambda one: one[1]):
            await self.daan.put_from_list(dict(part))
        await self.daan.drag_into(last, its_group)

    # ---- choosing ----------------------------------------------------------------------------------

    async def choose(self, id: str, guest: Guest) -> None:
        """Their dots; Wilma chooses on paper, Naomi has second thoughts."""
        await guest.is_at("choose")
        if id == arbeid.ON_PAPER:
            return
        dots = arbeid.ballot_of(id)
        if id == "p05":
            await guest.give({arbeid.group_name("c8"): 2})
            await guest.send_ballot()
            for _ in range(2):
                await guest.hands.press(guest.dot("less", arbeid.group_name("c8")))
            await guest.give(dots)
            await guest.send_ballot("participant.vote.change")
            return
        await guest.give(dots)
        await guest.send_ballot()

    # ---- closing -----------------------------------------------------------------------------------

    async def answer(self, id: str, guest: Guest) -> None:
        """Whether they got what they came for, their own words beside it."""
        one = arbeid.person(id)
        await guest.is_at("close")
        await expect(guest.page.locator(".answer")).to_have_text(one.come_for)
        await guest.answer(one.got_it, "enough")
