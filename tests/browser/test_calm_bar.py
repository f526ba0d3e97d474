"""The bar of a calm phone: larger letters, and still one row, so that the page below it stays where it was."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import a_table, come_in


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_on_a_small_calm_phone_where_we_are_and_the_tools_are_one_row(tmp_path: Path, language: str) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        calm = await come_in(browser, table, settings={"calm": True, "language": language})
        where, tools = calm.locator(".phone__where"), calm.locator(".phone__tools .tool")
        for step, number in (("think", 2), ("close", 7)):
            await table.go(step)
            await expect(where).to_contain_text(re.compile(rf"{number}\D+7"))
            await expect(tools).to_have_count(4)
            await picture(calm, f"calm-bar-{step}-{language}")
            left = await where.bounding_box()
            assert left is not None
            for tool in await tools.all():
                box = await tool.bounding_box()
                assert box is not None and box["x"] >= left["x"] + left["width"]
                assert box["y"] < left["y"] + left["height"] and left["y"] < box["y"] + box["height"]
            await is_accessible(calm)
        await table.close()
