"""Every screen of the facilitator, with the table of the fixture, in every look: kept as pictures and held to axe."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from .console_table import Arbeid, Table, an_empty_table
from .screens import ROOT, is_accessible, picture

LOOKS: dict[str, dict[str, Any]] = {
    "nl": {"settings": {"language": "nl"}},
    "en": {"settings": {"language": "en"}},
    "dark": {"settings": {"language": "nl", "theme": "dark"}},
    "calm": {"settings": {"language": "nl", "calm": True}},
    "large": {"settings": {"language": "nl", "textScale": 200}},
    "wall": {"size": "wall", "settings": {"language": "en"}},
}
PANELS = (
    "console.people", "console.knocking", "console.helps", "console.parked", "console.bin", "console.door",
    "console.snapshots", "console.wall_steer", "console.report", "console.keys", "console.write", "console.import",
    "script.add_step", "console.describe", "console.text", "console.phone", "console.paper.add",
)
expect.set_options(timeout=15_000)


class Screens:
    """The same table on one screen per look. Each moment is looked at on all; all faults are told at once."""

    def __init__(self, pages: dict[str, Page]) -> None:
        self.pages = pages
        self.faults: list[str] = []

    async def seen(self, moment: str, prepare: Callable[[Page], Awaitable[None]] | None = None) -> None:
        for look, page in self.pages.items():
            if prepare is not None:
                await prepare(page)
            await page.mouse.move(0, 0)
            await still(page)
            await picture(page, f"console-{moment}-{look}")
            try:
                await is_accessible(page)
                assert page.wrong == [], page.wrong  # type: ignore[attr-defined]
            except AssertionError as fault:
                self.faults.append(f"{moment}, {look}: {fault}")

    async def at(self, step: str) -> None:
        """Every screen shows this step."""
        for page in self.pages.values():
            await expect(page.locator(f'.console[data-step="{step}"]')).to_be_visible()


async def still(page: Page) -> None:
    """Letters, images and the report are there, and nothing moves any more."""
    await page.evaluate("document.fonts.ready")
    await page.evaluate("Promise.all([...document.images].map((one) => one.decode().catch(() => null)))")
    await expect(page.locator(".report__wait")).to_have_count(0)
    await page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))")


async def words(page: Page) -> dict[str, str]:
    language = await page.evaluate("document.documentElement.lang")
    texts: dict[str, str] = json.loads((ROOT / "server/brownpaper/locales" / f"{language}.json").read_text("utf-8"))
    return texts


async def open_by_name(page: Page, key: str) -> None:
    """Anything on the console, by its name in the palette."""
    name = (await words(page))[key]
    await page.keyboard.press("Control+k")
    await page.get_by_role("combobox").fill(name)
    await page.get_by_role("option", name=name, exact=True).first.click()


def looking_as(way: str) -> Callable[[Page], Awaitable[None]]:
    """Press a way to look at the board: read_and_place, board or list."""
    async def look(page: Page) -> None:
        await page.get_by_role("radio", name=(await words(page))[f"sort.{way}"], exact=True).check()
    return look


async def choose_three(page: Page) -> None:
    await looking_as("board")(page)
    for note in ("n49", "n50", "n51"):
        await page.locator(f'[data-item="note:{note}"]').click(modifiers=["Control"])


async def two_results(page: Page) -> None:
    await page.get_by_role("radio", name=(await words(page))["console.two_results"], exact=True).check()


async def the_screens(table: Table, browser: Any, looks: dict[str, dict[str, Any]] = LOOKS) -> Screens:
    return Screens({look: await table.console(browser, **how) for look, how in looks.items()})


async def test_the_console_of_a_whole_table_is_accessible_in_every_look(tmp_path: Path) -> None:
    async with an_empty_table(tmp_path) as (table, browser):
        arbeid = Arbeid(table)
        await arbeid.joins()
        screens = await the_screens(table, browser)
        await screens.seen("00-waiting")
        await table.do(type="step.next", step="")
        await screens.at("welcome")
        await screens.seen("01-welcome")
        await arbeid.writes()
        await arbeid.ready("p01", "p02", "p03", "p04", "p05")
        await screens.at("think")
        await screens.seen("02-think")
        await table.do(type="board.reveal", board="paper")
        await table.do(type="step.go", step="share")
        await screens.at("share")
        await screens.seen("03-share", looking_as("board"))
        await arbeid.sorts(6)
        await table.do(type="step.go", step="sort")
        await screens.at("sort")
        await table.do(type="reading.start", board="paper")
        await screens.seen("04-read", looking_as("read_and_place"))
        await table.do(type="reading.stop", board="paper")
        await table.people["p02"].ask(
            type="proposal.make", id="proposal1", board="paper", cluster="c3", notes=[],
            name="Angst om iets te proberen",
        )
        await screens.seen("05-board", choose_three)
        await arbeid.sorts_the_rest()
        await screens.seen("06-board-all", looking_as("board"))
        await screens.seen("07-list", looking_as("list"))
        await table.do(type="step.go", step="choose")
        await screens.at("choose")
        await screens.seen("08-choose-before")
        await arbeid.votes()
        await screens.seen("09-choose-while")
        await table.do(type="round.close", round="choose")
        for page in screens.pages.values():
            await expect(page.locator(".ranks")).to_be_visible()
        await screens.seen("10-totals")
        await screens.seen("11-two-results", two_results)
        await table.do(type="step.go", step="actions")
        await screens.at("actions")
        await screens.seen("12-act-empty")
        await arbeid.agrees()
        await screens.seen("13-act")
        await table.do(type="step.go", step="close")
        await screens.at("close")
        await screens.seen("14-close")
        await table.do(type="meeting.close")
        for page in screens.pages.values():
            await expect(page.locator(".console[data-closed]")).to_be_visible()
        await screens.seen("15-closed")
        await screens.seen("16-report", lambda page: open_by_name(page, "console.report"))
        assert screens.faults == []


async def test_whatever_opens_on_the_console_is_accessible_in_every_look(tmp_path: Path) -> None:
    async with an_empty_table(tmp_path) as (table, browser):
        arbeid = Arbeid(table)
        await arbeid.joins()
        await arbeid.writes()
        await table.do(type="board.reveal", board="paper")
        await table.do(type="step.go", step="sort")
        await arbeid.sorts(6)
        await table.do(type="note.park", ids=["n58", "n59"])
        await table.do(type="note.bin", ids=["n60"])
        await table.do(type="note.aside", id="n57")
        assert await table.people["p04"].ask(type="help.ask", id="help1") is None
        await table.knocks("Wilma", "relative")
        screens = await the_screens(table, browser)
        await screens.at("sort")
        for key in PANELS:
            await screens.seen(f"panel-{key.split('.')[1]}", lambda page, key=key: open_by_name(page, key))
            for page in screens.pages.values():
                await page.keyboard.press("Escape")
        await screens.seen("panel-palette", lambda page: page.keyboard.press("Control+k"))
        assert screens.faults == []


@pytest.mark.parametrize("look", ["nl", "en", "dark", "calm", "large"])
async def test_the_remote_is_accessible_on_a_phone_in_every_look(tmp_path: Path, look: str) -> None:
    async with an_empty_table(tmp_path) as (table, browser):
        arbeid = Arbeid(table)
        await arbeid.joins()
        page = await table.console(browser, "/remote", size="phone", settings=LOOKS[look]["settings"])

        async def seen(moment: str) -> None:
            await still(page)
            await picture(page, f"remote-{moment}-{look}")
            await is_accessible(page)
            assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "scrolls sideways"
            assert page.wrong == []  # type: ignore[attr-defined]

        await seen("0-waiting")
        await arbeid.writes()
        await expect(page.get_by_role("button", name=(await words(page))["script.act.reveal"])).to_be_visible()
        await seen("1-think")
        await table.do(type="board.reveal", board="paper")
        await table.do(type="step.go", step="sort")
        await arbeid.sorts(6)
        await table.do(type="reading.start", board="paper")
        await expect(page.locator(".note").first).to_be_visible()
        await seen("2-read")
        await table.do(type="reading.stop", board="paper")
        await seen("3-sort")
        await table.do(type="step.go", step="choose")
        await expect(page.get_by_role("button", name=(await words(page))["script.act.close_round"])).to_be_visible()
        await seen("4-choose")
        await table.do(type="step.go", step="close")
        await seen("5-close")
        await table.do(type="meeting.close")
        await seen("6-closed")
