"""What goes wrong when several build one tree at once ends well: no knot, and no word that was typed is lost."""

import asyncio
import re
from pathlib import Path
from typing import Any

from playwright.async_api import Page, WebSocketRoute, expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import a_table
from .test_tree import CAUSES, ROOT, a_tree, above, cause, console_of


async def test_a_branch_that_moves_or_goes_under_somebodys_keys_keeps_what_they_typed(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        ours, theirs = await console_of(table, browser), await console_of(table, browser)
        await a_tree(table)
        await act(ours, "pay", "Waardoor komt dit?")
        field = ours.get_by_label(re.compile("Waardoor komt dit: .*Het werk betaalt slecht"))
        await expect(field).to_be_focused()
        await ours.keyboard.type("De cao is oud")

        await theirs.get_by_role("radio", name="Doelen").check()
        await act(theirs, "pay", "Hang ergens onder")
        await theirs.get_by_role("dialog").get_by_role("button", name=CAUSES["forms"][0]).click()
        await expect(cause(ours, "forms").locator("xpath=ancestor::li[1]")).to_contain_text(CAUSES["pay"][0])
        await expect(field).to_have_value("De cao is oud")
        await expect(field).to_be_focused()
        await ours.keyboard.type(" en weinig waard")
        assert above(table, "De cao is oud") == "", "nothing was sent that was not finished"

        await act(theirs, "pay", "Gooi weg")
        await expect(cause(ours, "pay")).to_have_count(0)
        line = ours.locator(".refused-line")
        await expect(line).to_contain_text("Dit is net weggehaald. Wat je typte, is bewaard.")
        await expect(line).to_contain_text("De cao is oud en weinig waard")
        await picture(ours, "tree-branch-gone-nl")
        await is_accessible(ours)
        await line.get_by_role("button", name="Zet het los op het bord").click()
        await expect(line).to_have_count(0)
        await table.steering.until(lambda: above(table, "De cao is oud en weinig waard") is None)
        for page in (ours, theirs):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_two_who_word_one_goal_read_both_and_choose(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        ours, theirs = await console_of(table, browser), await console_of(table, browser)
        await a_tree(table)
        await table.go("flip")
        for page in (ours, theirs):
            await act(page, "staff", "Schrijf het doel")
            await expect(page.get_by_label("Hoe is het als het goed gaat?")).to_be_focused()
        await ours.keyboard.type("Er zijn genoeg begeleiders")
        await theirs.keyboard.type("Iedereen heeft een vaste begeleider")
        await ours.keyboard.press("Enter")
        await table.steering.until(lambda: goal(table, "staff") == "Er zijn genoeg begeleiders")
        await expect(theirs.get_by_label("Hoe is het als het goed gaat?")).to_have_value(
            "Iedereen heeft een vaste begeleider",
        )
        await theirs.keyboard.press("Enter")
        line = theirs.locator(".refused-line")
        await expect(line).to_contain_text("Er zijn genoeg begeleiders")
        await expect(line).to_contain_text("Iedereen heeft een vaste begeleider")
        await picture(theirs, "tree-two-goals-nl")
        await is_accessible(theirs)
        await line.get_by_role("button", name="Vervang").click()
        await table.steering.until(lambda: goal(table, "staff") == "Iedereen heeft een vaste begeleider")
        await expect(line).to_have_count(0)
        await table.close()


async def test_two_who_hang_each_others_branch_under_their_own_get_a_tree_and_a_plain_no(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        ours, theirs = await console_of(table, browser), await console_of(table, browser)
        held = Held()
        await ours.route_web_socket(re.compile("socket.io"), held.route)
        await ours.reload()
        await a_tree(table)
        await expect(cause(ours, "leave")).to_be_visible()
        held.holds = True
        await act(theirs, "forms", "Hang ergens onder")
        await theirs.get_by_role("dialog").get_by_role("button", name=CAUSES["staff"][0]).click()
        await table.steering.until(lambda: above(table, CAUSES["forms"][0]) == CAUSES["staff"][0])
        await act(ours, "staff", "Hang ergens onder")
        await ours.get_by_role("dialog").get_by_role("button", name=CAUSES["forms"][0]).click()
        await held.let_go()
        await expect(ours.locator(".refused-line")).to_contain_text("Dit kan niet onder zichzelf hangen.")
        await picture(ours, "tree-in-itself-nl")
        for page in (ours, theirs):
            branch = cause(page, "staff").locator("xpath=ancestor::li[1]")
            await expect(branch).to_contain_text(CAUSES["forms"][0])
            await expect(page.locator(".tree:not([data-away]) .note")).to_have_count(5)
        assert above(table, CAUSES["staff"][0]) == ROOT
        await table.close()


async def test_a_full_tree_says_what_to_do_and_keeps_the_words(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        console = await console_of(table, browser)
        await a_tree(table)
        for number in range(145):
            while code := await table.steering.ask(
                type="tree.grow", id=f"c{number:03d}", board="tree", text=f"Oorzaak {number}",
                parent=("root", "staff", "forms", "leave")[number % 4],
            ):
                assert code == "too_fast", code
                await asyncio.sleep(0.2)
        await expect(console.locator(".tree:not([data-away]) .note")).to_have_count(150)
        await act(console, "forms", "Waardoor komt dit?")
        await console.keyboard.type("Nog een oorzaak")
        await console.keyboard.press("Enter")
        line = console.locator(".refused-line")
        await expect(line).to_contain_text("Er kan er niet nog een bij. Haal eerst iets weg.")
        await expect(line).to_contain_text("Nog een oorzaak")
        await picture(console, "tree-full-nl")
        await act(console, "pay", "Gooi weg")
        await expect(cause(console, "pay")).to_have_count(0)
        await line.get_by_role("button", name="Nog eens").click()
        await table.steering.until(lambda: above(table, "Nog een oorzaak") == CAUSES["forms"][0])
        await table.close()


class Held:
    """A line on which what the server says can be held back for a while."""

    def __init__(self) -> None:
        self.holds = False
        self._waiting: list[Any] = []
        self._to: WebSocketRoute | None = None

    def route(self, page: WebSocketRoute) -> None:
        """What is said on both sides goes through here."""
        self._to, server = page, page.connect_to_server()
        page.on_message(server.send)
        server.on_message(lambda words: self._waiting.append(words) if self.holds else page.send(words))

    async def let_go(self) -> None:
        """Everything that waited, in order."""
        self.holds = False
        assert self._to is not None
        for words in self._waiting:
            self._to.send(words)
        self._waiting.clear()


async def act(page: Page, id: str, words: str) -> None:
    """Press something in the menu of a cause, by keys."""
    await cause(page, id).focus()
    await page.keyboard.press("Enter")
    await page.get_by_role("menuitem", name=words).click()


def goal(table: Any, id: str) -> str:
    """How a goal reads now."""
    return str(table.steering.table("causes")[id].get("goal", ""))
