"""A tree lies still: what somebody adds or rewords moves only what comes after it, on every screen alike (method F)."""

import random
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from tests.web.running import running

from .screens import chromium
from .table import Table, a_table
from .test_tree import cause, console_of

PLACES = """() => {
  const tree = document.querySelector(".tree:not([data-away])").getBoundingClientRect();
  return Object.fromEntries([...document.querySelectorAll(".tree:not([data-away]) [data-item]")].map((one) => {
    const { left, top } = one.getBoundingClientRect();
    return [one.dataset.item.slice(5), [Math.round(left - tree.left), Math.round(top - tree.top)]];
  }));
}"""
"""Where each cause lies, from the corner of the tree; in the order of reading."""
SURE = {"fact": "feit", "check": "nog nagaan", "guess": "vermoeden"}
Places = dict[str, list[int]]


async def test_what_is_added_or_reworded_moves_nothing_that_comes_before_it_and_all_screens_lay_out_alike(
    tmp_path: Path,
) -> None:
    roll = random.Random(20)
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        laptop, large = await console_of(table, browser), await console_of(table, browser, "wall")
        assert await table.steering.ask(type="board.reveal", board="tree") is None
        await table.go("flip")
        ids = ["n0"]
        await grown(table, "n0", None, roll)
        for number in range(1, 16):
            ids.append(f"n{number}")
            await grown(table, ids[-1], roll.choice(ids[:-1][:9]), roll)
        before = await places(laptop, len(ids))
        assert await places(large, len(ids)) == before, "the same on every screen"

        for turn in range(24):
            touched, act = roll.choice(ids), roll.choice(("add", "words", "mark"))
            if act == "add":
                ids.append(f"n{len(ids)}")
                parent, touched = roll.choice(ids[:9]), ids[-1]
                await grown(table, touched, parent, roll)
            elif act == "words":
                await reworded(table, touched, " ".join(["langer"] * roll.randint(1, 20)) + f" {turn}")
                await expect(cause(laptop, touched)).to_contain_text(f" {turn}")
            else:
                sure = roll.choice(list(SURE))
                await marked(table, touched, sure)
                await expect(cause(laptop, touched)).to_contain_text(SURE[sure])
            after = await places(laptop, len(ids))
            moved_only_behind(before, after, touched, f"{turn} {act}")
            before = after
        await expect(large.locator(".tree:not([data-away]) .note")).to_have_count(len(ids))
        assert await places(large, len(ids)) == await places(laptop, len(ids)), "still the same on every screen"

        order = list(before)
        for face in ("Naast elkaar", "Doelen", "Oorzaken"):
            await laptop.get_by_role("radio", name=face).check()
            turned = await places(laptop, len(ids))
            assert list(turned) == order, f"{face}: in the same order"
            columns = [{id: left for id, (left, _) in one.items()} for one in (before, turned)]
            assert columns[0] == columns[1], f"{face}: in the same columns"
        assert await places(laptop, len(ids)) == before, "and turned back it lies as it lay"

        await laptop.get_by_role("radio", name="Naast elkaar").check()
        await laptop.get_by_role("button", name="te schrijven").click()
        field = laptop.locator(".name-field")
        await expect(field).to_be_focused()
        opened = await places(laptop, len(ids))
        for letter in "hoe het is als het goed gaat":
            await laptop.keyboard.press("Space" if letter == " " else letter)
            assert await places(laptop, len(ids)) == opened, "a letter moves nothing"
        await reworded(table, order[0], "Andere woorden terwijl iemand schrijft")
        await expect(cause(laptop, order[0])).to_contain_text("terwijl iemand schrijft")
        await expect(field).to_be_focused()
        await expect(field).to_have_value("hoe het is als het goed gaat")
        for page in (laptop, large):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_what_somebody_looks_at_keeps_its_spot_on_the_screen_while_others_build(tmp_path: Path) -> None:
    roll = random.Random(21)
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        console = await console_of(table, browser)
        assert await table.steering.ask(type="board.reveal", board="tree") is None
        await table.go("flip")
        ids = ["n0"]
        await grown(table, "n0", None, roll)
        for number in range(1, 40):
            ids.append(f"n{number}")
            await grown(table, ids[-1], ids[(number - 1) // 3], roll)
        await places(console, len(ids))
        await expect(console.locator(".tree")).to_have_count(3)
        held = "n20"
        await cause(console, held).scroll_into_view_if_needed()

        async def others(how: str, watched: Locator) -> None:
            """Each change elsewhere leaves what is looked at where it is."""
            spot = await where(watched)
            for turn in range(8):
                touched = roll.choice([id for id in ids if id != held])
                if turn % 2:
                    ids.append(f"n{len(ids)}")
                    await grown(table, ids[-1], ids[roll.randrange(4, 13)], roll)
                    await expect(cause(console, ids[-1])).to_have_count(1)
                else:
                    words = " ".join(["langer"] * roll.randint(1, 20)) + f" {how} {turn}"
                    await reworded(table, touched, words)
                    await expect(cause(console, touched)).to_contain_text(f"{how} {turn}")
                assert near(await where(watched), spot), f"{how} {turn}: {touched} was changed"

        await cause(console, held).focus()
        await others("focus", cause(console, held))
        await console.locator(".tree__faces input:checked").focus()
        await cause(console, held).hover()
        await others("pointer", cause(console, held))
        await console.mouse.move(2, 2)
        await cause(console, held).focus()
        await console.keyboard.press("Enter")
        await console.get_by_role("menuitem", name="Schrijf het doel").click()
        field = console.locator(".name-field")
        await expect(field).to_be_focused()
        await console.keyboard.type("half af")
        await others("field", field)
        await expect(field).to_have_value("half af")

        await console.keyboard.press("Enter")
        await expect(cause(console, held)).to_be_focused()
        for face in ("both", "goals", "causes"):
            spot = await where(cause(console, held))
            await console.evaluate("face => document.querySelector(`.tree__faces [value=${face}]`).click()", face)
            await expect(console.locator(".tree:not([data-away])")).to_have_attribute("role", "tree")
            await expect(console.locator(".tree[data-away]").first).to_have_attribute("aria-hidden", "true")
            assert near(await where(cause(console, held)), spot), f"turned round to {face}"
        assert console.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def where(watched: Locator) -> tuple[float, float]:
    """The upper left corner on the screen."""
    box = await watched.bounding_box()
    assert box is not None
    return box["x"], box["y"]


def near(now: tuple[float, float], spot: tuple[float, float]) -> bool:
    """In the same place; browsers scroll by whole pixels."""
    return abs(now[0] - spot[0]) <= 1 and abs(now[1] - spot[1]) <= 1


def moved_only_behind(before: Places, after: Places, touched: str, why: str) -> None:
    """All that is read before what changed lies where it lay; the rest keeps its column, and its order."""
    order = list(after)
    ahead = order[:order.index(touched)]
    assert {id: after[id] for id in ahead} == {id: before[id] for id in ahead}, why
    for id, (left, _) in before.items():
        assert after[id][0] == left, f"{why}: {id} keeps its column"
    assert [id for id in order if id in before] == list(before), f"{why}: nothing changes places"


async def places(page: Page, count: int) -> Places:
    await expect(page.locator(".tree:not([data-away]) .note")).to_have_count(count)
    told: Places = await page.evaluate(PLACES)
    return told


async def grown(table: Table, id: str, parent: str | None, roll: random.Random) -> None:
    text = " ".join(["waardoor"] * roll.randint(1, 9))
    assert await table.steering.ask(type="tree.grow", id=id, board="tree", parent=parent, text=text) is None


async def reworded(table: Table, id: str, text: str) -> None:
    rev = table.steering.table("notes")[id].get("rev", 1)
    assert await table.steering.ask(type="note.edit", id=id, text=text, base_rev=rev) is None


async def marked(table: Table, id: str, sure: str) -> None:
    assert await table.steering.ask(type="tree.mark", id=id, sure=sure, influence=None, core=None) is None
