"""Somebody who takes part: with a browser of their own, and through its screens alone."""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, Locator, Page, expect

from brownpaper.formats.shelf import load_shelf
from brownpaper.locales import text
from brownpaper.resources import workshops_folder

from .along import look_along
from .hands import Hands, Keys, Mouse, Taps
from .overheard import Overheard
from .screens import screen

FORMATS = load_shelf(workshops_folder()).formats


@dataclass
class Guest:
    """Somebody at the table. `language` is that of the screens; `format` what is played there."""

    name: str
    context: BrowserContext
    page: Page
    hands: Hands
    overheard: Overheard
    language: str = "nl"
    format: str = "brown-paper"
    wrote: list[str] = field(default_factory=list)

    @classmethod
    async def sit(
        cls, browser: Browser, name: str, device: str, *, language: str = "nl", keys: bool = False,
        format: str = "brown-paper", **more: Any,
    ) -> "Guest":
        """A browser for somebody: a phone is tapped, a laptop has a mouse or only keys."""
        overheard = Overheard(name)
        locale = {"nl": "nl-NL", "en": "en-GB"}[language]
        context, page = await screen(browser, device, locale, overheard=overheard, **more)
        hands = Taps() if device == "phone" else Keys(page) if keys else Mouse()
        return cls(name, context, page, hands, overheard, language, format)

    def says(self, key: str, **values: Any) -> str:
        """A text of the screens in this person's language."""
        return text(self.language, key, isolate=True, **values)

    def button(self, key: str, within: Locator | None = None, **values: Any) -> Locator:
        """The button with this text."""
        return (within or self.page).get_by_role("button", name=self.says(key, **values), exact=True)

    async def press(self, key: str, within: Locator | None = None, **values: Any) -> None:
        """Press the button with this text."""
        await self.hands.press(self.button(key, within, **values))

    # ---- coming in -------------------------------------------------------------------------------

    async def come_in(
        self, address: str, tile: str, *, helps: tuple[str, ...] = (), seat: str = "room", typed: str | None = None,
    ) -> None:
        """The four taps, from the address behind the QR code, or from the front door with the code typed over."""
        await self.page.goto(address)
        if typed is not None:
            await self.hands.fill(self.page.get_by_role("textbox"), typed)
            await self.page.keyboard.press("Enter")
        await self.hands.choose(self.page.get_by_role("checkbox").first)
        await self.press("ui.next")
        await self.hands.fill(self.page.get_by_role("textbox"), self.name)
        await self.press("ui.next")
        role = next(one for one in FORMATS[self.format].roles if one.id == tile)
        await self.hands.press(self.page.get_by_role("button", name=getattr(role.name, self.language), exact=True))
        await expect(self.page.get_by_role("radio", name=self.says(f"join.seat.{seat}"), exact=True)).to_be_attached()
        for help in helps:
            tile_of_help = self.page.get_by_role("checkbox", name=self.says(f"join.helps.{help}"))
            if await tile_of_help.count():  # what this browser cannot do is not offered
                await self.hands.choose(tile_of_help)
        await self.hands.choose(self.page.get_by_role("radio", name=self.says(f"join.seat.{seat}"), exact=True))
        await self.press("join.done")
        await self.page.wait_for_url(re.compile(r"/w/\w+$"))

    async def is_at(self, step: str) -> None:
        """Until this screen shows the step."""
        title = next(one for one in FORMATS[self.format].steps if one.id == step).title
        await expect(self.page.get_by_role("heading", level=1, name=getattr(title, self.language))).to_be_visible()

    async def rests(self) -> None:
        """Until this screen asks for the phone to be put down."""
        await expect(self.page.get_by_role("heading", level=1, name=self.says("look.phones.title"))).to_be_visible()

    async def look_along(self, step: str) -> None:
        """Keep the phone in hand all the same, and see the step."""
        await self.rests()
        await look_along(self.page, self.hands)
        await self.is_at(step)

    async def press_tab(self, name: str) -> None:
        """Doen, Bord or Lijst."""
        word = self.says(f"participant.tab.{name}")
        tabs = self.page.get_by_role("tab", name=word).or_(self.page.get_by_role("button", name=word, exact=True))
        await self.hands.press(tabs)

    # ---- the steps -------------------------------------------------------------------------------

    async def welcome(self, consents: dict[str, bool], come_for: str) -> None:
        """Say what may happen with one's words, and what one comes for."""
        await self.is_at("welcome")
        await self.consent(consents)
        await self.hands.fill(self.page.get_by_label(self.says("participant.come_for.label")), come_for)
        await self.press("participant.come_for.keep")
        await expect(self.page.locator(".answer")).to_have_text(come_for)

    async def consent(self, consents: dict[str, bool]) -> None:
        """A yes to each purpose that may be; the others stay at no."""
        for purpose, yes in consents.items():
            tile = self.page.get_by_role("checkbox", name=self.says(f"participant.consent.{purpose}"))
            await expect(tile).not_to_be_checked()
            if yes:
                await self.hands.choose(tile)

    @property
    def composer(self) -> Locator:
        """Where one writes."""
        return self.page.get_by_label(self.says("participant.composer.label"))

    async def send(self, words: str, kind: str) -> None:
        """Write a note and send it; what became of it is another matter."""
        await self.hands.fill(self.composer, words)
        await self.press_send(kind)
        await expect(self.composer).to_have_value("")
        self.wrote.append(words)

    async def press_send(self, kind: str) -> None:
        """Send what stands in the composer."""
        word = self.says(f"ui.kind_plain.{kind}")
        await self.hands.press(self.page.locator(".composer").get_by_role("button", name=word))

    async def send_to(self, words: str, box: str) -> None:
        """Write a note where every kind has a box of its own, and send it to the one of this name."""
        await self.hands.fill(self.composer, words)
        await self.hands.press(self.page.locator(".composer").get_by_role("button", name=box))
        await expect(self.composer).to_have_value("")
        self.wrote.append(words)

    async def write(self, words: str, kind: str) -> None:
        """Write a note; it counts only once it is kept."""
        await self.send(words, kind)
        await self.has_kept(words)

    async def write_for(self, whom: str, words: str, kind: str) -> None:
        """Type what somebody else says, in their name."""
        await self.page.get_by_label(self.says("participant.whom")).select_option(label=whom)
        await self.send(words, kind)
        await expect(self.page.locator("ul.mine").last.get_by_text(words, exact=True)).to_be_visible()

    async def take_back(self, words: str) -> None:
        """Take a note back: from then on nobody else has it."""
        await self.press("participant.take_back", self.mine(words))
        await expect(self.button("participant.bring_back", self.mine(words))).to_be_visible()

    async def write_on(self, words: str, kind: str) -> None:
        """Go on where the composer stands, and send it."""
        begun = await self.composer.input_value()
        await self.send(begun + words, kind)

    async def has_kept(self, *words: str) -> None:
        """Until these notes stand among one's own as kept."""
        for one in words:
            await expect(self.mine(one).get_by_text(self.says("ui.truth.saved"), exact=True)).to_be_visible()

    def mine(self, words: str) -> Locator:
        """One's own note with these words, with its buttons."""
        return self.page.locator("ul.mine > li").filter(has=self.page.get_by_text(words, exact=True))

    async def ready(self) -> None:
        """Ik ben klaar."""
        await self.press("participant.ready.no")
        await expect(self.button("participant.ready.yes")).to_be_visible()

    def step_of(self, item: str) -> Locator:
        """The row with the dots of something that can be chosen."""
        return self.page.locator("ul.items > li").filter(has_text=item)

    async def give(self, dots: dict[str, int]) -> None:
        """Give dots, by name."""
        for item, many in dots.items():
            for _ in range(many):
                await self.hands.press(self.dot("more", item))

    def dot(self, which: str, item: str) -> Locator:
        """The button for one dot more or less."""
        words = self.says(f"ui.dots.{which}", name="", value=0, left=0).split(":")[0]
        return self.step_of(item).get_by_role("button", name=words)

    async def send_ballot(self, key: str = "participant.vote.send") -> None:
        """Send what was chosen; it is kept once the screen says so."""
        await self.press(key)
        await expect(self.page.get_by_text(self.says("participant.vote.kept"))).to_be_visible()

    async def propose_action(self, what: str) -> None:
        """An idea of what could be done."""
        await self.hands.press(self.page.get_by_text(self.says("participant.action.add"), exact=True))
        await self.hands.fill(self.page.get_by_label(self.says("participant.action.what")), what)
        await self.press("participant.action.send")
        await expect(self.page.locator("ol.actions")).to_contain_text(what)

    async def answer(self, got_it: str, energy: str) -> None:
        """The closing check, in the step for it."""
        await self.is_at("close")
        await self.check_closing(got_it, energy)

    async def check_closing(self, got_it: str, energy: str) -> None:
        """The two questions of the closing check."""
        for key, value in (("got_it", got_it), ("energy", energy)):
            group = self.page.locator(f'input[name="{key}"]')
            chosen = self.page.locator(f'input[name="{key}"][value="{value}"]')
            await expect(group).to_have_count(3)
            await self.hands.choose(chosen)
            await expect(chosen).to_be_checked()
