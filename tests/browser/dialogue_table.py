"""Dialogue table 1 with the ten of the fixture: nine browsers, and Wilma on paper, for whom Linda types."""

import re
from collections import Counter

from playwright.async_api import expect

from brownpaper.data import DemoPerson

from . import arbeid
from .arbeid import Said
from .guests import FORMATS, Guest
from .reached import can_be_reached
from .whole_table import WholeTable

FORMAT = FORMATS["dialoogtafel-1"]
WILMA = arbeid.ON_PAPER
LINDA = arbeid.person(WILMA).scribe or ""
WOULD_RATHER_NOT = "p05"
"""Naomi tells what she comes for herself: her words are not shown."""
ZONES = {board.id: board.zones for board in FORMAT.boards}
BOXES = {zone.note_kind: zone.name for zone in ZONES["swot"]}
DIRECTION = ZONES["vooruitblik"][0]
DIRECTIONS = {"p08": "One desk where every letter is explained", "p10": "Een vast gezicht na de behandeling"}
MISSED = "Een werkgever uit de buurt"
WINNER = "Samenwerken tussen instanties"
"""What got most dots of all."""
MOST_APART = "Regels, geld en zekerheid"
"""All on the side of experience gave it a dot, and nobody on the other: what totals alone would hide."""


def _part() -> tuple[Said, ...]:
    """Of each group its first bottleneck, its first chance and its last note: every group can be chosen twice."""
    chosen = []
    for group in arbeid.TABLE.clusters:
        own = [note for note in arbeid.notes() if note.group == group.name]
        wanted = [next(one for one in own if one.kind == kind) for kind in ("bottleneck", "chance")]
        chosen += [*wanted, *(one for one in own[-1:] if one not in wanted)]
    return tuple(chosen)


NOTES = _part()
GROUPS = {group.name: [note for note in NOTES if note.group == group.name] for group in arbeid.TABLE.clusters}


def boxed(person: str) -> list[tuple[str, str]]:
    """(words, kind) of what this person writes in a small group."""
    return [(one.said(arbeid.language_of(person)), one.kind) for one in arbeid.TABLE.boxed if one.by == person]


def chances_of(person: str) -> dict[str, int]:
    """The second choice: one dot to each of two groups, the first two of the first choice."""
    return dict.fromkeys(list(arbeid.ballot_of(person))[:2], 1)


def chances() -> Counter[str]:
    """All dots of the second choice, by the name of the group; Wilma has put hers in the box as well."""
    sum: Counter[str] = Counter(dict.fromkeys(GROUPS, 0))
    for one in arbeid.TABLE.participants:
        sum.update(chances_of(one.id))
    return sum


