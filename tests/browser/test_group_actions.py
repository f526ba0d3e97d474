"""Actions worked out in small groups, in a real browser: the group's own until all look, then with their origin."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.running import running

from .screens import SIZES, chromium, is_accessible, picture
from .table import Table, a_table, come_in, wall
from .test_small_groups import console_of

OF_THE_SECOND = "Elke dinsdag een inloopuur"


async def in_groups(table: Table, browser: Browser, language: str) -> tuple[Page, list[str]]:
    """Joke sits with Samir, Wilma with Pieter; Wilma's group has an action already."""
    page = await come_in(browser, table, settings={"language": language})
    others = [await table.seat(name=name, role="professional") for name in ("Samir", "Wilma", "Pieter")]
    joke = next(id for id, row in table.steering.table("persons").items() if row["name"] == "Joke")
    for group, members in (("g1", (joke, others[0].me_id())), ("g2", (others[1].me_id(), others[2].me_id()))):
        assert await table.steering.ask(type="breakout.make", id=group) is None
        for person in members:
            assert await table.steering.ask(type="breakout.put", person=person, breakout=group) is None
    await table.go("groepjes")
    assert await others[1].ask(
        type="action.add", id="b1", what=OF_THE_SECOND, who="Wilma", when="2027-03-11", how="in de wijkzaal") is None
    for id, words in (("n1", "Eén vast nummer"), ("n2", "Een folder")):
        assert await others[0].ask(type="note.add", id=id, board="uitwerken", text=words, zone="eerst") is None
    return page, [joke, *(one.me_id() for one in others)]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_group_works_out_its_actions_and_the_table_hears_them_afterwards(tmp_path: Path, language: str) -> None:
    dutch = language == "nl"
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "dialoogtafel-2", language=language)
        await table.steering.ask(type="person.settings", language=language)
        page, _ = await in_groups(table, browser, language)
        console = await console_of(browser, table)
        shown = await wall(browser, table, "nl-NL" if dutch else "en-GB")

        made = page.get_by_role("region", name="Acties van jullie groepje" if dutch else "Actions of your group")
        what = made.get_by_label("Wat gaan we doen?" if dutch else "What are we going to do?")
        for words in ("Een folder", "Eén vast nummer"):
            await page.locator(".box li").filter(has_text=words).get_by_role(
                "button", name="Maak er een actie van" if dutch else "Make it an action").click()
            await expect(what).to_have_value(words)
        dock = page.locator(".phone__dock")
        await expect(dock).to_have_css("position", "static")
        await picture(page, f"group-actions-phone-form-{language}", whole=True)
        await made.get_by_role("button", name="Voeg toe" if dutch else "Add", exact=True).click()
        mine = made.get_by_role("listitem").filter(has_text="Eén vast nummer")
        await expect(dock).to_have_css("position", "sticky")
        await expect(mine).to_contain_text("Nog nodig" if dutch else "Still needed")
        await mine.get_by_role("button", name="Vul aan" if dutch else "Complete it").click()
        await made.locator("li .form input").nth(0).wait_for()
        await made.locator("li").get_by_role("radio", name="Nee, buiten ons" if dutch else "No, outside us").check()
        receiver = made.get_by_label("Naar wie brengen we dit?" if dutch else "To whom do we bring this?")
        await receiver.fill("de wethouder")
        await expect(dock).to_have_css("position", "static")
        await picture(page, f"group-actions-phone-outside-{language}", whole=True)
        await made.get_by_role("button", name="Niet nu" if dutch else "Not now").click()
        await expect(mine).to_be_visible()
        await is_accessible(page)
        await picture(page, f"group-actions-phone-{language}", whole=True)
        assert OF_THE_SECOND not in await page.content()

        second = console.locator(".breakout").filter(has_text="Wilma")
        await expect(second).to_contain_text("Daarvan is er 1 compleet." if dutch else "1 of them is complete.")
        assert OF_THE_SECOND not in await console.content() and OF_THE_SECOND not in await shown.content()
        await picture(console, f"group-actions-console-{language}")
        await second.get_by_role("button", name="Kijk mee" if dutch else "Look in").click()
        await expect(console.locator(".visit").get_by_text(OF_THE_SECOND)).to_be_visible()
        await picture(console, f"group-actions-visit-{language}")

        await table.go("bespreken")
        brought = page.get_by_role("region", name="Acties van de groepjes" if dutch else "Actions of the groups")
        await expect(brought.get_by_role("listitem")).to_have_count(2)
        await expect(brought.get_by_role("listitem").filter(has_text=OF_THE_SECOND)).to_contain_text(
            "uit groepje 2" if dutch else "from group 2")
        await picture(page, f"group-actions-phone-together-{language}", whole=True)
        await expect(shown.locator(".brought")).to_have_count(2)
        await expect(shown.locator(".brought").nth(1)).to_contain_text(OF_THE_SECOND)
        for size in ("wall", "laptop"):
            width, height = SIZES[size]
            await shown.set_viewport_size({"width": width, "height": height})
            await picture(shown, f"group-actions-wall-{size}-{language}")
        await expect(console.get_by_text(OF_THE_SECOND)).to_be_visible()
        await picture(console, f"group-actions-console-together-{language}")

        await table.go("acties")
        await expect(console.locator(".acts-table")).to_contain_text("uit groepje 2" if dutch else "from group 2")
        await picture(console, f"group-actions-console-list-{language}")
        await expect(shown.locator(".wall__action").filter(has_text=OF_THE_SECOND)).to_contain_text(
            "uit groepje 2" if dutch else "from group 2")
        await picture(shown, f"group-actions-wall-list-{language}")
        assert page.wrong == [] and console.wrong == []  # type: ignore[attr-defined]
        await table.close()
