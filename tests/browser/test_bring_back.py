"""An export in again from the facilitator's own page: choose the file, look, make; and a sentence for a wrong file."""

from pathlib import Path

from playwright.async_api import expect

from .console_table import a_table
from .screens import is_accessible, picture


async def test_an_export_is_looked_at_and_becomes_a_workshop(tmp_path: Path) -> None:
    async with a_table(tmp_path / "data") as (table, browser):
        await table.grouped("sort")
        export = tmp_path / "export.json"
        export.write_bytes((await table.linda.get(f"/api/w/{table.workshop}/export.json")).content)
        page = await table.console(browser)
        await page.goto(f"{table.server.origin}/facilitator")
        field = page.locator("input[type=file][accept*=json]")
        wrong = tmp_path / "foto.json"
        wrong.write_text("geen json", "utf-8")
        await field.set_input_files(wrong)
        await expect(page.get_by_text("Dit bestand is geen export van Brownpaper.")).to_be_visible()
        await field.set_input_files(export)
        await expect(page.get_by_text("5 briefjes")).to_be_visible()
        await expect(page.get_by_text("2 groepen")).to_be_visible()
        await expect(page.get_by_text("Dit bestand is geen export")).to_have_count(0)
        await page.get_by_role("button", name="Maak de bijeenkomst").scroll_into_view_if_needed()
        await picture(page, "bring-back", whole=True)
        await is_accessible(page)
        await page.locator("form.bring").get_by_role("textbox").fill("Tafel Arbeid 2")
        await page.get_by_role("button", name="Maak de bijeenkomst").click()
        await expect(page.locator(".top__title")).to_contain_text("Tafel Arbeid 2")
        assert page.wrong == []  # type: ignore[attr-defined]
