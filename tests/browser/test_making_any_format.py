"""Every format here comes out of the editor as it went in; and a new one with axes and visits is made there."""

import re
from pathlib import Path
from typing import Any

import msgspec
from playwright.async_api import Locator, Page, expect

from brownpaper.core.formats import Format
from brownpaper.formats.drafts import content_of, look_at

from .console_table import a_table
from .screens import is_accessible, picture


async def kept(page: Page) -> None:
    """Until all that was typed is kept."""
    await expect(page.get_by_text("Alles is bewaard.")).to_be_visible()


async def test_every_format_that_is_opened_and_kept_unchanged_means_the_same(tmp_path: Path) -> None:
    async with a_table(tmp_path / "data") as (table, browser):
        page = await table.console(browser)
        own = table.server.house.own_formats
        for id, format in table.server.house.shelf.formats.items():
            (account,) = {one.owners[0] for one in await table.server.house.directory.kept_before("9999")}
            content = {**content_of(format), "id": f"mijn-{id}"[:36]}
            await own.add(account, content["id"], msgspec.json.encode(content), 1)
            await page.goto(f"{table.server.origin}/facilitator/making/{content['id']}")
            await expect(page.get_by_text("Alles klopt.")).to_be_visible()
            for fold in await page.locator("main details").all():
                await fold.evaluate("fold => { fold.open = true; }")
            name = page.get_by_label("Naam van de werkvorm")
            was = await name.input_value()
            for typed in (f"{was}!"[-80:], was):
                async with page.expect_response(lambda answer: answer.request.method == "POST"):
                    await name.fill(typed)
            await kept(page)
            found = await own.one(account, content["id"])
            assert found is not None and found.revision == 3, id
            same = msgspec.convert(content, Format)
            assert look_at(msgspec.json.decode(found.content)) == (same, ()), id


async def opened(region: Locator, name: str, button: str) -> Locator:
    """What was added last in a list of the form; its name is typed."""
    await region.get_by_role("button", name=button).last.press("Enter")
    row = region.get_by_role("listitem").filter(has=region.page.locator("details")).last
    await region.page.keyboard.type(name)
    return row


async def choose(row: Locator, label: str, value: str) -> None:
    await row.get_by_label(label, exact=True).first.select_option(label=value)


