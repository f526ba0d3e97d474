"""In plenary steps phones in the room rest; who wants to look along all the same presses so, as a person would."""

import re

from playwright.async_api import Locator, Page, expect

from brownpaper.locales import text

from .hands import Hands, Mouse

ALONG = re.compile("|".join(re.escape(text(language, "look.phones.along")) for language in ("nl", "en")))


async def look_along(page: Page, hands: Hands | None = None) -> None:
    """Press "Toch meekijken", and see the step."""
    button: Locator = page.get_by_role("button", name=ALONG)
    await (hands or Mouse()).press(button)
    await expect(button).to_have_count(0)
    await expect(page.locator(".phone__main h1").first).to_be_visible()
