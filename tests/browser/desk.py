"""A facilitator at the console: a browser that is signed in, and the script, the board and the panels in it."""

import re
from dataclasses import dataclass
from typing import Any, Self

from playwright.async_api import Browser, BrowserContext, FrameLocator, Locator, Page, expect

from brownpaper.locales import text
from tests.web.running import Running

from .overheard import Overheard
from .screens import screen


@dataclass
class Desk:
    """Somebody who runs the table: the bar, the script and the panels of the console."""

    name: str
    origin: str
    context: BrowserContext
    page: Page
    overheard: Overheard
    language: str = "nl"

    @classmethod
    async def signed_in(
        cls, server: Running, browser: Browser, name: str, *, device: str = "laptop", origin: str | None = None,
        language: str = "nl", **more: Any,
    ) -> Self:
        """A facilitator's browser. The cookie is put in it: tests/browser/test_accounts.py walks the signing in."""
        origin = origin or server.origin
        overheard = Overheard(name)
        context, page = await screen(
            browser, device, {"nl": "nl-NL", "en": "en-GB"}[language], overheard=overheard, **more,
        )
        jar = (await server.facilitator(name)).cookies.jar
        await context.add_cookies([{"name": one.name, "value": one.value or "", "url": origin} for one in jar])
        return cls(name, origin, context, page, overheard, language)

    def says(self, key: str, **values: Any) -> str:
        """A text of the screens."""
        return text(self.language, key, isolate=True, **values)

    def button(self, key: str, within: Locator | None = None, **values: Any) -> Locator:
        """The button with this text."""
        return (within or self.page).get_by_role("button", name=self.says(key, **values), exact=True)

    async def press(self, key: str, within: Locator | None = None, **values: Any) -> None:
        """Press the button with this text."""
        await self.button(key, within, **values).click()

    # ---- opening and entering ----------------------------------------------------------------------

    async def open_workshop(
        self, title: str, question: str, host: str, *, format: str = "Brown paper",
    ) -> tuple[str, str]:
        """Open a workshop in a format from the facilitator's own page; its id and its code."""
        await self.page.goto(f"{self.origin}/facilitator")
        await self.page.get_by_role("radio", name=format).check()
        await self.page.get_by_label(self.says("facilitator.name")).fill(title)
        await self.page.get_by_label(self.says("facilitator.question")).fill(question)
        await self.page.get_by_label(self.says("facilitator.host")).fill(host)
        await self.press("facilitator.make")
        await self.page.wait_for_url(re.compile(r"/w/\w+$"))
        code = await self.page.locator(".top__code .code").inner_text()
        return self.page.url.rsplit("/", 1)[1], re.sub(r"\W", "", code)

    async def come_by(self, link: str) -> None:
        """Go and sit at a table by a link that leads there."""
        await self.page.goto(link)
        await self.press("door.link.go")
        await expect(self.page.locator(".console__top, .phone")).to_be_visible()

    # ---- the script --------------------------------------------------------------------------------

    @property
    def script(self) -> Locator:
        """The column with the steps and the one primary act."""
        return self.page.locator(".console__script")

    async def act(self, act: str) -> None:
        """Press the primary act; it must be the one that the script asks for now."""
        await self.press(f"script.act.{act}", self.script)

    async def is_at(self, step: str) -> None:
        """Until the script stands at this step."""
        await expect(self.script.locator("[aria-current=step]")).to_contain_text(step)

    async def counts(self, words: str) -> None:
        """Until the line above the primary act says this."""
        await expect(self.script.locator(".console__act")).to_contain_text(words)

    async def confirm(self, key: str) -> None:
        """Say yes in the dialog that is open."""
        await self.press(key, self.page.get_by_role("dialog"))
        await expect(self.page.get_by_role("dialog")).to_have_count(0)

    # ---- menus and panels --------------------------------------------------------------------------

    async def choose(self, menu: str, item: str) -> None:
        """An act from a menu of the bar."""
        await self.press(menu, self.page.locator(".console__top"))
        await self.page.get_by_role("menuitem", name=self.says(item), exact=True).click()

    async def choose_from_palette(self, item: str) -> None:
        """An act by its name."""
        await self.page.keyboard.press("Control+K")
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_role("combobox").fill(self.says(item))
        await expect(dialog.get_by_role("option", selected=True)).to_contain_text(self.says(item))
        await self.page.keyboard.press("Enter")

    async def let_go(self, name: str) -> None:
        """Let somebody go, from the panel with the people."""
        await self.page.locator(".console__top .top__plain").click()
        await self.press("console.person.show_names")
        row = self.page.locator(".drawer .rows li").filter(has_text=name)
        await self.press("board.acts", row)
        await self.page.get_by_role("menuitem", name=self.says("console.person.let_go"), exact=True).click()
        await self.press("console.person.let_go", self.page.get_by_role("dialog"))
        await expect(row).to_have_count(0)

    async def make_scribe(self, name: str) -> None:
        """Give somebody the pen, from the panel with the people."""
        await self.page.locator(".console__top .top__plain").click()
        await self.press("console.person.show_names")
        row = self.page.locator(".drawer .rows li").filter(has_text=name)
        await self.press("board.acts", row)
        await self.page.get_by_role("menuitem", name=self.says("console.person.make.scribe"), exact=True).click()
        await expect(row).to_contain_text(self.says("console.role.scribe"))
        await self.close_panel()

    async def add_on_paper(self, name: str, role: str) -> None:
        """Count in somebody without a screen, after their own yes, from the panel with the people."""
        await self.page.locator(".console__top .top__plain").click()
        await self.press("console.paper.add")
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_role("checkbox").check()
        await dialog.get_by_label(self.says("console.paper.name")).fill(name)
        await dialog.get_by_role("combobox", name=self.says("console.paper.role")).select_option(label=role)
        await self.press("console.paper.add_now", dialog)
        await expect(dialog).to_have_count(0)
        await self.close_panel()

    def panel(self, name: str) -> Locator:
        """A panel beside the board."""
        return self.page.get_by_role("complementary", name=self.says(f"console.{name}"))

    async def close_panel(self) -> None:
        """Close the panel that is open."""
        await self.press("ui.close", self.page.locator(".drawer"))
        await expect(self.page.locator(".drawer")).to_have_count(0)

    async def open_door(self) -> None:
        """Let whoever has the code come straight in, also after the reveal."""
        await self.page.locator(".top__code").click()
        await self.page.get_by_role("radio", name=self.says("console.door.open"), exact=True).check()
        await self.close_panel()

    async def make_link(self, purpose: str) -> str:
        """A link from the door's panel."""
        await self.page.locator(".top__code").click()
        part = self.page.locator(".purpose").filter(has_text=self.says(f"console.link_what.{purpose}"))
        await self.press("console.make_link", part)
        field = part.get_by_label(self.says("console.link_address"))
        await expect(field).to_have_value(re.compile(r"/l#"))
        address = await field.input_value()
        await self.close_panel()
        return address

    # ---- notes for others --------------------------------------------------------------------------

    async def write_for(self, whom: str, notes: list[tuple[str, str]]) -> None:
        """Write notes in somebody's name: (words, kind) each."""
        await self.choose("console.more", "console.write")
        dialog = self.page.get_by_role("dialog")
        await dialog.get_by_label(self.says("console.write_who")).select_option(label=whom)
        for number, (words, kind) in enumerate(notes, start=1):
            await dialog.get_by_label(self.says("console.write_text")).fill(words)
            await self.press(f"ui.kind.{kind}", dialog)
            await expect(dialog.get_by_role("status").last).to_have_text(self.says("console.write_sent", count=number))
        await self.page.keyboard.press("Escape")
        await expect(dialog).to_have_count(0)

    # ---- the report --------------------------------------------------------------------------------

    async def report(self) -> FrameLocator:
        """The preview of the report, in its panel."""
        await self.choose("console.more", "console.report")
        await expect(self.page.locator("iframe.report__page")).to_be_visible()
        return self.page.frame_locator("iframe.report__page")

    async def check_and_send(self) -> None:
        """Look at each point of the check, find all of them fine, and send the report to the table."""
        check = self.page.locator("section.check")
        told, send = check.get_by_role("status").first, self.button("console.check.send", check)
        fine = self.button("console.check.fine", check)
        await expect(told).to_be_visible()
        while True:
            await expect(send.or_(fine)).to_be_visible()
            if await send.is_visible():
                break
            before = await told.inner_text()
            await fine.click()
            await expect(told).not_to_have_text(before)
        await send.click()
        await self.confirm("console.check.response_yes")

    async def download(self, kind: str) -> bytes:
        """A file from the report's panel."""
        async with self.page.expect_download() as started:
            await self.page.get_by_role("link", name=self.says(f"console.download.{kind}"), exact=True).click()
        return (await (await started.value).path()).read_bytes()
