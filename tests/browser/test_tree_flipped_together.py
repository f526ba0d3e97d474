"""A tree turned round at the moment that others build and one moves a branch: nothing is lost, all see one tree."""

import asyncio
import contextlib
import re
from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

from tests.web.running import Person, running

from .screens import chromium, is_accessible, picture
from .table import Table, a_table, come_in, wall
from .test_tree import CAUSES, a_tree, above, cause, console_of
from .test_tree_together import goal

SHAPE = """() => {
  const branch = "li.branch, li.outline__item";
  return [...document.querySelectorAll('[data-item^="note:"]:not([data-away] *)')].filter((one) => one.closest(branch))
    .map((one) => [one, one.closest(branch).parentElement.closest(branch)?.querySelector("[data-item]")])
    .map((two) => two.map((one) => one?.dataset.item.slice(5) ?? null));
}"""
"""Each cause and what it hangs under, in the order in which a screen shows them."""
IS_SHOWN = f"expected => JSON.stringify(({SHAPE})()) === JSON.stringify(expected)"
BUILDERS = ("Samir", "Wilma", "Rob")
EACH = 6
"""What each of them adds meanwhile."""


def shape(table: Table) -> list[list[str | None]]:
    """The tree as the server has it, as a screen would show it."""
    rows = table.steering.table("causes")

    def under(parent: str | None) -> list[list[str | None]]:
        mine = sorted((row["order"], id) for id, row in rows.items() if row.get("parent") == parent)
        return [one for _, id in mine for one in ([id, parent], *under(id))]
    return under(None)


async def done(person: Person, **command: Any) -> None:
    """Do it as soon as the pace at the door allows."""
    while (code := await person.ask(**command)) is not None:
        assert code == "too_fast", (command, code)
        await asyncio.sleep(0.1)


async def builds(person: Person, name: str) -> None:
    """Grows causes under what is there and under their own, and words how those are when they go well."""
    parent = {"Samir": "staff", "Wilma": "forms", "Rob": "pay"}[name]
    for number in range(EACH):
        id = f"{name}-{number}"
        await done(person, type="tree.grow", id=id, board="tree", parent=parent, text=f"{name} vindt {number}")
        await done(person, type="tree.goal", id=id, text=f"{name} wil {number}", base_rev=1)
        parent = id if number % 3 == 0 else parent


async def turns(console: Page) -> None:
    for face in ("Doelen", "Naast elkaar", "Oorzaken", "Doelen"):
        await console.get_by_role("radio", name=face, exact=True).check()


async def moves(console: Page) -> None:
    """Pressed again where the step that begins takes the menu along."""
    hang = console.get_by_role("menuitem", name="Hang ergens onder")
    while not await hang.is_visible():
        await cause(console, "pay").focus()
        await console.keyboard.press("Enter")
        with contextlib.suppress(AssertionError):
            await expect(hang).to_be_visible(timeout=3000)
    await hang.click()
    await console.get_by_role("dialog").get_by_role("button", name=CAUSES["forms"][0], exact=True).click()


async def test_a_tree_is_turned_round_while_others_build_and_one_moves_a_branch_and_all_see_the_same_tree(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        ours, theirs = await console_of(table, browser), await console_of(table, browser)
        phone, shared = await come_in(browser, table), await wall(browser, table)
        seats = {name: await table.seat(name=name, role="professional") for name in BUILDERS}
        await a_tree(table)
        assert await table.steering.ask(type="wall.show", view="overview") is None
        screens = (ours, theirs, phone, shared)
        for page in screens:
            await page.wait_for_function(IS_SHOWN, arg=shape(table))
        leave = phone.locator('[data-item="note:leave"]')
        await leave.get_by_role("button", name="Doe iets").tap()
        await phone.get_by_role("menuitem", name="Waardoor komt dit?").tap()
        field = phone.get_by_label(re.compile("Waardoor komt dit: .*gaan snel weer weg"))
        await field.fill("Het werk is")

        await asyncio.gather(
            table.go("flip"), turns(ours), moves(theirs), field.press_sequentially(" elke week anders", delay=40),
            *(builds(person, name) for name, person in seats.items()),
        )
        await expect(field).to_have_value("Het werk is elke week anders")
        await field.press("Enter")
        await table.steering.until(lambda: above(table, "Het werk is elke week anders") == CAUSES["leave"][0])
        await table.steering.until(lambda: above(table, CAUSES["pay"][0]) == CAUSES["forms"][0])

        built = {f"{name}-{number}" for name in BUILDERS for number in range(EACH)}
        await table.steering.until(lambda: built <= set(table.steering.table("causes")))
        there = shape(table)
        assert len(there) == 1 + len(CAUSES) + len(built) + 1, "every cause hangs in the tree, once"
        assert ["pay", "forms"] in there and ["Rob-0", "pay"] in there, "a branch takes along what was just hung in it"
        assert {goal(table, id) for id in built} == {f"{name} wil {n}" for name in BUILDERS for n in range(EACH)}
        for page in screens:
            await page.wait_for_function(IS_SHOWN, arg=there)
        for face in ("Naast elkaar", "Oorzaken", "Doelen"):
            await ours.get_by_role("radio", name=face, exact=True).check()
            await ours.wait_for_function(IS_SHOWN, arg=there)
        for id in built:
            await expect(cause(ours, id)).to_contain_text(goal(table, id))
        for name, page in (("console", ours), ("wall", shared), ("phone", phone)):
            await picture(page, f"tree-flipped-together-{name}-nl", whole=page is phone)
            await is_accessible(page)
        for page in screens:
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()
