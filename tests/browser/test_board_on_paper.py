"""Paper at the table: a board printed with codes, and what comes back on it, entered by its codes and in bundles."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.reports.files import text_of_pdf

from .console_table import Table, a_table
from .screens import is_accessible, picture


async def the_sheet(page: Page, folder: Path) -> str:
    """The words of the sheet that the open dialog makes."""
    async with page.expect_download() as coming:
        await page.get_by_role("button", name="Maak het vel").click()
    file = await (await coming.value).path()
    await expect(page.get_by_text("Het vel is klaar")).to_be_visible()
    await page.keyboard.press("Escape")
    return text_of_pdf(file.read_bytes(), folder)


async def opened(page: Page, item: str) -> None:
    await page.get_by_role("button", name="Meer").click()
    await page.get_by_role("menuitem", name=item).click()


async def code_of(table: Table, thing: str) -> str:
    return table.steering.table("codes")[thing]["code"]


async def test_a_board_is_printed_with_codes_and_what_people_recognise_on_it_is_counted(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("sort")
        page = await table.console(browser)
        await opened(page, "Herkend op papier")
        await expect(page.get_by_text("Er zijn nog geen codes")).to_be_visible()
        await page.keyboard.press("Escape")
        await opened(page, "Bord op papier")
        await expect(page.get_by_text("vernietig het")).to_have_count(0)
        await picture(page, "paper-print")
        await is_accessible(page)
        words = await the_sheet(page, tmp_path)
        code = await code_of(table, "notes:a2")
        assert all(one in words for one in (code, "G1", "Regels", "Werkplek", table.note("a2")["text"].split()[0]))

        # The code leads to the note.
        await page.keyboard.press("Control+k")
        await page.keyboard.type(code.lower())
        await expect(page.get_by_role("option").first).to_contain_text(table.note("a2")["text"])
        await picture(page, "paper-look-up")
        await page.keyboard.press("Enter")
        sheet = page.get_by_role("dialog")
        await expect(sheet.locator(".note-facts")).to_contain_text(code)
        await page.keyboard.press("Escape")
        await expect(sheet).to_have_count(0)

        await opened(page, "Herkend op papier")
        await page.get_by_label("Hoeveel mensen op papier?").fill("2")
        await page.get_by_label("Typ de codes van het vel").fill(f"{code} 3, Z99, G1 2")
        await page.keyboard.press("Enter")
        await expect(page.locator(".codes__told")).to_contain_text("Dit kennen we niet")
        await expect(page.get_by_label("Typ de codes van het vel")).to_have_value("Z99")
        await page.get_by_role("button", name="Bewaar", exact=True).click()
        await expect(page.get_by_text("meer dan het aantal mensen")).to_be_visible()
        await page.get_by_label("Hoeveel mensen op papier?").fill("4")
        await picture(page, "paper-recognised")
        await is_accessible(page)
        await page.get_by_role("button", name="Bewaar", exact=True).click()
        await expect(sheet).to_have_count(0)
        found = table.people["Rob"].table("recognised")
        assert found == {"notes:a2": {"count": 3}}, "the two of the group are not a sum yet"
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_choices_on_paper_are_entered_by_the_codes_of_the_sheet(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("choose")
        page = await table.console(browser)
        await opened(page, "Bord op papier")
        words = await the_sheet(page, tmp_path)
        rules, place = await code_of(table, "clusters:rules"), await code_of(table, "clusters:place")
        assert "Je hebt 3 stippen" in words and rules in words and place in words
        await expect(page.locator(".items")).to_contain_text(rules)
        await page.get_by_role("button", name="Papieren keuzes invoeren").click()
        await page.get_by_label("Hoeveel formulieren?").fill("3")
        await page.get_by_label("Typ de codes van het vel").fill(f"{rules} 4 {place}")
        await page.get_by_role("button", name="Tel mee").click()
        await expect(page.locator(".codes__told")).to_contain_text("5 erbij geteld")
        await picture(page, "paper-choices")
        await is_accessible(page)
        await page.get_by_role("button", name="Bewaar", exact=True).click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        state = (await table.server.house.workshop(table.workshop)).room.state
        (bundle,) = state.rounds["choose"].bundles
        assert (bundle.ballots, bundle.dots) == (3, {"rules": 4, "place": 1})
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_reactions_on_paper_to_the_report_are_entered_as_one_bundle(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("close")
        await table.do(type="meeting.close")
        await table.do(type="report.send", status="response")
        page = await table.console(browser)
        await opened(page, "Verslag")
        await page.get_by_role("button", name="Bord op papier").click()
        words = await the_sheet(page, tmp_path)
        assert "Klopt niet" in words and "Over het hele verslag" in words
        await page.get_by_role("button", name="Reacties van papier").click()
        await page.get_by_label("Hoeveel mensen op papier?").fill("3")
        rules = page.get_by_role("group", name="Regels")
        await rules.get_by_label("Klopt", exact=True).fill("2")
        await rules.get_by_label("Mist iets").fill("2")
        await rules.get_by_label("Wat ze erbij schreven").fill("Het vervoer ontbreekt")
        await page.get_by_role("button", name="Bewaar", exact=True).click()
        await expect(page.get_by_text("meer dan het aantal mensen")).to_be_visible()
        await rules.get_by_label("Mist iets").fill("1")
        await picture(page, "paper-reactions", whole=True)
        await is_accessible(page)
        await page.get_by_role("button", name="Bewaar", exact=True).click()
        await expect(page.get_by_role("dialog")).to_have_count(0)
        await expect(page.locator(".reactions")).to_contain_text("klopt 2")
        await expect(page.locator(".reactions")).to_contain_text("Het vervoer ontbreekt")
        await expect(page.locator(".reactions")).to_contain_text("Op papier reageerden")
        await picture(page, "paper-reacted")
        assert page.wrong == []  # type: ignore[attr-defined]
