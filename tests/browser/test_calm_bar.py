"""The bar of a small phone: one row, with the larger letters of calm and with many steps, so that the page stays."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import a_table, come_in


async def is_one_row(page: Page) -> None:
    """Where we are stands beside the four tools, not above them."""
    where, tools = page.locator(".phone__where"), page.locator(".phone__tools .tool")
    await expect(tools).to_have_count(4)
    left = await where.bounding_box()
    assert left is not None
    for tool in await tools.all():
        box = await tool.bounding_box()
        assert box is not None and box["x"] >= left["x"] + left["width"]
        assert box["y"] < left["y"] + left["height"] and left["y"] < box["y"] + box["height"]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_on_a_small_calm_phone_where_we_are_and_the_tools_are_one_row(tmp_path: Path, language: str) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        calm = await come_in(browser, table, settings={"calm": True, "language": language})
        for step, number in (("think", 2), ("close", 7)):
            await table.go(step)
            await expect(calm.locator(".phone__where")).to_contain_text(re.compile(rf"{number}\D+7"))
            await picture(calm, f"calm-bar-{step}-{language}")
            await is_one_row(calm)
            await is_accessible(calm)
        await table.close()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_in_a_long_script_where_we_are_and_the_tools_are_one_row(tmp_path: Path, language: str) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "dialoogtafel-1")
        phone = await come_in(browser, table, settings={"language": language})
        for step, number in (("individueel", 3), ("afsluiting", 12)):
            await table.go(step)
            await expect(phone.locator(".phone__where")).to_contain_text(re.compile(rf"{number}\D+1\d"))
            await picture(phone, f"long-bar-{step}-{language}")
            await is_one_row(phone)
            await phone.set_viewport_size({"width": 320, "height": 568})
            await picture(phone, f"long-bar-narrow-{step}-{language}")
            await is_one_row(phone)
            await phone.set_viewport_size({"width": 360, "height": 740})
        await table.close()
