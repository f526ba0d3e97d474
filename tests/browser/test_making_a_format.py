"""A format of one's own in the browser: copied, changed, a mistake told and mended, as a file out and in, and used."""

import re
from pathlib import Path

from playwright.async_api import Page, expect

from .console_table import a_table
from .screens import is_accessible, picture


async def kept(page: Page) -> None:
    """Until all that was typed is kept."""
    await expect(page.get_by_text("Alles is bewaard.")).to_be_visible()


async def test_a_facilitator_makes_a_format_from_a_copy_and_opens_a_workshop_with_it(tmp_path: Path) -> None:
    async with a_table(tmp_path / "data") as (table, browser):
        page = await table.console(browser)
        await page.goto(f"{table.server.origin}/facilitator")
        await page.get_by_role("button", name="Maak een eigen vorm").press("Enter")
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("radio", name="Brown paper").check()
        await dialog.get_by_role("button", name="Maak een kopie").press("Enter")
        await expect(page.get_by_role("heading", level=1)).to_have_text("Brown paper (kopie)")
        await expect(page.get_by_text("Alles klopt.")).to_be_visible()
        await kept(page)

        # A step: its name and its minutes, and the sum follows.
        steps = page.get_by_role("region", name="Stappen")
        total = steps.get_by_role("status").first
        before = await total.inner_text()
        await steps.locator("summary").filter(has_text="2. ").first.press("Enter")
        step = steps.get_by_role("listitem").nth(1)
        await step.get_by_label("Naam van de stap").fill("Eerst rustig zelf")
        await step.get_by_label("Minuten").fill("")
        await expect(step.get_by_text("Vul hier een heel getal in.")).to_be_visible()
        await expect(page.get_by_text("Er klopt nog één ding niet.")).to_be_visible()
        await is_accessible(page)
        await picture(page, "making-a-mistake")
        await step.get_by_label("Minuten").fill("17")
        await expect(page.get_by_text("Alles klopt.")).to_be_visible()
        await expect(total).not_to_have_text(before)
        await expect(step.get_by_role("figure")).to_contain_text("Eerst rustig zelf")

        # A box more on the board: without a name it is told, and a press leads there.
        boards = page.get_by_role("region", name="Borden")
        await boards.locator("summary").first.press("Enter")
        await boards.get_by_role("button", name="Voeg een vak toe").press("Enter")
        await expect(boards.get_by_role("textbox", name="Vak 3")).to_be_focused()
        told = page.get_by_role("button", name="Hier staat nog geen tekst.")
        await expect(told).to_be_visible()
        await told.press("Enter")
        await expect(boards.get_by_role("textbox", name="Vak 3")).to_be_focused()
        await boards.get_by_role("textbox", name="Vak 3").fill("Wat willen we weten?")
        await expect(page.get_by_text("Alles klopt.")).to_be_visible()

        # Taken away is not lost.
        await steps.get_by_role("button", name=re.compile("Haal weg: .Eerst rustig zelf")).press("Enter")
        await expect(steps.get_by_text("Eerst rustig zelf")).to_have_count(0)
        await page.get_by_role("button", name="Zet terug").press("Enter")
        await expect(steps.get_by_text("Eerst rustig zelf").first).to_be_visible()
        await kept(page)

        # Ten invented people come to a rehearsal, and go with one press.
        await page.get_by_role("button", name="Oefen met tien mensen").press("Enter")
        await page.wait_for_url("**/w/*")
        await expect(page.get_by_text("Dit is een oefening: de mensen zijn verzonnen.")).to_be_visible()
        await expect(page.get_by_role("button", name=re.compile("Aanwezig.*10"))).to_be_visible()
        await is_accessible(page)
        await picture(page, "making-rehearsal")
        await page.get_by_role("button", name="Gooi nu weg").press("Enter")
        await page.wait_for_url("**/facilitator")
        await expect(page.get_by_text("Oefening. Gaat na een dag")).to_have_count(0)
        await page.get_by_role("link", name="Brown paper (kopie)").press("Enter")

        # The file out, and in again under another name.
        async with page.expect_download() as coming:
            await page.get_by_role("link", name="Haal het bestand op").click()
        file = tmp_path / "brown-paper-2.yaml"
        await (await coming.value).save_as(file)
        assert "Eerst rustig zelf" in file.read_text("utf-8")
        await page.goto(f"{table.server.origin}/facilitator")
        wrong = tmp_path / "fout.yaml"
        wrong.write_text(file.read_text("utf-8").replace("minutes: 17", "minuten: 17"), "utf-8")
        await page.get_by_label("Lees een bestand in").set_input_files(wrong)
        await expect(page.get_by_text("“minuten” kan hier niet")).to_be_visible()
        await page.get_by_label("Lees een bestand in").set_input_files(file)
        await expect(page.get_by_label("Andere naam voor het bestand")).to_have_value("brown-paper-3")
        await is_accessible(page)
        await page.get_by_label("Andere naam voor het bestand").fill("onze-tafel")
        await page.get_by_role("button", name="Bewaar onder deze naam").press("Enter")
        await page.wait_for_url("**/facilitator/making/onze-tafel")
        await page.get_by_label("Naam van de werkvorm").fill("Onze tafel")
        await kept(page)

        await page.goto(f"{table.server.origin}/facilitator")
        await page.get_by_role("radio", name=re.compile("Onze tafel.*Eigen vorm")).check()
        await page.get_by_role("textbox", name="Naam van de bijeenkomst").fill("De eerste met onze vorm")
        await page.get_by_role("button", name="Open de bijeenkomst").click()
        await page.wait_for_url("**/w/*")
        await expect(page.get_by_text("Eerst rustig zelf").first).to_be_visible()


