"""A facilitator at the console with the keyboard alone."""

import re
from typing import Self

from playwright.async_api import Browser, Locator, expect

from tests.web.running import Running

from .alone import WatchedKeys, watch
from .facilitator import Facilitator
from .hands import MOST_TABS, Keys


class WithoutMouse(Facilitator):
    """Elske with the keyboard alone."""

    @classmethod
    async def signed_in(cls, server: Running, browser: Browser, name: str, **more: object) -> Self:  # type: ignore[override]
        one = await super().signed_in(server, browser, name, **more)  # type: ignore[arg-type]
        await watch(one.context)
        return one

    @property
    def keys(self) -> Keys:
        """What her fingers do."""
        return WatchedKeys(self.page)

    async def open_workshop(
        self, title: str, question: str, host: str, *, format: str = "Brown paper",
    ) -> tuple[str, str]:
        await self.page.goto(f"{self.origin}/facilitator")
        await self.keys.choose(self.page.get_by_role("radio", name=format))
        for field, words in (("name", title), ("question", question), ("host", host)):
            await self.keys.fill(self.page.get_by_label(self.says(f"facilitator.{field}")), words)
        await self.press("facilitator.make")
        await self.page.wait_for_url(re.compile(r"/w/\w+$"))
        code = await self.page.locator(".top__code .code").inner_text()
        return self.page.url.rsplit("/", 1)[1], re.sub(r"\W", "", code)

    async def press(self, key: str, within: Locator | None = None, **values: object) -> None:
        await self.keys.press(self.button(key, within, **values))

    async def look_as(self, way: str) -> None:
        await self.keys.choose(self.page.get_by_role("radio", name=self.says(f"sort.{way}"), exact=True))

    async def from_menu(self, item: str) -> None:
        """Arrow down to an item of the menu that is open, and take it."""
        wanted = self.page.get_by_role("menuitem", name=self.says(item), exact=True)
        await expect(wanted).to_be_visible()
        for _ in range(MOST_TABS):
            if await wanted.evaluate("element => element === document.activeElement"):
                return await self.page.keyboard.press("Enter")
            await self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"{item} cannot be reached with the arrows")

    def part(self, group: str) -> Locator:
        """A group in the list."""
        return self.page.locator("section[data-drop^='group:']").filter(
            has=self.page.get_by_role("heading", name=group),
        )

    async def rename(self, group: str, name: str) -> None:
        """Another name for a group, from the list."""
        part = self.part(group)
        await self.keys.press(part.get_by_role("button", name=self.says("board.acts")).first)
        await self.from_menu("sort.rename")
        await self.page.keyboard.press("Control+A")
        await self.page.keyboard.insert_text(name)
        await self.page.keyboard.press("Enter")

    async def choose(self, menu: str, item: str) -> None:
        await self.press(menu, self.page.locator(".console__top"))
        await self.from_menu(item)

    async def open_beside(self, row: str) -> None:
        await self.keys.press(self.page.locator(".console__right").get_by_role("button", name=self.says(row)))
        await expect(self.page.locator(".drawer")).to_be_visible()

    async def give_turn(self, name: str) -> None:
        row = self.page.locator(".turns .rows li").filter(has_text=name)
        await self.keys.press(row.get_by_role("button", name=self.says("console.round.give")))
        await expect(row).to_contain_text(self.says("console.round.now"))

    async def choose_on_board(self, *words: str) -> None:
        """Go over the board by arrows, and choose these notes."""
        await self.keys.reach(self.page.locator('.paper [data-item][tabindex="0"]').first)
        for one in words:
            await self.walk_to(one)
            await self.page.keyboard.press("Space")

    async def walk_to(self, words: str) -> None:
        """To a note on the board by arrows: down a column, then the next."""
        note = self.on_board(words)
        for turn in range(MOST_TABS):
            here, there = await note.evaluate("""(note) => {
              const box = (one) => one.getBoundingClientRect();
              return [document.activeElement, note].map((one) => [box(one).x, box(one).y]);
            }""")
            if await note.evaluate("note => note === document.activeElement"):
                return
            across, down = there[0] - here[0], there[1] - here[1]
            if abs(across) > 40 and (abs(down) < 40 or turn % 2):
                await self.page.keyboard.press("ArrowRight" if across > 0 else "ArrowLeft")
            else:
                await self.page.keyboard.press("ArrowDown" if down > 0 else "ArrowUp")
        raise AssertionError(f"{words!r} cannot be reached with the arrows")
