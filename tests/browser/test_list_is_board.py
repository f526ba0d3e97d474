"""The list is the board: whatever a kind of board offers, its list offers too, by keys alone."""

from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from brownpaper.core.boards import KINDS
from brownpaper.locales import text
from tests.web.running import running

from .every_board import filled
from .screens import chromium
from .test_tree import console_of

PRESSED = "button:not([aria-haspopup], [aria-pressed], [aria-expanded]), input[type=radio]"
PLAIN = """([frame], pressed) => [...frame.querySelectorAll(pressed)]
  .filter((one) => one.checkVisibility())
  .map((one) => (one.labels?.[0] ?? one).innerText.replace(/\\s+/g, " ").trim())"""
"""What can be pressed at once. What chooses a note, or shuts a part of the list, does nothing to the table."""


@pytest.mark.parametrize("kind", sorted(KINDS))
async def test_what_can_be_done_on_a_board_can_be_done_in_its_list(tmp_path: Path, kind: str) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table, _ = await filled(server, kind)
        console = await console_of(table, browser)
        await console.get_by_role("radio", name="Bord", exact=True).check()
        drawn = console.locator('.paper [data-item^="note:"]')
        if not KINDS[kind].values:
            await expect(drawn.nth(4)).to_be_visible()
        ids = [str(await one.get_attribute("data-item")).removeprefix("note:") for one in await drawn.all()]
        on_board = {id: await offered_on(console, id) for id in ids}
        plain_on_board = await plain(console)
        headings = await menus(console, ".paper :is(h2, h3, h4) [aria-haspopup=menu]")

        as_list = text("nl", "sort.by_spread" if KINDS[kind].values else "sort.list")
        await console.get_by_role("radio", name=as_list, exact=True).check()
        if not KINDS[kind].values:
            await expect(console.locator('.board-list [data-item^="note:"]')).to_have_count(6)
        for id, offers in on_board.items():
            listed = await opened(console, console.locator(f'.board-list [data-item="note:{id}"] [aria-haspopup=menu]'))
            assert offers, f"{kind}: nothing can be done with {id}"
            assert set(listed) == set(offers), f"{kind}: {id}"
        in_list = await menus(console, ".board-list :is(.board-list__head, h2, h3) [aria-haspopup=menu]")
        assert headings - in_list == set(), kind
        # What stands beside a thing on the board ("Hernoem : Onderweg") may be in the menu of that thing in the list.
        here = {*await plain(console), *in_list}
        assert [one for one in plain_on_board if one not in here and one.partition(" : ")[0] not in here] == [], kind
        assert console.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def offered_on(console: Page, id: str) -> list[str]:
    """What the menu of a note on the board says, opened by keys."""
    return await opened(console, console.locator(f'.paper [data-item="note:{id}"]:not([data-away] *)'))


async def opened(console: Page, at: Locator) -> list[str]:
    """What a menu offers that Enter opens here; shut again."""
    await at.focus()
    await console.keyboard.press("Enter")
    items = console.get_by_role("menuitem")
    await expect(items.first).to_be_visible()
    told = await items.all_inner_texts()
    await console.keyboard.press("Escape")
    await expect(items).to_have_count(0)
    return told


async def menus(console: Page, where: str) -> set[str]:
    """All that the menus of groups, boxes, rows and bones offer."""
    found: set[str] = set()
    for at in await console.locator(where).all():
        if await at.is_visible():
            found |= set(await opened(console, at))
    return found


async def plain(console: Page) -> list[str]:
    return [name for name in await console.locator(".paper-frame").evaluate_all(PLAIN, PRESSED) if name]