async def test_a_facilitator_writes_a_format_with_axes_of_its_own_and_groups_that_visit_each_other(
    tmp_path: Path,
) -> None:
    async with a_table(tmp_path / "data") as (table, browser):
        page = await table.console(browser)
        made = await table.linda.post("/api/own-formats", json={"copy_of": "brown-paper"})
        address = f"/api/own-formats/{made.json()['format']}"
        await page.goto(f"{table.server.origin}/facilitator/making/{made.json()['format']}")
        await page.get_by_label("Naam van de werkvorm").fill("Waar beginnen we?")
        await page.get_by_label("Doel").fill("Zien wat veel oplevert en snel kan.")

        boards = page.get_by_role("region", name="Borden")
        await boards.get_by_label("Soort bord").select_option(label="Twee assen")
        matrix = await opened(boards, "Snel en nuttig", "Voeg een bord toe")
        await matrix.get_by_label("Eigen namen bij de twee lijnen").check()
        across = matrix.get_by_role("group", name="Van links naar rechts")
        up = matrix.get_by_role("group", name="Van onder naar boven")
        await expect(across.get_by_text("Hier staat nog geen tekst.").first).to_be_visible()
        await picture(page, "making-axes-lacking")
        for axis, words in ((across, ("Tijd", "weinig tijd", "veel tijd")), (up, ("Nut", "weinig nut", "veel nut"))):
            labels = ("Waar gaat deze lijn over?", "Wat betekent het begin?", "Wat betekent het eind?")
            for label, word in zip(labels, words, strict=True):
                await axis.get_by_label(label).fill(word)
        await matrix.get_by_label("Vak 1", exact=True).fill("Ideeën")
        await boards.get_by_label("Soort bord").select_option(label="Boom")
        tree = await opened(boards, "De boom", "Voeg een bord toe")
        await tree.get_by_label("Vak 1", exact=True).fill("Los")
        await kept(page)

        steps = page.get_by_role("region", name="Stappen")
        place = await opened(steps, "Leg de ideeën neer", "Voeg een stap toe")
        await choose(place, "Wat doen mensen?", "Samen kijken")
        await choose(place, "Bord", "Snel en nuttig")
        await place.locator("summary").filter(has_text="Wat mogen en zien").press("Enter")
        await place.get_by_label("Briefjes een plek geven tussen de assen").check()
        await expect(place.get_by_label("Aan de boom of visgraat bouwen")).to_have_count(0)
        groups = await opened(steps, "In groepjes", "Voeg een stap toe")
        await choose(groups, "Wat doen mensen?", "In kleine groepjes")
        await choose(groups, "Bord", "De boom")
        await groups.get_by_label("Groepjes gaan bij elkaar kijken").check()
        await kept(page)

        before = page.get_by_role("region", name="Vóór de bijeenkomst")
        for fold in await before.locator("summary").all():
            await fold.press("Enter")
        await before.get_by_label("Zeg voor hoeveel mensen de vorm is").check()
        await before.get_by_label("Hoogstens").fill("4")
        await expect(before.get_by_text("Deze aantallen moeten oplopen, van 1 tot hoogstens 400.")).to_be_visible()
        await expect(page.get_by_role("button", name=re.compile("Hoeveel mensen.*Deze aantallen"))).to_be_visible()
        await before.get_by_label("Hoogstens").fill("16")
        await before.get_by_role("button", name="Voeg een vraag toe").press("Enter")
        await page.keyboard.type("Wat gaat goed, en wat niet?")
        await before.get_by_label("Wat voor antwoord?").last.select_option(label="Twee teksten naast elkaar")
        await before.get_by_label("Kopje 1").last.fill("Dit gaat goed")
        await before.get_by_label("Kopje 2").last.fill("Dit is lastig")
        await before.get_by_label("Raad deze vorm aan").check()
        await expect(before.get_by_text("Er moet er minstens één zijn.")).to_be_visible()
        await before.get_by_label("een keuze uit wat er al is").check()
        await before.get_by_label("nieuwe ideeën en afspraken").check()
        await choose(before, "Waar is de vorm het meest voor?", "nieuwe ideeën en afspraken")
        await expect(page.get_by_text("Alles klopt.")).to_be_visible()
        await kept(page)
        await is_accessible(page)
        await picture(page, "making-everything", whole=True)
        await page.set_viewport_size({"width": 360, "height": 740})
        assert await page.evaluate("document.documentElement.scrollWidth") <= 360
        await picture(page, "making-everything-phone", whole=True)

        content: dict[str, Any] = (await table.linda.get(address)).json()["content"]
        format, mistakes = look_at(content)
        assert format is not None and not mistakes
        axes = next(one.axes for one in format.boards if one.kind == "matrix")
        assert axes is not None and (axes.across.low.nl, axes.up.high.nl) == ("weinig tijd", "veel nut")
        assert format.steps[-1].swap and format.steps[-2].may == ("place",)
        assert format.group is not None and (format.group.max, format.group.invite) == (16, 18)
        assert [part.nl for part in format.prework[-1].parts] == ["Dit gaat goed", "Dit is lastig"]
        assert format.fits is not None and format.fits.ends == ("ideas", "choice")


async def test_a_facilitator_says_of_a_board_that_what_lies_there_goes_along_but_never_a_case(tmp_path: Path) -> None:
    """method 2.3"""
    async with a_table(tmp_path / "data") as (table, browser):
        page = await table.console(browser)
        made = await table.linda.post("/api/own-formats", json={"copy_of": "brown-paper"})
        address = f"/api/own-formats/{made.json()['format']}"
        await page.goto(f"{table.server.origin}/facilitator/making/{made.json()['format']}")
        boards = page.get_by_role("region", name="Borden")
        await boards.locator("summary").first.press("Enter")
        fold = boards.locator("summary").filter(has_text="Gaat mee naar de volgende tafel")
        await expect(fold).to_contain_text("nee")
        await fold.press("Enter")
        await boards.get_by_label("Naar welke tafels gaat mee wat hier ligt?").select_option(label="de volgende tafel")
        await expect(fold).to_contain_text("de volgende tafel")
        await kept(page)
        await expect(page.get_by_text("Alles klopt.")).to_be_visible()
        await is_accessible(page)
        await picture(page, "making-passes-on", whole=True)
        format, _ = look_at((await table.linda.get(address)).json()["content"])
        assert format is not None and format.boards[0].passes_on == "next"

        # A case goes nowhere: what was chosen is told to be wrong, and once it is no, it is not asked any more.
        case = boards.get_by_label("Dit bord gaat over het verhaal van iemand")
        await case.check()
        wrong = "Wat over een casus gaat, gaat nooit mee naar een andere tafel."
        await expect(boards.get_by_text(wrong)).to_be_visible()
        await boards.get_by_label("Naar welke tafels gaat mee wat hier ligt?").select_option(label="nee")
        await expect(fold).to_have_count(0)
        await expect(page.get_by_text("Alles klopt.")).to_be_visible()
        await case.uncheck()
        await expect(fold).to_contain_text("nee")
