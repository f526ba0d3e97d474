"""Small groups in a real browser: made by mixing, at work on their own boards, visited, told something, and back."""

from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, expect

from tests.web.running import Person, Running, running

from .screens import SIZES, chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in, wall

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


def live_groups(table: Table) -> list[dict[str, Any]]:
    """The small groups there are now, as staff see them."""
    return [row for row in table.steering.table("breakouts").values() if row.get("state", "live") == "live"]


def of_one_group(table: Table, person: str, people: list[Person]) -> tuple[list[Person], list[Person]]:
    """Who sits with this person, and who does not."""
    groups = [row["members"] for row in live_groups(table)]
    theirs = next(members for members in groups if person in members)
    return [one for one in people if one.me_id() in theirs], [one for one in people if one.me_id() not in theirs]


SAID = {
    "g1": (("strong", "Rustig opbouwen werkt, en dat mag best een half jaar duren"), ("chance", "Eén vast contact"),
           ("weak", "Niemand weet wie er belt"), ("solution", "Elke week even bellen")),
    "g2": (("chance", "een vast contact!"), ("weak", "Steeds een andere coach"), ("threat", "De regels veranderen")),
    "g3": (("strong", "Collega's die me snappen"), ("threat", "de regels veranderen"), ("chance", "Eén vast contact")),
}
"""What three small groups write: one thing all three say, one thing two."""


async def at_work(server: Running, language: str = "nl") -> tuple[Table, dict[str, list[Person]]]:
    """Three small groups that wrote their boards; the first and the second say what counts most to them."""
    table = await a_table(server, "swot", language=language)
    assert await table.steering.ask(
        type="step.add", id="apart", after="think", activity="groups", title="In kleine groepjes", minutes=25,
        ask="Vul samen de vier vakken. Schrijf in het vijfde vak wat zou kunnen helpen.", board="swot",
    ) is None
    seated: dict[str, list[Person]] = {}
    names = iter(("Joke", "Samir", "Wilma", "Pieter", "Naomi", "Fatma", "Rob"))
    for group, many in (("g1", 3), ("g2", 2), ("g3", 2)):
        assert await table.steering.ask(type="breakout.make", id=group) is None
        seated[group] = [await table.seat(name=next(names), role="professional") for _ in range(many)]
        for one in seated[group]:
            assert await table.steering.ask(type="breakout.put", person=one.me_id(), breakout=group) is None
    await table.go("apart")
    for group, its in SAID.items():
        for number, (box, words) in enumerate(its):
            refused = await seated[group][number % 2].ask(
                type="note.add", id=f"{group}-{number}", board="swot", text=words, zone=box)
            assert refused is None, (words, refused)
    for group, tops in (("g1", (1, 0)), ("g2", (2,))):
        who = seated[group][0]
        assert await who.ask(type="breakout.role", breakout=group, role="reporter", person=who.me_id()) is None
        for number in tops:
            assert await who.ask(type="breakout.top", note=f"{group}-{number}", top=True) is None
    return table, seated


