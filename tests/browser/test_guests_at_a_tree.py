"""Two small groups grow a tree each, visit each other, and go on with what guests added: phone, console and wall."""

from pathlib import Path

from playwright.async_api import Browser, Locator, Page, expect

from tests.web.running import Person, Running, running

from .screens import chromium, is_accessible, picture
from .table import Table, a_table, come_in, wall
from .test_small_groups import console_of

OURS, THEIRS = "Mensen wachten te lang op hulp", "Niemand weet wie de leiding heeft"


def words(page: Page, text: str) -> Locator:
    """The note with these words."""
    return page.locator(".note__text", has_text=text)


async def grown(server: Running, browser: Browser, language: str = "nl") -> tuple[Table, Page, dict[str, Person]]:
    """Joke (on a phone) and Samir are the first group, Wilma and Rob the second; both grew a tree."""
    table = await a_table(server, "probleemboom-doelenboom", language=language)
    phone = await come_in(browser, table, settings={"language": language})
    people = table.steering.table
    await table.steering.until(lambda: "Joke" in {one.get("name") for one in people("persons").values()})
    seats = {name: await table.seat(name=name, role="professional") for name in ("Samir", "Wilma", "Rob")}
    ids = {one["name"]: id for id, one in table.steering.table("persons").items() if one.get("name")}
    for group, names in (("g1", ("Samir", "Joke")), ("g2", ("Wilma", "Rob"))):
        assert await table.steering.ask(type="breakout.make", id=group) is None
        for name in names:
            assert await table.steering.ask(type="breakout.put", person=ids[name], breakout=group) is None
    await table.go("build")
    for who, root, cause, text, under in (
        ("Samir", "ours", "ours-1", OURS, "Er zijn te weinig begeleiders"),
        ("Wilma", "theirs", "theirs-1", THEIRS, "Iedereen denkt dat een ander belt"),
    ):
        assert await seats[who].ask(type="tree.grow", id=root, board="tree", parent=None, text=text) is None
        assert await seats[who].ask(type="tree.grow", id=cause, board="tree", parent=root, text=under) is None
    return table, phone, seats


async def test_a_guest_adds_to_the_tree_of_another_group_and_back_home_what_guests_added_is_accepted(
    tmp_path: Path,
) -> None:
    """method F08, C12, preface 4"""
    async with running(tmp_path) as server, chromium() as browser:
        table, phone, seats = await grown(server, browser)
        console, shown = await console_of(browser, table), await wall(browser, table)
        await expect(words(phone, OURS)).to_be_visible()
        await expect(words(phone, THEIRS)).to_have_count(0)
        await picture(phone, "swap-phone-home-nl")
        await is_accessible(phone)

        await table.go("swap")
        await expect(phone.get_by_role("heading", name="Je bent te gast bij groepje 2.")).to_be_visible()
        await expect(phone.get_by_text("Je mag toevoegen, niet veranderen.")).to_be_visible()
        await expect(phone.get_by_text("blijft hier en vertelt.")).to_be_visible()
        await expect(words(phone, THEIRS)).to_be_visible()
        await expect(words(phone, OURS)).to_have_count(0)
        theirs = phone.locator('[data-item="note:theirs"]')
        await theirs.get_by_role("button", name="Doe iets").first.click()
        await expect(phone.get_by_role("menuitem", name="Haal uit de boom")).to_have_count(0)
        await phone.get_by_role("menuitem", name="Waardoor komt dit?").click()
        await phone.keyboard.type("De taken staan nergens")
        await phone.keyboard.press("Enter")
        await expect(phone.get_by_text("Nieuw, van groepje 1")).to_be_visible()
        await picture(phone, "swap-phone-guest-nl")
        await is_accessible(phone)
        await expect(shown.get_by_text("kijkt bij groepje 2")).to_be_visible()
        await picture(shown, "swap-wall-nl")
        await is_accessible(shown)
        await expect(console.get_by_text("Groepje 1 is te gast bij groepje 2.")).to_be_visible()
        await expect(console.get_by_text("1 toevoeging van gasten.")).to_be_visible()
        await picture(console, "swap-console-nl")
        await is_accessible(console)
        assert "De taken staan nergens" not in await console.content()

        guests = {"type": "tree.grow", "id": "added", "board": "tree", "parent": "ours", "text": "Van gasten"}
        assert await seats["Rob"].ask(**guests) is None
        await table.go("back")
        await expect(phone.get_by_role("heading", name="Groepje 1")).to_be_visible()
        added = phone.locator('[data-item="note:added"]')
        await expect(added.get_by_text("Nieuw, van groepje 2")).to_be_visible()
        await added.get_by_role("button", name="Doe iets").first.click()
        await phone.get_by_role("menuitem", name="Neem over").click()
        await expect(added.get_by_text("Van groepje 2, overgenomen")).to_be_visible()
        await picture(phone, "swap-phone-back-nl")

        await table.go("together")
        await expect(shown.get_by_text("Van groepje 2, overgenomen")).to_be_visible()
        await expect(shown.get_by_text("Nieuw, van groepje 1")).to_be_visible()
        await picture(shown, "swap-wall-together-nl")
        assert await table.steering.ask(type="wall.show", view="breakouts", target="g2") is None
        await expect(words(shown, OURS)).to_have_count(0)
        await expect(words(shown, THEIRS)).to_be_visible()
        await picture(shown, "swap-wall-one-nl")
        assert await table.steering.ask(
            type="action.add", id="a1", what="Taken opschrijven", source_table="notes", source="added") is None
        report = await table.steering.browser.get(f"/api/w/{table.workshop}/report.html?language=nl")
        assert "Boom van groepje 1" in report.text and "Van groepje 2, overgenomen" in report.text
        assert "Van groepje 1, nog te bespreken" in report.text, "what nobody said anything of"
        await table.close()


async def test_who_stays_is_told_so_in_english_too_and_a_host_who_leaves_has_a_successor(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table, phone, seats = await grown(server, browser, "en")
        await table.go("swap")
        await expect(phone.get_by_role("heading", name="You are a guest of group 2.")).to_be_visible()
        await picture(phone, "swap-phone-guest-en")
        await seats["Samir"].send("submit", {"n": 3, "command": {"type": "person.leave"}})
        await expect(phone.get_by_text("You are the host now. Stay at your own board.")).to_be_visible()
        await expect(phone.get_by_text("1 guest looks along.")).to_be_visible()
        await expect(words(phone, OURS)).to_be_visible()
        await picture(phone, "swap-phone-host-en")
        await is_accessible(phone)
        await table.close()
