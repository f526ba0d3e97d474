"""Every participant step in the looks that people choose: pictures to look at, axe on each, nothing scrolls sideways.

The pictures lie in tests/.output; they are made again by running this file.
"""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.web.running import running

from .along import look_along
from .screens import chromium, is_accessible, picture
from .table import a_table, come_in, each

PHONE: dict[str, dict[str, Any]] = {
    "nl": {"language": "nl"}, "en": {"language": "en"}, "dark": {"theme": "dark"},
    "calm": {"calm": True}, "large": {"textScale": 200}, "small": {}, "wide": {},
}
LAPTOP: dict[str, dict[str, Any]] = {
    "nl": {}, "en-calm-dark": {"language": "en", "calm": True, "theme": "dark"}, "large": {"textScale": 200},
}
OTHER_SIZES = {"small": (320, 568), "wide": (568, 320)}


@pytest.mark.parametrize("size", ["phone", "laptop"])
async def test_every_step_is_readable_in_every_look(tmp_path: Path, size: str) -> None:
    """X00.1 X00.4 X01.5 X01.6 X09.1"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        pages: dict[str, Page] = {}
        amiss: list[str] = []
        for look, settings in (PHONE if size == "phone" else LAPTOP).items():
            page = await come_in(browser, table, size, settings=settings)
            if look in OTHER_SIZES:
                width, height = OTHER_SIZES[look]
                await page.set_viewport_size({"width": width, "height": height})
            pages[look] = page

        async def seen(name: str) -> None:
            async def one(look: str, page: Page) -> None:
                await expect(page.locator(".phone__main h1").first).to_be_visible()
                await page.wait_for_timeout(150)
                sideways = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
                await picture(page, f"{size}-{name}-{look}")
                if look in ("nl", "large"):
                    await picture(page, f"{size}-{name}-{look}-whole", whole=True)
                if sideways > 0:
                    amiss.append(f"{name}, {look}: scrolls sideways by {sideways}")
                try:
                    await is_accessible(page)
                except AssertionError as error:
                    amiss.append(f"{name}, {look}: {error}")
            await each(pages, one)

        async def step(id: str, *, rests: bool = False) -> None:
            await table.go(id)
            if rests:
                await seen(f"{id}-phones-down")
                await each(pages, lambda _, page: look_along(page))
            title = table.steering.table("steps")[id]["title"]

            async def arrived(look: str, page: Page) -> None:
                words = title["en"] if (await page.locator("html").get_attribute("lang")) == "en" else title["nl"]
                await expect(page.get_by_role("heading", name=words, exact=True)).to_be_visible()
            await each(pages, arrived)

        await seen("0-before")
        await step("welcome")
        await seen("1-welcome")
        await step("think")
        await seen("2-think-empty")

        async def writes(look: str, page: Page) -> None:
            for text, button in (
                ("Na twee uur werken is mijn hoofd vol. Dan moet ik stoppen.", 1), ("Mijn baas denkt mee 👍🏽", 0),
                ("arbeidsongeschiktheidsverzekeringsmaatschappijvoorwaarden", 1),
            ):
                await page.locator(".composer textarea").fill(text)
                await page.locator(".composer .btn").nth(button).click()
            await expect(page.locator(".mine .note")).to_have_count(3)
            await page.locator(".composer textarea").fill("Soms ")
        await each(pages, writes)
        await seen("3-think")
        await table.write()
        await table.reveal()
        await step("share")
        await seen("4-share")
        await step("sort", rests=True)
        await table.group()
        group = sorted(table.steering.table("clusters"))[0]
        assert await table.voters[0].ask(
            type="proposal.make", id="p1", board="paper", name="Mijn hoofd vol", cluster=group, notes=[],
        ) is None
        for page in pages.values():
            await page.locator(".waiting button").click() if await page.locator(".waiting").count() else None
        await seen("5-sort")

        async def tab(number: int) -> None:
            await each(pages, lambda _, page: page.locator(".tab").nth(number).click())

        await tab(1)
        await seen("6-board")
        await tab(2)
        await seen("7-list")
        await tab(0)
        await table.steering.ask(type="reading.start", board="paper")
        await seen("8-read-and-place")
        await table.steering.ask(type="reading.stop", board="paper")
        await step("choose")
        await seen("9-choose")
        await table.vote()
        await table.steering.ask(type="round.close", round="choose")
        await table.steering.ask(type="round.show_sides", round="choose")
        await seen("10-result")
        await step("actions")
        await table.plan()
        await seen("11-act")
        await table.steering.ask(type="meeting.pause", paused=True)
        await seen("12-pause")
        await table.steering.ask(type="meeting.pause", paused=False)
        await step("close")
        await seen("13-close")
        await table.steering.ask(type="meeting.close")
        await each(pages, lambda _, page: expect(page.locator(".keep").first).to_be_visible())
        await seen("14-afterwards")
        for page in pages.values():
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()
        assert amiss == [], "\n".join(amiss)