class DialogueTable(WholeTable):
    """What people do in each step."""

    FORMAT = FORMAT.id
    WITHOUT_BROWSER = (WILMA,)

    @property
    def linda(self) -> Guest:
        """Who types for Wilma."""
        return self.guests[LINDA]

    async def consent(self, id: str, guest: Guest) -> None:
        """Each purpose by itself, and how one can be reached; then ready."""
        await guest.is_at("uitleg")
        await guest.consent(arbeid.person(id).consents)
        await can_be_reached(guest, id)
        await guest.ready()

    # ---- getting to know each other ----------------------------------------------------------------

    async def introduce(self, id: str, guest: Guest) -> None:
        """A picture, and what one comes to get and to bring; Linda enters what Wilma says."""
        one = arbeid.person(id)
        await guest.is_at("kennismaking")
        await guest.hands.choose(guest.page.locator(f'input[name="picture"][value="{one.picture}"]'))
        own = guest.page.locator(".fields")
        await guest.hands.fill(own.get_by_label(guest.says("meet.get")), one.come_for)
        await guest.hands.fill(own.get_by_label(guest.says("meet.bring")), one.bring)
        await guest.press("meet.keep", own)
        await expect(own.locator(".answer")).to_have_text([one.come_for, one.bring])
        if id == WOULD_RATHER_NOT:
            await guest.hands.choose(guest.page.get_by_role("checkbox", name=guest.says("meet.skip")))
        if id == LINDA:
            await self._introduce_wilma(arbeid.person(WILMA))
        await guest.ready()

    async def _introduce_wilma(self, wilma: DemoPerson) -> None:
        linda = self.linda
        paper = linda.page.get_by_role("region", name=linda.says("paper.answers"))
        await paper.get_by_label(linda.says("meet.paper.picture")).select_option(wilma.picture)
        await linda.hands.fill(paper.get_by_label(linda.says("meet.get")), wilma.come_for)
        await linda.hands.fill(paper.get_by_label(linda.says("meet.bring")), wilma.bring)
        await linda.press("meet.keep", paper)
        await expect(paper.get_by_text(linda.says("paper.kept", name=self.name_of(WILMA)))).to_be_visible()

    async def tell(self, id: str) -> None:
        """Elske gives somebody the turn: the room sees who it is, and the words unless they would rather not."""
        one = arbeid.person(id)
        await self.elske.give_turn(self.name_of(id))
        for page in (self.wall, self.elske.page):
            telling = page.locator(".shown").filter(has_text=self.name_of(id))
            await expect(telling).to_be_visible()
            told = telling.get_by_text(one.come_for)
            await (expect(told).to_have_count(0) if id == WOULD_RATHER_NOT else expect(told).to_be_visible())
        if guest := self.guests.get(id):
            await expect(guest.page.get_by_text(guest.says("meet.turn.mine"), exact=True)).to_be_visible()

    # ---- thinking and sorting ----------------------------------------------------------------------

    async def write(self, id: str, guest: Guest) -> None:
        """What this person has to say; Linda also types what Wilma says; Fatma says something too early."""
        await guest.is_at("individueel")
        for note in (*NOTES, arbeid.PARKED):
            if note.by == id:
                await guest.write(note.words, note.kind)
        if id == LINDA:
            for note in NOTES:
                if note.by == WILMA:
                    await guest.write_for(self.name_of(WILMA), note.words, note.kind)
        await guest.ready()

    async def rest_a_while(self, step: str) -> None:
        """A break, for everybody, until a time."""
        for guest in self.guests.values():
            await guest.is_at(step)
            until = re.compile(re.escape(guest.says("participant.pause.until", time="#")).replace("\\#", r"\d+:\d\d"))
            await expect(guest.page.get_by_text(until)).to_be_visible()

    # ---- small groups ------------------------------------------------------------------------------

    async def write_in_group(self, id: str, group: set[str]) -> None:
        """In the boxes of one's own small group, and all of it see it come: nothing moves under a finger."""
        for words, kind in boxed(id):
            await self.guests[id].send_to(words, getattr(BOXES[kind], self.guests[id].language))
            for other in group & self.guests.keys():
                guest = self.guests[other]
                inside = guest.page.get_by_role("region", name=getattr(BOXES[kind], guest.language), exact=True)
                await expect(inside.get_by_text(words, exact=True)).to_be_visible()

    async def make_groups(self) -> None:
        """In the break: a wish, and a press that mixes three small groups."""
        elske, wilma, linda = self.elske, self.name_of(WILMA), self.name_of(LINDA)
        await elske.open_beside("console.breakouts")
        panel = elske.panel("breakouts")
        await elske.wish_together(wilma, linda, panel)
        await elske.press("console.breakout.mix", panel)
        await expect(panel.locator(".breakout")).to_have_count(3)
        both = panel.locator(".breakout").filter(has_text=wilma).filter(has_text=linda)
        await expect(both).to_have_count(1)
        await elske.close_panel()

    # ---- choosing ----------------------------------------------------------------------------------

    async def choose_what_is_hard(self, id: str, guest: Guest) -> None:
        """Three dots."""
        await guest.is_at("knelpunten")
        await guest.give(arbeid.ballot_of(id))
        await guest.send_ballot()

    async def choose_chances(self, id: str, guest: Guest) -> None:
        """Two dots."""
        await guest.is_at("kansen")
        await guest.give(chances_of(id))
        await guest.send_ballot()

    # ---- looking ahead and closing -----------------------------------------------------------------

    async def see_a_direction(self, id: str, guest: Guest) -> None:
        """In one line, from under "Wil je nog iets toevoegen?"."""
        await guest.is_at("richting")
        if id not in DIRECTIONS:
            return
        await guest.hands.press(guest.page.get_by_text(guest.says("participant.add_late"), exact=True))
        await guest.send_to(DIRECTIONS[id], getattr(DIRECTION.name, guest.language))
        await guest.has_kept(DIRECTIONS[id])

    async def answer(self, id: str, guest: Guest) -> None:
        """Whether they got what they came for, their own words beside it; Linda enters what Wilma says."""
        one = arbeid.person(id)
        await guest.is_at("afsluiting")
        await expect(guest.page.locator(".answer").first).to_have_text(one.come_for)
        await guest.check_closing(one.got_it, "enough")
        if id == LINDA:
            paper = guest.page.get_by_role("region", name=guest.says("paper.answers"))
            yes = paper.get_by_role("radio", name=guest.says(f"participant.close.got_it.{arbeid.person(WILMA).got_it}"))
            await guest.hands.choose(yes)
            await expect(paper.get_by_text(guest.says("paper.kept", name=self.name_of(WILMA)))).to_be_visible()
        await guest.ready()
