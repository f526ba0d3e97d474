"""What can be measured of a participant's screen, on every step: letters, targets, clocks, names, room for wider text,
what moves; and that switching calm on and off costs nothing."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

from tests.web.running import running

from . import measures
from .along import look_along
from .screens import STILL, chromium, picture
from .table import Table, a_table, come_in, each

ALL_LOOKS = {
    "targets": (measures.TARGETS, 44), "more than one main act": (measures.PRIMARY, None),
    "icon alone": (measures.ICON_ALONE, None), "name": (measures.NAMES, None), "loud": (measures.LOUD, None),
}
CALM_ONLY = {"text": (measures.CALM_TEXT, None), "moving": (measures.MOVING, None)}


async def thinking(page: Page) -> None:
    await expect(page.get_by_label("Wat wil je opschrijven?")).to_be_visible()


async def walk(table: Table, pages: dict[str, Page]) -> AsyncIterator[str]:
    """The whole table, a moment at a time, with everyone's pages there."""

    async def there(step: str) -> None:
        title = table.steering.table("steps")[step]["title"]["nl"]
        await each(pages, lambda _, page: expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible())

    async def on(step: str, rests: bool = False) -> None:
        await table.go(step)
        if rests:
            await each(pages, lambda _, page: look_along(page))
        await there(step)

    await each(pages, lambda _, page: expect(page.locator(".phone__main h1").first).to_be_visible())
    yield "before"
    await on("welcome")
    yield "welcome"
    await on("think")
    await each(pages, lambda _, page: thinking(page))
    yield "think"
    await table.write(24)
    await table.reveal()
    await on("share")
    yield "share"
    await on("sort", rests=True)
    await table.group()
    yield "sort"
    await on("choose")
    await each(pages, lambda _, page: expect(page.get_by_role("button", name="Stip erbij").first).to_be_visible())
    yield "choose"
    await table.vote()
    assert await table.steering.ask(type="round.close", round="choose") is None
    await each(pages, lambda _, page: expect(page.get_by_role("button", name="Stip erbij")).to_have_count(0))
    yield "result"
    await on("actions")
    await table.plan()
    yield "actions"
    await on("close")
    yield "close"
    assert await table.steering.ask(type="meeting.close") is None
    await each(pages, lambda _, page: expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible())
    yield "afterwards"


async def test_a_participants_screen_keeps_to_what_can_be_measured_on_every_step(tmp_path: Path) -> None:
    """X01.6, X01.7, X02.2, X02.7, X02.8, X03.7, X04.8, X04.12, X05.2, X05.5, X06.5, X06.7, X09.2"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        pages = {
            "calm": await come_in(browser, table, settings={"calm": True, "language": "nl"}),
            "plain": await come_in(browser, table, settings={"language": "nl"}),
        }
        amiss: list[str] = []
        places: dict[str, Any] = {}

        async def measured(moment: str, look: str, page: Page) -> None:
            found: dict[str, list[str]] = {
                "clock": [said] if (said := await page.evaluate(measures.CLOCK)) and moment != "afterwards" else [],
                "timers": [str(many)] if (many := await page.locator("[role=timer]").count()) else [],
                "aloud": [] if await page.get_by_role("button", name="Lees voor").count() else ["cannot be read aloud"],
            }
            for what, (measure, most) in (ALL_LOOKS | (CALM_ONLY if look == "calm" else {})).items():
                found[what] = await page.evaluate(measure, most)
            tools = await page.evaluate(measures.PLACES)
            # Before the first step nothing stands above them, and afterwards there is nothing left to pause.
            if moment not in ("before", "afterwards") and places.setdefault(look, tools) != tools:
                found["tools"] = [f"{tools}, and before {places[look]}"]
            if look == "calm":
                size, lines = await page.evaluate(measures.LETTERS)
                found["letters"] = [] if size >= 20 and lines >= 1.59 else [f"{size}px, lines {lines}"]
            else:
                await page.evaluate(measures.WIDEN, measures.WIDER)
                found["wider"] = await page.evaluate(measures.CUT)
                if await page.evaluate("document.documentElement.scrollWidth - innerWidth") > 0:
                    found["wider"].append("scrolls sideways")
                await picture(page, f"measured-wider-{moment}")
                await page.evaluate("document.adoptedStyleSheets = []")
            amiss.extend(f"{moment}, {look}, {what}: {one}" for what, its in found.items() for one in its)

        async for moment in walk(table, pages):
            for look, page in pages.items():
                await page.evaluate(STILL)
                assert await page.locator(".phone button:visible").count() > 3, "there is something to measure"
                await measured(moment, look, page)
        await table.close()
        assert amiss == [], "\n".join(amiss)


async def test_no_line_of_the_calm_screen_is_longer_than_sixty_characters_on_a_laptop(tmp_path: Path) -> None:
    """X02.7"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        pages = {"calm": await come_in(browser, table, "laptop", settings={"calm": True, "language": "nl"})}
        amiss = [
            f"{moment}: {one}" async for moment in walk(table, pages)
            for one in await pages["calm"].evaluate(measures.LONG_LINES, 60)
        ]
        await table.close()
        assert amiss == [], "\n".join(amiss)


async def test_switching_calm_on_and_off_while_writing_loses_no_word_and_no_place(tmp_path: Path) -> None:
    """X02.1, X02.13"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table, settings={"language": "nl"})
        await table.go("think")
        await thinking(page)
        composer = page.get_by_label("Wat wil je opschrijven?")
        words = ""
        for turn in range(6):
            await composer.press_sequentially(f"woord {turn} ")
            words += f"woord {turn} "
            await page.locator(".phone__tools").get_by_role("button", name="Tekst").click()
            await page.get_by_role("dialog").get_by_role("checkbox", name="Rustig scherm").click()
            if turn % 2 == 0:
                await expect(page.locator("html")).to_have_attribute("data-calm", "")
            else:
                await expect(page.locator("html")).not_to_have_attribute("data-calm", "")
            await page.keyboard.press("Escape")
            await expect(composer).to_have_value(words)
        await expect(page.get_by_role("heading", name="Zelf nadenken")).to_be_visible()
        await table.close()
