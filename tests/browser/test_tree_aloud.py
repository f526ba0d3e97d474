"""The logic of a goal tree, said aloud: folded under the tree, beside a goal, and on the wall (method F)."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import a_table, wall
from .test_tree import CAUSES, a_tree, cause, console_of

GOALS = {
    "root": "Wie begeleiding nodig heeft, krijgt die binnen een week", "staff": "Er zijn genoeg begeleiders",
    "pay": "Het werk betaalt goed",
}
WORDS = {
    "nl": {
        "fold": "Lees de boom voor: als … dan …", "wanted": "Dit willen we:", "if": "Als dit lukt:",
        "then": "Dan lukt ook:", "like": "Zo lees je dit voor:", "levels": ["Niveau 1", "Niveau 2", "Niveau 3"],
        "open": "Bekijk of wijzig", "both": "Naast elkaar",
    },
    "en": {
        "fold": "Read the tree aloud: if … then …", "wanted": "What we want:", "if": "If this works:",
        "then": "Then this works too:", "like": "This is how to read it aloud:",
        "levels": ["Level 1", "Level 2", "Level 3"], "open": "Look or change", "both": "Side by side",
    },
}


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_whoever_speaks_reads_the_logic_of_the_tree_level_by_level_and_the_room_reads_along(
    tmp_path: Path, language: str,
) -> None:
    says = WORDS[language]
    locale = "en-GB" if language == "en" else "nl-NL"
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom", language=language)
        console, shared = await console_of(table, browser, locale=locale), await wall(browser, table, locale)
        await a_tree(table)
        await table.go("flip")
        await console.get_by_role("radio", name=says["both"]).check()
        await expect(cause(console, "pay")).to_be_visible()
        fold = console.locator("details.aloud")
        await expect(fold).to_have_count(0)
        for id, goal in GOALS.items():
            assert await table.steering.ask(type="tree.goal", id=id, text=goal, base_rev=1) is None
        await expect(fold).to_be_visible()
        place = await cause(console, "root").bounding_box()
        await fold.get_by_text(says["fold"]).click()
        assert await cause(console, "root").bounding_box() == place, "the tree stays where it lies"
        region = console.get_by_role("region", name=says["fold"])
        await expect(region.get_by_role("heading")).to_have_text(says["levels"])
        lines = region.get_by_role("listitem")
        await expect(lines).to_have_count(3)
        await expect(lines.nth(0)).to_contain_text(says["wanted"])
        for line, means, end in ((lines.nth(1), "staff", "root"), (lines.nth(2), "pay", "staff")):
            for words in (says["if"], GOALS[means], says["then"], GOALS[end]):
                await expect(line).to_contain_text(words)
        await picture(console, f"tree-aloud-console-{language}")
        await is_accessible(console)
        await fold.locator("summary").press("Enter")
        await expect(region).to_have_count(0)

        await cause(console, "pay").focus()
        await console.keyboard.press("Enter")
        await console.get_by_role("menuitem", name=says["open"]).click()
        sheet = console.get_by_role("dialog")
        await expect(sheet).to_contain_text(GOALS["pay"])
        await expect(sheet).to_contain_text(says["then"])
        await picture(console, f"tree-aloud-sheet-{language}")
        await is_accessible(console)

        assert await table.steering.ask(type="wall.show", view="overview") is None
        legend = shared.locator(".wall__aloud")
        await expect(legend).to_be_visible()
        for words in (says["like"], GOALS["staff"], GOALS["root"]):
            await expect(legend).to_contain_text(words)
        await picture(shared, f"tree-aloud-wall-{language}")
        await is_accessible(shared)
        assert await table.steering.ask(type="wall.show", view="note", target="pay") is None
        for words in (CAUSES["pay"][0], GOALS["pay"], GOALS["staff"], says["then"]):
            await expect(shared.locator(".wall__one")).to_contain_text(words)
        await picture(shared, f"tree-aloud-wall-branch-{language}")
        await is_accessible(shared)
        for page in (console, shared):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_a_tree_that_fills_the_wall_is_never_made_smaller_for_the_line_that_is_read_aloud(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        shared = await wall(browser, table)
        await a_tree(table)
        await table.go("flip")
        assert await table.steering.ask(type="wall.show", view="overview") is None
        for id, goal in GOALS.items():
            assert await table.steering.ask(type="tree.goal", id=id, text=goal, base_rev=1) is None
        legend = shared.locator(".wall__aloud")
        await expect(legend).to_be_visible()
        for index in range(16):
            one = {"id": f"m{index}", "text": f"Nog een oorzaak die op het scherm plaats vraagt, nummer {index}"}
            assert await table.steering.ask(type="tree.grow", board="tree", parent="root", **one) is None
        await expect(shared.get_by_text("nummer 15")).to_have_count(1)
        await expect(legend).to_be_hidden()
        assert shared.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_a_tree_fits_the_wall_again_when_the_letter_is_set_for_a_seat_far_away(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        shared = await wall(browser, table)
        await a_tree(table)
        assert await table.steering.ask(type="wall.show", view="overview") is None
        tree = shared.locator(".wall__tree")
        await expect(shared.get_by_text(CAUSES["leave"][0])).to_be_visible()
        await shared.mouse.move(500, 500)
        await shared.get_by_role("button", name="Lettergrootte").click()
        dialog = shared.get_by_role("dialog")
        await dialog.get_by_label("inch").fill("65")
        await dialog.get_by_label("meter").fill("6")
        await dialog.get_by_role("button", name="Zet de letters goed").click()
        await expect(dialog).to_have_count(0)
        assert await tree.evaluate("one => one.scrollHeight <= one.clientHeight && one.scrollWidth <= one.clientWidth")
        await table.close()
