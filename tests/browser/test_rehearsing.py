"""A rehearsal of a format of one's own, led through all its steps: invented people write, sort, choose and act."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from brownpaper.demo.pace import Pace
from brownpaper.web import rehearsals
from tests.web.running import running

from .desk import Desk
from .screens import SIZES, chromium, is_accessible, picture

STEP = {"nl": "Eerst rustig zelf", "en": "First by yourself"}
"""What the facilitator calls a step of the copy."""


@pytest.fixture(autouse=True)
def quickly(monkeypatch: pytest.MonkeyPatch) -> None:
    """Invented people need no thinking time."""
    monkeypatch.setattr(rehearsals, "BETWEEN", 0.05)
    monkeypatch.setattr(rehearsals.Rehearsals.__init__, "__defaults__", (Pace(speed=400.0),))


async def copied(linda: Desk) -> None:
    """A copy of a format, with a step of one's own words; everything is kept."""
    page = linda.page
    await page.goto(f"{linda.origin}/facilitator")
    await linda.press("making.new")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="Brown paper").check()
    await linda.press("making.new_make", dialog)
    steps = page.get_by_role("region", name=linda.says("making.steps"))
    await steps.locator("summary").filter(has_text="2. ").first.press("Enter")
    await steps.get_by_role("listitem").nth(1).get_by_label(linda.says("making.step.title")).fill(STEP[linda.language])
    await expect(page.get_by_text(linda.says("making.state.kept"))).to_be_visible()
    await linda.press("making.rehearse_lead")
    await page.wait_for_url("**/w/*")


async def all_ready(linda: Desk) -> None:
    """Until everybody who is played did what this step asks."""
    people = linda.page.get_by_role("button", name=re.compile(rf"{linda.says('console.people')}.*10"))
    await expect(people).to_be_visible()
    await linda.counts(linda.says("script.all_ready", count=10))


async def looked(page: Page, name: str, language: str) -> None:
    await is_accessible(page)
    await picture(page, f"rehearsing-{language}-{name}")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_facilitator_presses_on_through_every_step_and_sees_invented_people_do_what_it_asks(
    tmp_path: Path, language: str,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await Desk.signed_in(server, browser, "Linda", language=language)
        await copied(linda)
        page = linda.page
        await expect(page.get_by_text(linda.says("console.rehearsal.what"))).to_be_visible()
        await linda.act("begin")
        await all_ready(linda)
        await linda.act("next")

        await linda.is_at(STEP[language])
        await all_ready(linda)
        await looked(page, "think", language)
        await linda.act("reveal")
        notes = page.locator(".note")
        await expect(notes.nth(9)).to_be_visible()
        await looked(page, "share", language)
        await linda.act("next")

        await page.get_by_role("radio", name=linda.says("sort.board"), exact=True).check()
        take = linda.button("console.proposal.take")
        await expect(take.nth(2)).to_be_visible()
        await looked(page, "sort", language)
        for count in range(1, 4):
            await take.first.click()
            groups = page.locator(".console__right").get_by_text(re.compile(rf"^{count} gro[a-z]+, "))
            await expect(groups).to_be_visible()
        await linda.act("next")

        await linda.counts(linda.says("script.voted", count=10, of=10))
        await looked(page, "choose", language)
        await linda.act("close_round")
        await linda.confirm("script.act.close_round")
        show, onward = [linda.button(f"script.act.{act}", linda.script) for act in ("show_sides", "next")]
        await expect(show.or_(onward)).to_be_visible()
        await looked(page, "chosen", language)
        if await show.is_visible():
            await show.click()
        await linda.act("next")

        await expect(page.get_by_role("rowheader").nth(2)).to_be_visible()
        await looked(page, "act", language)
        await linda.act("next")
        await all_ready(linda)
        await looked(page, "close", language)
        await on_a_phone(server.origin, linda, browser)
        await linda.act("close")
        await linda.confirm("script.act.close")
        await expect(linda.button("script.act.check", linda.script)).to_be_visible()
        await linda.press("console.rehearsal.throw")
        await page.wait_for_url("**/facilitator")


async def on_a_phone(origin: str, linda: Desk, browser: Browser) -> None:
    """The same rehearsal on the facilitator's phone says what it is."""
    context = await browser.new_context(viewport={"width": SIZES["phone"][0], "height": SIZES["phone"][1]})
    await context.add_cookies(await linda.context.cookies())
    page = await context.new_page()
    await page.goto(linda.page.url)
    await expect(page.get_by_text(linda.says("console.rehearsal.what"))).to_be_visible()
    assert await page.evaluate("document.documentElement.scrollWidth") <= SIZES["phone"][0]
    await looked(page, "phone", linda.language)
    await context.close()