async def test_two_tabs_with_one_format_overwrite_nothing_and_what_was_typed_stays(tmp_path: Path) -> None:
    async with a_table(tmp_path / "data") as (table, browser):
        page = await table.console(browser)
        made = await table.linda.post("/api/own-formats", json={"copy_of": "swot"})
        address = f"{table.server.origin}/facilitator/making/{made.json()['format']}"
        await page.goto(address)
        other = await page.context.new_page()
        await other.goto(address)
        await other.get_by_label("Naam van de werkvorm").fill("Van het andere tabblad")
        await kept(other)
        await page.get_by_label("Doel").fill("Van dit tabblad.")
        alert = page.get_by_role("alert").filter(has_text="in een ander tabblad veranderd")
        await expect(alert).to_be_visible()
        await is_accessible(page)
        await alert.get_by_role("button", name="Bewaar dit als kopie").press("Enter")
        await page.wait_for_url(lambda url: url != address)
        await expect(page.get_by_label("Doel")).to_have_value("Van dit tabblad.")
        await other.reload()
        await expect(other.get_by_label("Naam van de werkvorm")).to_have_value("Van het andere tabblad")


async def test_nobody_leaves_or_rehearses_with_a_format_that_is_not_kept_without_being_asked(tmp_path: Path) -> None:
    async with a_table(tmp_path / "data") as (table, browser):
        page = await table.console(browser)
        made = await table.linda.post("/api/own-formats", json={"copy_of": "swot"})
        address = f"{table.server.origin}/facilitator/making/{made.json()['format']}"
        await page.goto(address)
        await kept(page)
        await page.route("**/api/own-formats/**", lambda route: route.abort())
        await page.get_by_label("Doel").fill("Nog nergens bewaard.")
        await page.get_by_role("button", name="Oefen met tien mensen").press("Enter")
        await expect(page.get_by_text("Oefen zodra hierboven staat dat alles bewaard is.")).to_be_visible()
        assert page.url == address
        await page.get_by_role("link", name="Terug naar je bijeenkomsten").press("Enter")
        asked = page.get_by_role("dialog").filter(has_text="Nog niet alles is bewaard")
        await expect(asked).to_be_in_viewport()
        await is_accessible(page)
        await picture(page, "making-not-kept")
        await asked.get_by_role("button", name="Blijf hier").press("Enter")
        await expect(page.get_by_label("Doel")).to_have_value("Nog nergens bewaard.")
        await page.unroute("**/api/own-formats/**")
        await page.get_by_role("link", name="Terug naar je bijeenkomsten").press("Enter")
        await page.wait_for_url("**/facilitator")
        told = await table.linda.get(f"/api/own-formats/{made.json()['format']}")
        assert told.json()["content"]["goal"]["nl"] == "Nog nergens bewaard."


async def test_the_page_fits_a_phone_in_both_languages(tmp_path: Path) -> None:
    async with a_table(tmp_path / "data") as (table, browser):
        page = await table.console(browser)
        made = await table.linda.post("/api/own-formats", json={"copy_of": "swot"})
        await page.set_viewport_size({"width": 360, "height": 740})
        await page.goto(f"{table.server.origin}/facilitator/making/{made.json()['format']}")
        for summary in await page.locator("summary").all():
            await summary.press("Enter")
        await is_accessible(page)
        assert await page.evaluate("document.documentElement.scrollWidth") <= 360
        await picture(page, "making-phone", whole=True)
        await page.set_viewport_size({"width": 1366, "height": 768})
        await picture(page, "making-laptop", whole=True)
