"""Before a meeting, on the page of somebody who was asked: they come, tell what helps, answer, and go to the table."""

import re

from playwright.async_api import Locator, expect

from brownpaper.data import DemoPerson

from .guests import FORMATS, Guest
from .hands import Keys

BEFORE = "Vooraf verteld door "
"""How an answer of before begins; who reads it depends on whether it was shared."""


async def prepare(guest: Guest, link: str, one: DemoPerson, question: str, *, shared: bool = False) -> None:
    """By their own link: whether they come, what they need, and an answer to a question of before."""
    page = guest.page
    await page.goto(link)
    await expect(page.get_by_role("heading", name=guest.says("before.coming"))).to_be_visible()
    assert "#" not in page.url, "the secret leaves the address"
    await guest.hands.choose(page.get_by_role("radio", name=guest.says("before.coming.yes"), exact=True))
    await expect(page.locator("p.saved").first).to_contain_text(guest.says("before.saved"))
    await _agree(guest, page.get_by_role("checkbox", name=guest.says("join.privacy.health")))
    await _tell_about(guest, one)
    await _answer(guest, one, question, shared)


async def go_to_table(guest: Guest) -> None:
    """From one's own page to the table, as the same person."""
    await guest.press("before.go")
    await guest.page.wait_for_url(re.compile(r"/w/\w+$"))


async def _agree(guest: Guest, box: Locator) -> None:
    """The box goes at once, and what it opened stands in its place."""
    if isinstance(guest.hands, Keys):
        await guest.hands.reach(box)
        await guest.page.keyboard.press("Space")
    else:
        await guest.hands.press(box)
    await expect(guest.page.get_by_role("heading", name=guest.says("before.about"))).to_be_visible()


async def _tell_about(guest: Guest, one: DemoPerson) -> None:
    """Name, role, what helps, and where they take part."""
    page = guest.page
    await guest.hands.fill(page.get_by_label(guest.says("join.name.title")), guest.name)
    role = next(tile for tile in FORMATS[guest.format].roles if tile.id == one.tile)
    await guest.hands.choose(page.get_by_role("radio", name=getattr(role.name, guest.language), exact=True))
    for help in one.helps:
        await guest.hands.choose(page.get_by_role("checkbox", name=guest.says(f"join.helps.{help}")))
    await guest.hands.choose(page.get_by_role("radio", name=guest.says(f"before.seat.{one.seat}"), exact=True))
    await expect(page.locator("p.saved").nth(1)).to_contain_text(guest.says("before.saved"))


async def _answer(guest: Guest, one: DemoPerson, question: str, shared: bool) -> None:
    ask = next(asked for asked in FORMATS[guest.format].prework if asked.id == question).ask
    card = guest.page.locator("fieldset.question").filter(has_text=getattr(ask, guest.language))
    await guest.hands.fill(card.get_by_role("textbox").first, BEFORE + one.id)
    await expect(card.get_by_text(guest.says("before.saved"))).to_be_visible()
    if shared:
        await guest.press("before.share", card)
        await expect(card.get_by_text(guest.says("before.shared"))).to_be_visible()
