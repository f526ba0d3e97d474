"""A real Chromium for the journeys: phones, laptops and walls, with axe at hand."""

import contextlib
import os
import re
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from tests import at_hand

from .overheard import Overheard

ROOT = Path(__file__).resolve().parents[2]
OUTPUT = ROOT / "tests" / ".output"
AXE = ROOT / "client" / "node_modules" / "axe-core" / "axe.min.js"
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]
KEY = re.compile(
    r"\b(?:ui|door|join|participant|console|script|sort|board|action|wall|text|table|refusal|account|facilitator|following|owner|programme|advice|before|guests|informants?)"
    r"\.[a-z][a-z_.]+\b"
)
PATIENCE = 30_000
"""Milliseconds before a wait is given up: machines are shared, and a slow one is no fault of the product."""
SIZES = {"phone": (360, 740), "laptop": (1366, 768), "wall": (1920, 1080)}

expect.set_options(timeout=PATIENCE)


@contextlib.asynccontextmanager
async def chromium(*more: str, whole: bool = False) -> AsyncIterator[Browser]:
    """A Chromium without a window. more: arguments; whole: the one that people have (`at_hand.chromium`)."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=at_hand.chromium(whole=whole), args=[*ARGUMENTS, *more],
        )
        yield browser
        await browser.close()


async def screen(
    browser: Browser, size: str, locale: str = "nl-NL", *, overheard: Overheard | None = None, **more: Any,
) -> tuple[BrowserContext, Page]:
    """A browser of its own at a size; what goes wrong in its page fails the test."""
    width, height = SIZES[size]
    context = await browser.new_context(
        viewport={"width": width, "height": height}, locale=locale, has_touch=size == "phone", **more,
    )
    if overheard is not None:
        overheard.listen(context)
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    page.set_default_navigation_timeout(2 * PATIENCE)
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.wrong = wrong  # type: ignore[attr-defined]
    return context, page


STILL = """Promise.all([document.fonts.ready, ...document.getAnimations()
  .filter((one) => one.playState === "running" && one.effect?.getComputedTiming().endTime !== Infinity)
  .map((one) => one.finished.catch(() => null))]).then(() => null)"""
"""Letters are there, and what moved has arrived; half faded in, a text has too little contrast."""


async def picture(page: Page, name: str, *, whole: bool = False) -> None:
    """Keep a picture in the test output, to be looked at: what is in sight, or the whole page. Where CI is set nobody
    looks, and they would take minutes."""
    if os.environ.get("CI"):
        return
    OUTPUT.mkdir(exist_ok=True)
    await page.screenshot(path=str(OUTPUT / f"{name}.png"), full_page=whole)


async def is_accessible(page: Page) -> None:
    """No violation of the WCAG 2.2 A and AA rules that axe knows; every text of the page is a text, not a key."""
    await page.evaluate(STILL)
    size = page.viewport_size or {"width": 360, "height": 740}
    height = await page.evaluate("document.documentElement.scrollHeight")
    # Bars that stick to the edges cover what can be scrolled from under them; axe would call that too small to touch.
    await page.set_viewport_size({"width": size["width"], "height": max(size["height"], height)})
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(AXE.read_text("utf-8"))
    found = await page.evaluate(
        "axe.run(document, {runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']})"
    )
    await page.set_viewport_size(size)
    keys = KEY.findall(await page.evaluate("document.body.innerText"))
    assert keys == [], f"{page.url}: texts without words: {keys[:5]}"
    told = [f"{one['id']}: {[node['html'][:160] for node in one['nodes']][:3]}" for one in found["violations"]]
    assert told == [], f"{page.url}: {told}"
