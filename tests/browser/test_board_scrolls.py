"""The paper of a board scrolls as one sheet: what lies on it is not painted again at every frame."""

import asyncio
from pathlib import Path
from typing import Any

from playwright.async_api import expect

from .console_table import Arbeid, an_empty_table

TIMES = 20
SCROLLS = """async (times) => {
  const paper = document.querySelector(".paper");
  for (let turn = 0; turn < times; turn++) {
    paper.scrollBy(0, turn < times / 2 ? 30 : -30);
    await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
  }
  return paper.scrollHeight;
}"""


async def test_a_board_that_scrolls_is_not_painted_again(tmp_path: Path) -> None:
    async with an_empty_table(tmp_path) as (table, browser):
        arbeid = Arbeid(table)
        await arbeid.joins()
        await arbeid.writes()
        await table.do(type="board.reveal", board="paper")
        await table.do(type="step.go", step="sort")
        await arbeid.sorts()
        page = await table.console(browser, "/console")
        await page.get_by_role("radio", name="Bord", exact=True).check(force=True)
        await expect(page.locator(".paper .note")).to_have_count(60)
        wire = await page.context.new_cdp_session(page)
        layers: list[dict[str, Any]] = []
        told = asyncio.Event()

        def changed(tree: dict[str, Any]) -> None:
            layers[:] = tree.get("layers") or layers
            told.set()

        wire.on("LayerTree.layerTreeDidChange", changed)
        await wire.send("LayerTree.enable")
        height = await page.evaluate(SCROLLS, TIMES)
        told.clear()
        await wire.send("LayerTree.disable")
        await wire.send("LayerTree.enable")
        await asyncio.wait_for(told.wait(), 30)
        sheet = [one for one in layers if one["height"] >= height]
        assert sheet, "the paper is no layer of its own"
        assert max(one["paintCount"] for one in layers) < TIMES / 2, layers
