"""A full tree on a phone: walked level by level, added to, worded, marked and turned round (method F)."""

import asyncio
import re
from pathlib import Path
from typing import Any

from playwright.async_api import Locator, Page, expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import Table, a_table, come_in
from .test_tree import above
from .test_tree_together import goal

LEVEL_SIZES = (1, 4, 15, 45, 84)
"""One fewer than hang on a board at most, on five levels."""
WORDS = (
    "Er zijn te weinig begeleiders", "De aanvraag duurt weken",
    "Niemand heeft de leiding, dus ieder wacht tot een ander begint en dan gebeurt er weken niets",
)
SMALL = """() => [...document.querySelectorAll(".tree-walk button, .segment label, .tree__faces button")]
  .filter((one) => one.checkVisibility()).map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => box.height < 44 || box.left < 0 || box.right > innerWidth).map(([words]) => words)"""
"""What is hard to hit with a thumb, or lies beside the screen."""


async def test_a_full_tree_is_walked_level_by_level_and_worked_on_there(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        phone = await come_in(browser, table)
        english = await come_in(
            browser, table, settings={"language": "en", "textScale": 200, "theme": "dark"}, name="Ann", seat="distance",
        )
        assert await table.steering.ask(type="board.reveal", board="tree") is None
        await table.go("build")
        await a_full_tree(table)
        for page in (phone, english):
            await page.reload()
        walk = phone.locator(".tree-walk")
        await expect(level(walk)).to_have_text("Niveau 1, 1 van 1")
        await picture(phone, "tree-walk-begin-nl")
        await down(walk, 1)
        await down(walk, 0)
        await down(walk, 1)
        await expect(level(walk)).to_have_text("Niveau 4, 2 van 3")
        await expect(level(walk)).to_be_in_viewport()
        await expect(walk.get_by_role("navigation").get_by_role("button")).to_have_count(3)
        await picture(phone, "tree-walk-level-four-nl")
        assert await phone.evaluate(SMALL) == []
        assert await phone.evaluate("document.documentElement.scrollWidth") <= 360, "nothing lies beside the screen"
        await is_accessible(phone)

        stood = await here(walk)
        await walk.get_by_role("button", name=re.compile("^Volgende")).tap()
        await expect(level(walk)).to_have_text("Niveau 4, 3 van 3")
        await walk.get_by_role("button", name=re.compile("^Vorige")).tap()
        assert await here(walk) == stood
        await walk.get_by_role("button", name=re.compile("^Waardoor komt dit")).tap()
        await expect(walk.locator(".name-field")).to_be_focused()
        await phone.keyboard.type("De planning is vol")
        await phone.keyboard.press("Enter")
        await table.steering.until(lambda: above(table, "De planning is vol") == note(table, stood))
        await expect(walk.locator(".note__text", has_text="De planning is vol")).to_be_visible()

        await table.go("flip")
        await phone.get_by_role("radio", name="Naast elkaar").tap()
        await expect(level(walk)).to_have_text("Niveau 4, 2 van 3")
        await menu(phone, walk, "Schrijf het doel")
        await expect(walk.locator(".name-field")).to_be_focused()
        await phone.keyboard.type("De planning heeft ruimte")
        await phone.keyboard.press("Enter")
        await table.steering.until(lambda: goal(table, stood) == "De planning heeft ruimte")
        await menu(phone, walk, "Markeer")
        await phone.get_by_role("dialog").get_by_role("radio", name="feit").tap()
        await phone.get_by_role("dialog").get_by_role("button", name="Sluit").tap()
        await table.steering.until(lambda: table.steering.table("causes")[stood].get("sure") == "fact")
        for face in ("Doelen", "Oorzaken", "Naast elkaar"):
            await phone.get_by_role("radio", name=face, exact=True).tap()
            assert await here(walk) == stood, "turned round, one stands where one stood"
        await picture(phone, "tree-walk-both-nl")
        await phone.locator(".tree__faces").get_by_role("button", name=re.compile("te schrijven")).tap()
        await expect(walk.locator(".name-field")).to_be_focused()
        await expect(walk.locator(".name-field")).to_be_in_viewport()
        await phone.keyboard.press("Escape")
        assert await phone.evaluate(SMALL) == []
        await is_accessible(phone)

        await down(walk, 1)
        await down(walk, 0)
        gone = await here(walk)
        before = (await level(walk).inner_text()).split(",")[0]
        assert await table.steering.ask(type="note.bin", ids=[gone]) is None
        await expect(walk.get_by_role("status").filter(has_text="Je staat nu erboven")).to_be_visible()
        assert (await level(walk).inner_text()).split(",")[0] != before
        await walk.get_by_role("navigation").get_by_role("button").first.tap()
        await expect(level(walk)).to_have_text("Niveau 1, 1 van 1")
        await phone.get_by_role("radio", name="Alles onder elkaar").tap()
        await expect(phone.locator(".outline--roots .board-list__note")).to_have_count(149)
        assert phone.wrong == []  # type: ignore[attr-defined]

        walk = english.locator(".tree-walk")
        await down(walk, 2)
        await down(walk, 0)
        await expect(level(walk)).to_contain_text("Level 3")
        assert await english.evaluate("document.documentElement.scrollWidth") <= 360
        await picture(english, "tree-walk-dark-large-en", whole=True)
        await is_accessible(english)
        await table.close()


async def a_full_tree(table: Table) -> None:
    """Others grew all of it, as fast as the door allows."""
    levels: list[str] = []
    for number, size in enumerate(LEVEL_SIZES):
        mine = [f"c{number}-{index:02d}" for index in range(size)]
        for index, id in enumerate(mine):
            parent = levels[index * len(levels) // size] if levels else None
            while code := await table.steering.ask(
                type="tree.grow", id=id, board="tree", parent=parent, text=WORDS[index % len(WORDS)],
            ):
                assert code == "too_fast", code
                await asyncio.sleep(0.2)
        levels = mine


def level(walk: Locator) -> Locator:
    """Where one stands, as the screen says it."""
    return walk.get_by_role("heading").first


async def here(walk: Locator) -> str:
    """The cause one stands at."""
    item = await walk.locator("[data-item]").first.get_attribute("data-item")
    return str(item).removeprefix("note:")


async def down(walk: Locator, index: int) -> None:
    """To one of the causes below; the screen begins there."""
    under = walk.locator(".outline__item").nth(index)
    id = await under.locator("[data-item]").get_attribute("data-item")
    await under.locator("> .btn").tap()
    await expect(walk.locator("[data-item]").first).to_have_attribute("data-item", str(id))
    await expect(level(walk)).to_be_focused()


async def menu(phone: Page, walk: Locator, words: str) -> None:
    """An act of the cause one stands at."""
    await walk.locator(".board-list__note").first.get_by_role("button", name="Doe iets").tap()
    await phone.get_by_role("menuitem", name=words).tap()


def note(table: Any, id: str) -> str:
    """The words of a note."""
    return str(table.steering.table("notes")[id]["text"])
