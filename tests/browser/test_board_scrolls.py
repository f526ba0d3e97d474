"""The paper of a board scrolls and zooms as one sheet: what lies on it is not painted or laid out again each time."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

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


SIZES = """(note) => [note === window.seen, note.offsetWidth, note.getBoundingClientRect().width]"""


@contextlib.asynccontextmanager
async def a_sorted_board(folder: Path) -> AsyncIterator[Page]:
    """The console with sixty notes on the free board, some in groups."""
    async with an_empty_table(folder) as (table, browser):
        arbeid = Arbeid(table)
        await arbeid.joins()
        await arbeid.writes()
        await table.do(type="board.reveal", board="paper")
        await table.do(type="step.go", step="sort")
        await arbeid.sorts()
        page = await table.console(browser, "/console")
        await page.get_by_role("radio", name="Bord", exact=True).check()
        await expect(page.locator(".paper .note")).to_have_count(60)
        yield page


async def test_a_board_that_scrolls_is_not_painted_again(tmp_path: Path) -> None:
    async with a_sorted_board(tmp_path) as page:
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


async def test_zooming_draws_the_sheet_larger_and_lays_out_no_note_again(tmp_path: Path) -> None:
    async with a_sorted_board(tmp_path) as page:
        note, level = page.locator(".paper .note").first, page.get_by_role("group", name="Grootte")
        await note.evaluate("(note) => { window.seen = note; }")
        _, laid_out, drawn = await note.evaluate(SIZES)
        await page.get_by_role("button", name="Groter").click()
        await expect(level).to_contain_text("100%")
        same, still, larger = await note.evaluate(SIZES)
        assert (same, still) == (True, laid_out)
        assert abs(larger / drawn - 1.25) < 0.01


async def test_in_the_overview_no_note_can_be_seen_heard_or_reached_and_back_from_it_they_are_the_same(
    tmp_path: Path,
) -> None:
    async with a_sorted_board(tmp_path) as page:
        note, options = page.locator(".paper .note").first, page.locator(".paper").get_by_role("option")
        await note.evaluate("(note) => { window.seen = note; }")
        await note.focus()
        await page.keyboard.press("-")
        await expect(page.locator(".paper--far")).to_be_visible()
        await expect(note).to_be_hidden()
        await expect(options).to_have_count(0)
        here = page.locator('.paper [data-item]:not([data-item^="note:"]):focus')
        await expect(here).to_be_visible()
        for key in ("ArrowDown", "ArrowRight", "End", "Home"):
            await page.keyboard.press(key)
            await expect(here).to_be_visible()
        await page.keyboard.press("+")
        await expect(options).to_have_count(60)
        await expect(page.locator(".square").first).to_be_hidden()
        assert (await note.evaluate(SIZES))[0]


FILLS = """(kinds) => kinds.map((kind) => {
  const square = document.createElement("i");
  square.className = `square note--${kind}`;
  document.querySelector(".paper").append(square);
  return [kind, getComputedStyle(square).backgroundColor, getComputedStyle(square).backgroundImage];
})"""
KINDS = ("neutral", "question", "chance", "bottleneck", "solution", "strong", "weak", "threat", "cause", "goal")


async def test_from_far_away_a_note_of_any_kind_has_its_fill_and_its_pattern(tmp_path: Path) -> None:
    async with a_sorted_board(tmp_path) as page:
        squares = await page.evaluate(FILLS, KINDS)
        assert [kind for kind, fill, _ in squares if fill == "rgba(0, 0, 0, 0)"] == []
        assert [kind for kind, _, pattern in squares if "gradient" not in pattern] == ["neutral", "question"]
