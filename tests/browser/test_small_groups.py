"""Small groups in a real browser: made by mixing, at work on their own boards, visited, told something, and back."""

from pathlib import Path

from playwright.async_api import Browser, Page, expect

from tests.web.running import Person, running

from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in

OTHERS = ("Samir", "Wilma", "Pieter", "Naomi", "Fatma", "Rob")


async def console_of(browser: Browser, table: Table, size: str = "laptop") -> Page:
    """The facilitator's own screen."""
    _, console = await screen(browser, size)
    await console.context.add_cookies([
        {"name": one.name, "value": one.value or "", "url": table.server.origin}
        for one in table.steering.browser.cookies.jar
    ])
    await console.goto(f"{table.server.origin}/w/{table.workshop}")
    return console


def of_one_group(table: Table, person: str, people: list[Person]) -> tuple[list[Person], list[Person]]:
    """Who sits with this person, and who does not."""
    groups = [row["members"] for row in table.steering.table("breakouts").values()]
    theirs = next(members for members in groups if person in members)
    return [one for one in people if one.me_id() in theirs], [one for one in people if one.me_id() not in theirs]


async def test_small_groups_are_made_work_apart_are_visited_and_come_together(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "swot")
        page = await come_in(browser, table)
        people = [
            await table.seat(name=name, role="expert" if index < 3 else "professional")
            for index, name in enumerate(OTHERS)
        ]
        assert await table.steering.ask(
            type="step.add", id="apart", after="think", activity="groups", title="In kleine groepjes", minutes=25,
            ask="Vul samen de vakken.", board="swot",
        ) is None
        console = await console_of(browser, table)
        await console.locator(".console__right").get_by_role("button", name="Groepjes").click()
        await console.get_by_role("button", name="Maak groepjes").click()
        groups = console.locator(".breakout")
        await expect(groups).to_have_count(2)
        await expect(groups.first).to_contain_text("Alle kanten zitten erbij.")
        await picture(console, "groups-console-panel-nl")
        await is_accessible(console)
        await console.keyboard.press("Escape")

        await table.go("apart")
        await expect(page.get_by_role("heading", name="Groepje", level=2)).to_be_visible()
        await table.steering.until(lambda: len(table.steering.table("breakouts")) == 2)
        me = next(id for id, row in table.steering.table("persons").items() if row["name"] == "Joke")
        with_me, others = of_one_group(table, me, people)
        await page.get_by_label("Wat wil je opschrijven?").fill("Eén vast contact")
        await page.locator(".composer").get_by_role("button", name="kans").click()
        await expect(page.locator(".box .note").filter(has_text="Eén vast contact")).to_be_visible()
        for writer, id, words, box in (
            (with_me[0], "n1", "Rustig opbouwen", "strong"), (others[0], "n2", "Een vast contact!", "chance"),
            (others[0], "n3", "Steeds een andere coach", "weak"),
        ):
            assert await writer.ask(type="note.add", id=id, board="swot", text=words, zone=box) is None
        await expect(page.locator(".box .note").filter(has_text="Rustig opbouwen")).to_be_visible()
        await expect(page.get_by_text("Steeds een andere coach")).to_have_count(0)

        await page.get_by_role("button", name="Wie doet wat?").click()
        await page.get_by_role("menuitem", name="Ik vertel straks").click()
        await page.get_by_role("button", name="Telt het meest").first.click()
        await expect(page.get_by_text("Je koos er 1.")).to_be_visible()

        mine = console.locator(".breakout").filter(has_text="Joke")
        await expect(mine).to_contain_text("2 briefjes")
        await console.get_by_label("Zeg iets tegen alle groepjes").fill("Nog vijf minuten")
        await console.get_by_role("button", name="Stuur", exact=True).click()
        await expect(page.get_by_text("Nog vijf minuten")).to_be_visible()
        await picture(console, "groups-console-nl")
        assert "Rustig opbouwen" not in await console.content()
        await mine.get_by_role("button", name="Kijk mee").click()
        await expect(console.locator(".visit .note").filter(has_text="Rustig opbouwen")).to_be_visible()
        await expect(page.get_by_text("kijkt nu mee in jullie groepje")).to_be_visible()
        await picture(console, "groups-console-visit-nl")
        await picture(page, "groups-phone-nl", whole=True)
        await is_accessible(page)
        await is_accessible(console)
        await console.get_by_role("button", name="Stop met meekijken").click()
        await expect(page.get_by_text("kijkt nu mee in jullie groepje")).to_have_count(0)

        samir = console.locator(".breakout li").filter(has_text="Samir")
        before = await groups.filter(has_text="Samir").get_attribute("aria-label")
        await samir.get_by_role("button").click()
        await console.get_by_role("menuitem", name="Naar groepje").click()
        await expect(groups.filter(has_text="Samir")).not_to_have_attribute("aria-label", before or "")

        await table.go("share")
        await expect(page.locator(".note").filter(has_text="Steeds een andere coach").first).to_be_visible()
        assert page.wrong == [] and console.wrong == []  # type: ignore[attr-defined]
        await table.close()