async def test_the_wall_names_the_groups_at_work_and_shows_what_they_made_once_all_look(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table, _ = await at_work(server)
        shown = await wall(browser, table)
        groups = shown.locator(".apart__group")
        await expect(groups).to_have_text(["Groepje 1 3 mensen", "Groepje 2 2 mensen", "Groepje 3 2 mensen"])
        await expect(shown.get_by_text("kijken we er samen naar")).to_be_visible()
        page = await shown.content()
        assert all(words not in page for its in SAID.values() for _, words in its)
        await picture(shown, "groups-wall-apart-nl")
        await is_accessible(shown)

        await table.go("share")
        rows = shown.locator(".brought")
        await expect(rows).to_have_count(3)
        await expect(rows.nth(0).locator(".note").nth(0)).to_contain_text("Eén vast contact")
        await expect(rows.nth(0).locator(".note").nth(0)).to_contain_text("telt het meest")
        await expect(rows.nth(0).locator(".note")).to_have_count(3)
        await expect(rows.nth(2).get_by_text("telt het meest")).to_have_count(0)
        await picture(shown, "groups-wall-rows-nl")
        await is_accessible(shown)

        assert await table.steering.ask(type="wall.show", view="breakouts", target="g1") is None
        await expect(shown.get_by_role("heading", name="Groepje 1")).to_be_visible()
        await expect(shown.locator(".wall__spot .note")).to_have_count(4)
        await picture(shown, "groups-wall-one-nl")
        assert await table.steering.ask(type="wall.show", view="breakouts", target="swot") is None
        first = shown.locator(".wall__spot .note").nth(0)
        await expect(first).to_contain_text("bij 3 van 3 groepjes gezegd")
        await expect(first).to_contain_text("telt het meest")
        await expect(shown.locator(".wall__spot .note").nth(1)).to_contain_text("bij 2 van 3 groepjes gezegd")
        await expect(shown.locator(".wall__spot .note").nth(2)).to_contain_text("groepje 1")
        await picture(shown, "groups-wall-joined-nl")
        await is_accessible(shown)
        for size in ("laptop", "phone"):
            width, height = SIZES[size]
            await shown.set_viewport_size({"width": width, "height": height})
            for name, target in (("joined", "swot"), ("rows", None), ("one", "g1")):
                assert await table.steering.ask(type="wall.show", view="breakouts", target=target) is None
                await expect(shown.locator(".brought" if target is None else ".wall__spot").first).to_be_visible()
                await picture(shown, f"groups-wall-{name}-{size}-nl")
        await table.close()


async def test_what_groups_made_is_looked_at_joined_or_group_by_group_and_the_wall_follows(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table, _ = await at_work(server)
        page = await come_in(browser, table, name="Anna")
        console = await console_of(browser, table)
        shown = await wall(browser, table)
        await table.go("share")

        chance = page.locator(".grouped section").filter(has=page.get_by_role("heading", name="Kans"))
        await expect(chance.locator(".note")).to_have_count(1)
        await expect(chance.locator(".note")).to_contain_text("bij 3 van 3 groepjes gezegd")
        await expect(chance.locator(".note")).to_contain_text("telt het meest")
        await picture(page, "groups-phone-joined-nl", whole=True)
        await is_accessible(page)
        await page.get_by_role("radio", name="Per groepje").click()
        second = page.locator(".grouped section").filter(has=page.get_by_role("heading", name="Groepje 2"))
        await expect(second.locator(".note")).to_have_count(3)
        await expect(second.locator(".note").nth(0)).to_contain_text("De regels veranderen")
        await expect(second.locator(".note").nth(0)).to_contain_text("telt het meest")
        await expect(second.locator(".note").filter(has_text="een vast contact!")).not_to_contain_text("telt het meest")
        await picture(page, "groups-phone-each-nl", whole=True)
        await is_accessible(page)
        await second.locator(".note").nth(0).click()
        await expect(second.get_by_role("button", name="Herken ik")).to_be_visible()

        first = console.get_by_role("region", name="Groepje 1", exact=True)
        await expect(first.locator(".note")).to_have_count(4)
        await expect(first.locator(".note").nth(0)).to_contain_text("bij 3 van 3 groepjes gezegd")
        await picture(console, "groups-console-each-nl")
        await is_accessible(console)
        await first.get_by_role("button", name="Groot op het scherm").click()
        await expect(shown.locator(".wall__spot").get_by_role("heading", name="Groepje 1")).to_be_visible()
        await expect(first.get_by_role("button", name="Groot op het scherm")).to_have_attribute("aria-pressed", "true")
        await console.get_by_role("radio", name="Alles samen").click()
        await expect(shown.get_by_role("heading", name="Van alle groepjes samen")).to_be_visible()
        box = console.get_by_role("region", name="In de weg")
        await expect(box.locator(".note")).to_have_count(1)
        await expect(box.locator(".note")).to_contain_text("bij 2 van 3 groepjes gezegd")
        await picture(console, "groups-console-joined-nl")
        await is_accessible(console)
        await console.get_by_role("radio", name="Bord", exact=True).click()
        lying = console.locator(".quadrants .note").filter(has_text="Steeds een andere coach")
        await expect(lying).to_contain_text("groepje 2")
        await picture(console, "groups-console-board-nl")
        assert page.wrong == [] and console.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_all_of_it_in_english(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table, _ = await at_work(server, "en")
        page = await come_in(browser, table, name="Anna", settings={"language": "en"})
        shown = await wall(browser, table, "en-GB")
        await expect(shown.locator(".apart__group").nth(0)).to_have_text("Group 1 3 people")
        for size in SIZES:
            width, height = SIZES[size]
            await shown.set_viewport_size({"width": width, "height": height})
            await picture(shown, f"groups-wall-apart-{size}-en")
        await table.go("share")
        await expect(shown.locator(".brought .note").nth(0)).to_contain_text("counts most")
        await picture(shown, "groups-wall-rows-en")
        assert await table.steering.ask(type="wall.show", view="breakouts", target="swot") is None
        await expect(shown.locator(".wall__spot .note").nth(0)).to_contain_text("said in 3 of 3 groups")
        await picture(shown, "groups-wall-joined-en")
        await expect(page.get_by_text("said in 3 of 3 groups")).to_be_visible()
        await page.get_by_role("radio", name="Group by group").click()
        await expect(page.get_by_role("heading", name="Group 3")).to_be_visible()
        await picture(page, "groups-phone-each-en", whole=True)
        await table.steering.ask(type="person.settings", language="en")
        for size in ("laptop", "wall"):
            console = await console_of(browser, table, size)
            await expect(console.get_by_role("radio", name="All together")).to_be_checked()
            await expect(console.get_by_text("The shared screen follows.")).to_be_visible()
            await picture(console, f"groups-console-joined-{size}-en")
        await table.close()


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
        await expect(console.get_by_text("Dat worden 2 groepjes.")).to_be_visible()
        await console.get_by_text("Organisaties", exact=True).click()
        noted = console.locator(".organisations")
        await noted.get_by_role("button", name="Bewaar").click()
        await expect(noted.get_by_text("Kies eerst iemand.")).to_be_visible()
        for name in ("Samir", "Wilma"):
            await noted.get_by_label("Wie?").select_option(label=name)
            await noted.get_by_label("Bij welke organisatie?").fill("UWV")
            await noted.get_by_role("button", name="Bewaar").click()
            await expect(noted.get_by_text("Bewaard.")).to_be_visible()
        await noted.get_by_label("Wie?").select_option(label="Samir")
        await expect(noted.get_by_label("Bij welke organisatie?")).to_have_value("UWV")
        await console.get_by_role("radio", name="2 of 3").check()
        await expect(console.get_by_text("Dat worden 3 groepjes.")).to_be_visible()
        await picture(console, "groups-console-before-nl")
        await is_accessible(console)
        await console.get_by_role("button", name="Maak groepjes").click()
        await expect(console.locator(".breakout")).to_have_count(3)
        both = console.locator(".breakout").filter(has_text="Samir").filter(has_text="Wilma")
        await expect(both).to_have_count(0)
        await console.get_by_role("radio", name="3 of 4").check()
        await console.get_by_role("button", name="Verdeel opnieuw").click()
        groups = console.locator(".breakout")
        await expect(groups).to_have_count(2)
        await expect(groups.first).to_contain_text("Alle kanten zitten erbij.")
        await picture(console, "groups-console-panel-nl")
        await is_accessible(console)
        await console.keyboard.press("Escape")

        await table.go("apart")
        await expect(page.get_by_role("heading", name="Groepje", level=2)).to_be_visible()
        await table.steering.until(lambda: len(live_groups(table)) == 2)
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
