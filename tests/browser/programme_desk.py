"""A facilitator of a programme: begins it, makes its workshops, asks people to come, and keeps track of its actions."""

import re
from collections.abc import Mapping

from playwright.async_api import Locator, expect

from .facilitator import Facilitator

CHOSEN = ("basis", "health")
"""What is chosen from a list when a programme is filled in; the rest is written."""


class ProgrammeDesk(Facilitator):
    """Somebody who runs a series of workshops from their own page."""

    programme: str = ""

    async def begin_programme(self, question: str, filled: Mapping[str, str]) -> None:
        """Begin it, fill in what it promises people, and open it."""
        await self.page.goto(f"{self.origin}/facilitator")
        new = self._folded("programme.new")
        await new.locator("summary").click()
        await new.get_by_label(self.says("programme.name")).fill(filled["title"])
        await new.get_by_label(self.says("facilitator.question")).fill(question)
        await self.press("programme.make", new)
        await self.page.wait_for_url(re.compile(r"/facilitator/programme/\w+$"))
        self.programme = self.page.url.rpartition("/")[2]
        form = self.page.locator("form.promises")
        for field, told in filled.items():
            label = form.get_by_label(self.says("programme.name" if field == "title" else f"programme.{field}"))
            await (label.select_option(told) if field in CHOSEN else label.fill(told))
        await self.press("programme.open", form)
        await expect(self.page.get_by_role("heading", name=self.says("programme.workshops"))).to_be_focused()

    async def change_question(self, question: str, reason: str) -> None:
        """Better words for the question, with the reason."""
        await self.press("programme.question_change")
        await self.page.get_by_label(self.says("programme.question_new")).fill(question)
        await self.page.get_by_label(self.says("programme.reason")).fill(reason)
        await self.press("programme.question_keep")
        await expect(self.page.get_by_label(self.says("programme.reason"))).to_have_count(0)

    async def add_term(self, avoid: str, use: str, why: str) -> None:
        """A word one would rather not read, and what is better."""
        part = self.page.get_by_role("region", name=self.says("programme.glossary.title"))
        await self.press("programme.glossary.add", part)
        for field, words in (("avoid", avoid), ("use", use), ("why", why)):
            await part.get_by_label(self.says(f"programme.glossary.{field}"), exact=True).fill(words)
        await self.press("programme.glossary.keep", part)
        await expect(part.get_by_role("listitem").filter(has_text=avoid)).to_be_visible()

    def _folded(self, key: str) -> Locator:
        """The part that folds out under this line."""
        return self.page.locator("details").filter(has=self.page.get_by_text(self.says(key), exact=True))

    async def to_programme(self) -> None:
        """To the page of the programme, as it is now."""
        await self.page.goto(f"{self.origin}/facilitator/programme/{self.programme}")
        await expect(self.page.get_by_role("heading", name=self.says("programme.workshops"))).to_be_visible()

    async def ask_colleague(self) -> str:
        """A link for somebody who runs all of it too."""
        await self.to_programme()
        part = self._folded("programme.colleague")
        await part.locator("summary").click()
        await self.press("programme.link_make", part)
        return await part.locator(".link-line input").input_value()

    async def next_workshop(self, title: str, format: str) -> tuple[str, str]:
        """Make the next workshop; its id and its code."""
        await self.to_programme()
        part = self._folded("programme.next")
        if not await part.get_by_label(self.says("facilitator.name")).is_visible():
            await part.locator("summary").click()
        await part.get_by_role("radio", name=format).check()
        await part.get_by_label(self.says("facilitator.name")).fill(title)
        await self.press("facilitator.make", part)
        await self.page.wait_for_url(re.compile(r"/w/\w+$"))
        code = await self.page.locator(".top__code .code").inner_text()
        return self.page.url.rpartition("/")[2], re.sub(r"\W", "", code)

    async def enter(self, title: str) -> None:
        """From the page of the programme into a workshop that is there."""
        await self.to_programme()
        await self.press("facilitator.enter", self.page.locator("ol.rows > li").filter(has_text=title))
        await expect(self.page.locator(".console__top")).to_be_visible()

    # ---- who comes ---------------------------------------------------------------------------------

    async def to_guests(self, workshop: str) -> None:
        """To the page with who comes."""
        await self.page.goto(f"{self.origin}/facilitator/guests/{workshop}")
        await expect(self.page.get_by_role("heading", level=1, name=self.says("guests.title"))).to_be_visible()

    async def say_when(self, when: str, where: str) -> None:
        """When and where it is."""
        await self.page.get_by_label(self.says("before.when"), exact=True).fill(when)
        await self.page.get_by_label(self.says("before.where"), exact=True).fill(where)
        await self.press("guests.keep")
        await expect(self.page.get_by_text(self.says("guests.kept"))).to_be_visible()

    async def invite(self, name: str, mail: str = "") -> str:
        """Ask somebody; the link that is shown once."""
        new = self._folded("guests.new")
        field = new.get_by_label(self.says("guests.name"), exact=True)
        if not await field.is_visible():
            await new.locator("summary").click()
        await field.fill(name)
        await new.get_by_label(self.says("guests.mail"), exact=True).fill(mail)
        await self.press("guests.add", new)
        made = self.page.locator("section.made")
        await expect(made.get_by_role("heading", name=re.compile(rf"\b{name}\b"))).to_be_visible()
        return await made.get_by_label(self.says("guests.link"), exact=True).input_value()

    async def ask_again(self, title: str, count: int) -> None:
        """Ask the people of an earlier workshop."""
        new = self._folded("guests.new")
        again = new.get_by_role("button", name=self.says("guests.again", count=count, title=title))
        if not await again.is_visible():
            await new.locator("summary").click()
        await again.click()
        await expect(new.get_by_text(self.says("guests.again_done", count=count))).to_be_attached()

    def invited(self, name: str) -> Locator:
        """The row of somebody who was asked."""
        return self.page.locator("li.guest").filter(has_text=name)

    async def mail_link(self, name: str) -> None:
        """Mail somebody their link, in one press."""
        row = self.invited(name)
        await row.locator("summary").click()
        await self.press("guests.send", row)
        await expect(row.get_by_text(self.says("guests.sent"))).to_be_visible()
        old = self.page.get_by_role("heading", name=re.compile(rf"\b{name}\b"))
        await expect(old).to_have_count(0)  # a link that works no longer is not there to be copied

    async def new_link(self, name: str) -> str:
        """A new link for who gets it otherwise than by mail."""
        row = self.invited(name)
        await row.locator("summary").click()
        await self.press("guests.new_link", row)
        made = self.page.locator("section.made")
        await expect(made.get_by_role("heading", name=re.compile(rf"\b{name}\b"))).to_be_visible()
        return await made.get_by_label(self.says("guests.link"), exact=True).input_value()

    async def says_by_phone(self, name: str, status: str) -> None:
        """Somebody without a page of their own rang: whether they come is put in for them."""
        await self.invited(name).get_by_role("combobox").select_option(status)
        told = f"1.*{self.says(f'guests.status.{status}')}"
        await expect(self.page.get_by_text(re.compile(told)).first).to_be_visible()
