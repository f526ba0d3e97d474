"""The fixture's programme: begun and filled in on the screens, its people asked, and its two tables sat down at."""

from collections.abc import Mapping
from dataclasses import dataclass

from playwright.async_api import Browser, expect

from tests.mail.sink import Sink
from tests.web.programme import WHOLE
from tests.web.running import Running

from . import arbeid
from .dialogue_table import WILMA, DialogueTable
from .guests import FORMATS, Guest
from .letterbox import address, letters_to, links_in
from .overheard import Overheard
from .preparing import go_to_table, prepare
from .programme_desk import ProgrammeDesk
from .screens import picture, screen
from .second_table import SecondTable, name_of
from .table import FIXTURE

QUESTIONS = FIXTURE["trajectory"]["trajectory_start_question_versions"]
TERMS = FIXTURE["trajectory"]["glossary"]
TITLES = ("Dialoogtafel Arbeid 1", "Dialoogtafel Arbeid 2")
BY_LINK = frozenset({"p02", "p05"})
"""Who gets their link otherwise than by mail; Wilma has no page, and rings."""
SHARES = "p06"
"""Whose answer of before the table may read."""


@dataclass
class Programme:
    """The programme, who runs it, and where its letters go."""

    server: Running
    browser: Browser
    mailbox: Sink
    elske: ProgrammeDesk
    daan: ProgrammeDesk

    @classmethod
    async def begin(cls, server: Running, browser: Browser, mailbox: Sink) -> "Programme":
        """Elske begins it and opens it; its question becomes better twice; Daan comes along for all of it."""
        elske = await ProgrammeDesk.signed_in(server, browser, "Elske")
        daan = await ProgrammeDesk.signed_in(server, browser, "Daan")
        await elske.begin_programme(QUESTIONS[0]["text"], WHOLE)
        for one in QUESTIONS[1:]:
            await elske.change_question(one["text"], one["changed_because"])
        for one in TERMS:
            await elske.add_term(one["avoid"], one["use"], one["why"])
        await picture(elske.page, "programme-begun", whole=True)
        await daan.page.goto(await elske.ask_colleague())
        await daan.press("door.link.go")
        await expect(daan.page.get_by_role("heading", level=1)).to_have_text(WHOLE["title"])
        daan.programme = elske.programme
        return cls(server, browser, mailbox, elske, daan)

    async def first_table(self) -> DialogueTable:
        """Made in the programme, everybody asked and prepared, and there."""
        workshop, code = await self._made(0, DialogueTable.FORMAT)
        guests = {
            one.id: await DialogueTable.somebody(self.browser, one.id) for one in arbeid.TABLE.participants
            if one.id != WILMA
        }
        await self.elske.to_guests(workshop)
        await self.elske.say_when("Donderdag 11 maart, 10.00 tot 12.30 uur", "Buurthuis De Brug, zaal 2")
        links = {}
        for one in arbeid.TABLE.participants:
            links[one.id] = await self.elske.invite(one.name, "" if one.id == WILMA else address(one.id))
        links |= await self._mailed([one for one in guests if one not in BY_LINK])
        await self.elske.says_by_phone(arbeid.person(WILMA).name, "yes")
        await picture(self.elske.page, "programme-guests", whole=True)
        at_wall = Overheard("the wall")
        _, wall = await screen(self.browser, "wall", overheard=at_wall)
        table = DialogueTable(self.elske, self.daan, wall, at_wall, guests, workshop, code)
        await self._come(table, links, "need")
        return table

    async def ask_for_the_second(self) -> tuple[str, str]:
        """The second table is made, and the same people are on its list: before the first report is confirmed, as their
        names and addresses go with that. Its id and its code."""
        workshop, code = await self._made(1, SecondTable.FORMAT)
        await self.elske.to_guests(workshop)
        await self.elske.say_when("Donderdag 15 april, 10.00 tot 12.30 uur", "Buurthuis De Brug, zaal 2")
        await self.elske.ask_again(TITLES[0], len(arbeid.TABLE.participants))
        await self.elske.enter(TITLES[0])
        await self.elske.report()
        return workshop, code

    async def second_table(self, first: DialogueTable, workshop: str, code: str) -> SecondTable:
        """Everybody is asked, and comes with what they had before them the first time."""
        for id, guest in first.guests.items():
            guest.name, guest.format = name_of(id), SecondTable.FORMAT
        for told in first.told.values():
            told.heard.clear()
            told.sent.clear()
        await self.elske.to_guests(workshop)
        links = {id: await self.elske.new_link(arbeid.person(id).name) for id in sorted(BY_LINK)}
        links |= await self._mailed([one for one in first.guests if one not in BY_LINK])
        await self.elske.says_by_phone(arbeid.person(WILMA).name, "yes")
        await picture(self.elske.page, "second-guests", whole=True)
        table = SecondTable(
            self.elske, self.daan, first.wall, first.at_wall, first.guests, workshop, code, title=TITLES[1],
        )
        await self._come(table, links, "first")
        return table

    async def _made(self, which: int, format: str) -> tuple[str, str]:
        made = await self.elske.next_workshop(TITLES[which], FORMATS[format].name.nl)
        await self.daan.enter(TITLES[which])
        return made

    async def _mailed(self, people: list[str]) -> dict[str, str]:
        """Everybody their link by mail, as it came; there are no other words in the letter than that they are asked."""
        before = len(self.mailbox.messages)
        for id in people:
            await self.elske.mail_link(arbeid.person(id).name)
        await self.mailbox.until(before + len(people))
        found = {}
        for id in people:
            [letter] = letters_to(self.mailbox, id, before)
            [found[id]] = links_in(letter)
        return found

    async def _come(self, table: DialogueTable, links: Mapping[str, str], question: str) -> None:
        """They prepare on what they have, and come."""
        async def comes(id: str, guest: Guest) -> None:
            await prepare(guest, links[id], arbeid.person(id), question, shared=id == SHARES)
            if id == "p10":
                await picture(guest.page, "programme-phone-prepared", whole=True)
            await go_to_table(guest)
        await table.everybody(comes, at_once=3)  # people open their letters one after another
        await self.elske.enter(table.title)
        await table.hang_wall()
