"""Ways to work a page: with a mouse, with single taps, or with the keyboard alone. Each does what its person can do."""

from typing import Protocol

from playwright.async_api import Locator, Page, expect

MOST_TABS = 250


class Hands(Protocol):
    """What people do with controls, however they do it."""

    async def press(self, control: Locator) -> None:
        """Press a button, a link or a tile."""

    async def fill(self, field: Locator, text: str) -> None:
        """Write in a field, in the place of what is there."""

    async def choose(self, control: Locator) -> None:
        """Put a checkbox or a radio button on."""


class Mouse:
    """A laptop."""

    async def press(self, control: Locator) -> None:
        await control.click()

    async def fill(self, field: Locator, text: str) -> None:
        await field.fill(text)

    async def choose(self, control: Locator) -> None:
        await control.check()


class Taps:
    """A phone: one finger, single taps, nothing held and nothing dragged."""

    async def press(self, control: Locator) -> None:
        await control.tap()

    async def fill(self, field: Locator, text: str) -> None:
        await field.tap()
        await field.fill(text)

    async def choose(self, control: Locator) -> None:
        if not await control.is_checked():
            await control.tap()
        await expect(control).to_be_checked()


class Keys:
    """The keyboard alone: Tab to get there, and what the control itself understands."""

    def __init__(self, page: Page) -> None:
        self._page = page

    async def press(self, control: Locator) -> None:
        await self.reach(control)
        await self._page.keyboard.press("Enter")

    async def fill(self, field: Locator, text: str) -> None:
        await self.reach(field)
        await self._page.keyboard.press("Control+A")
        await self._page.keyboard.insert_text(text)

    async def choose(self, control: Locator) -> None:
        if await control.is_checked():
            return
        if await control.get_attribute("type") == "radio":
            await self._among_radios(control)
        else:
            await self.reach(control)
            await self._page.keyboard.press("Space")
        await expect(control).to_be_checked()

    async def reach(self, control: Locator) -> None:
        """Tab until it has the focus; what a focus ring cannot reach, a person without a mouse cannot use."""
        await expect(control).to_be_visible()
        for _ in range(MOST_TABS):
            if await control.evaluate("element => element === document.activeElement"):
                return
            await self._page.keyboard.press("Tab")
        raise AssertionError(f"{control} cannot be reached with Tab")

    async def _among_radios(self, control: Locator) -> None:
        """Tab to the group, arrows to the choice: radio buttons are one stop."""
        name = await control.get_attribute("name")
        for _ in range(MOST_TABS):
            if await self._page.evaluate("document.activeElement.name") == name:
                break
            await self._page.keyboard.press("Tab")
        for _ in range(20):
            if await control.evaluate("element => element === document.activeElement"):
                await self._page.keyboard.press("Space")
                return
            await self._page.keyboard.press("ArrowDown")
        raise AssertionError(f"{control} cannot be reached with the arrows")
