"""A file of notes comes in by its preview, in whole, and goes again by one undo; what is no such file says so."""

import re
from pathlib import Path

from playwright.async_api import Locator, Page, expect

from .console_table import a_table
from .screens import is_accessible, picture

LONG = " ".join(f"woord{number}" for number in range(250))
FILE = (
    "Auteur;Idee;Groep;Waar\n"
    'Joke;"Een vaste dag vrij,\nelke week";Rust;Gaat goed\n'
    "Bas;Formulieren zonder eind;Regels;Is lastig\n"
    "Bas;=1+1;Rust;Elders\n"
    "Bas;formulieren zonder eind;;\n"
    "Bas;;Rust;\n"
    f"Bas;{LONG};;Elders\n"
).encode("utf-16")


async def chosen(page: Page, file: Path) -> None:
    async with page.expect_file_chooser() as choosing:
        await page.get_by_text("Kies een bestand").click()
    await (await choosing.value).set_files(file)


def holds(dialog: Locator, column: str) -> Locator:
    """What this column is taken for."""
    return dialog.get_by_label(re.compile(f"Wat is .*{column}"))


async def test_a_file_is_previewed_then_lies_on_the_board_in_its_groups_and_one_undo_takes_it_back(
    tmp_path: Path,
) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("sort")
        page = await table.console(browser)
        await page.get_by_role("button", name="Meer").click()
        await page.get_by_role("menuitem", name="Lijst of bestand inlezen").click()
        dialog = page.get_by_role("dialog")
        for name, content, said in (
            ("foto.csv", b"\x89PNG\r\n" + bytes(40), "Dit is geen CSV-bestand"),
            ("lijst.csv", b"PK\x03\x04" + bytes(40), "Dit is een Excel-bestand of een zip"),
            ("leeg.csv", b"\n\n", "Er staat niets in dit bestand"),
            ("groot.csv", b"x;y\n" * 2_500_000, "Dit bestand is te groot"),
        ):
            (tmp_path / name).write_bytes(content)
            await chosen(page, tmp_path / name)
            await expect(dialog.get_by_text(said)).to_be_visible()
            await dialog.get_by_role("button", name="Terug").click()
        (tmp_path / "wie.csv").write_bytes(b"Auteur;Thema\nJoke;Rust\n")
        await chosen(page, tmp_path / "wie.csv")
        await expect(dialog.get_by_text("Kies welke kolom de tekst is.")).to_be_visible()
        await expect(holds(dialog, "Auteur")).to_be_disabled()
        await expect(dialog).not_to_contain_text("Joke")
        await picture(page, "intake-no-text-yet")
        await is_accessible(page)
        await holds(dialog, "Thema").select_option(label="Tekst")
        await expect(dialog.get_by_role("button", name="Lees 1 briefje in")).to_be_enabled()
        await dialog.get_by_role("button", name="Terug").click()
        file = tmp_path / "ideeën.csv"
        file.write_bytes(FILE)
        await chosen(page, file)
        await expect(dialog.get_by_text("Namen van wie schreef komen niet mee.")).to_contain_text("staan 6 rijen")
        await expect(holds(dialog, "Auteur")).to_have_value("")
        await expect(holds(dialog, "Idee")).to_have_value("text")
        await expect(holds(dialog, "Groep")).to_have_value("group")
        await expect(dialog).not_to_contain_text("Joke")
        await holds(dialog, "Waar").select_option(label="Vak")
        box = dialog.get_by_label(re.compile("Waar gaat .*Elders.* heen"))
        await expect(box).to_have_value("")
        await box.select_option(index=2)
        await expect(dialog.get_by_text("1 rij is leeg en komt niet mee.")).to_be_visible()
        await expect(dialog.get_by_text("Deze tekst is er al.")).to_be_visible()
        await expect(dialog.get_by_label("Wat wordt rij 5?")).to_have_value("nothing")
        await expect(dialog.get_by_text("1 tekst is te lang voor een briefje")).to_be_visible()
        await expect(dialog.get_by_text("2 groepen")).to_be_visible()
        await picture(page, "intake-preview")
        await is_accessible(page)
        await dialog.get_by_role("region", name="Zo wordt het").scroll_into_view_if_needed()
        await picture(page, "intake-preview-below")
        await dialog.get_by_role("button", name="Lees 6 briefjes in").click()
        await expect(dialog.get_by_role("status")).to_contain_text("haalt alles in één keer weer weg")
        await picture(page, "intake-done")
        await dialog.get_by_role("button", name="Sluit").last.click()
        await page.get_by_role("radio", name="Lijst", exact=True).check()
        await expect(page.get_by_role("heading", name="Rust")).to_be_visible()
        await expect(page.get_by_text("Een vaste dag vrij,").first).to_be_visible()
        await picture(page, "intake-on-the-list")
        await page.get_by_role("button", name="Ongedaan").first.click()
        await expect(page.get_by_text("Een vaste dag vrij,")).to_have_count(0)


MURAL = (
    "ID,Text,BG Color,Sticky type,Border line,Position X,Position Y,Area,Link to,Last Updated By,Last Updated,"
    "Last Content Edited By,Last Content Edited,Tags,Integration Labels\n"
    '0-1,"Een vaste dag, vrij &amp; rustig",#FCF281,sticky note,no,1,2,Rust,,Joke de Vries,x,Joke de Vries,x,,\n'
    "0-2,Formulieren zonder eind,#FCF281,sticky note,no,1,2,Regels,,Bas,x,Bas,x,,\n"
)
MIRO = "Thuis\nEen vaste dag vrij\nRust\nOp het werk\nEen maatje\n"
"""The shapes of files of other boards as `core/known_exports.py` names them; what stands in them is ours."""


async def test_a_file_of_mural_comes_in_with_its_areas_as_groups_without_choosing_and_nobodys_name(
    tmp_path: Path,
) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("sort")
        page = await table.console(browser)
        await page.get_by_role("button", name="Meer").click()
        await page.get_by_role("menuitem", name="Lijst of bestand inlezen").click()
        dialog = page.get_by_role("dialog")
        (tmp_path / "mural.csv").write_text(MURAL, "utf-8")
        await chosen(page, tmp_path / "mural.csv")
        await expect(dialog.get_by_text("Dit bestand komt uit", exact=False)).to_contain_text("Mural")
        await expect(holds(dialog, "Text")).to_have_value("text")
        await expect(holds(dialog, "Area")).to_have_value("group")
        await expect(dialog).not_to_contain_text("Vries")
        await picture(page, "intake-mural")
        await is_accessible(page)
        await holds(dialog, "Area").select_option(label="Komt niet mee")
        await expect(dialog.get_by_text("2 groepen")).to_have_count(0)
        await holds(dialog, "Area").select_option(label="Groep")
        await dialog.get_by_role("button", name="Lees 2 briefjes in").click()
        await expect(dialog.get_by_role("status")).to_contain_text(re.compile("2 groepen.? ingelezen"))
        texts = {one["text"] for one in table.steering.table("notes").values()}
        assert {"Een vaste dag, vrij & rustig", "Formulieren zonder eind"} <= texts


async def test_a_pasted_list_has_the_same_preview_and_says_which_rows_are_names_of_groups(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("sort")
        page = await table.console(browser)
        await page.get_by_role("button", name="Meer").click()
        await page.get_by_role("menuitem", name="Lijst of bestand inlezen").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Plak hier je lijst").fill(MIRO)
        await dialog.get_by_role("button", name="Bekijk eerst").click()
        await expect(dialog.get_by_text("staan 5 rijen", exact=False)).to_be_visible()
        for line in (1, 4):
            await dialog.get_by_label(f"Wat wordt rij {line}?").select_option(label="naam van een groep")
        await dialog.get_by_label("Tekst van rij 2").fill("Een vaste dag vrij, elke week")
        await picture(page, "intake-pasted")
        await is_accessible(page)
        await dialog.get_by_role("button", name="Lees 3 briefjes in").click()
        await expect(dialog.get_by_role("status")).to_contain_text(re.compile("2 groepen.? ingelezen"))
        groups = {id: one["name"] for id, one in table.steering.table("clusters").items()}
        lying = {one["text"]: groups.get(one.get("cluster", "")) for one in table.steering.table("notes").values()}
        assert lying["Een vaste dag vrij, elke week"] == lying["Rust"] == "Thuis"
        assert lying["Een maatje"] == "Op het werk"
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_of_a_list_that_is_too_long_the_first_come_in_with_one_press_and_the_rest_stays_behind(
    tmp_path: Path,
) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("sort")
        page = await table.console(browser)
        await page.get_by_role("button", name="Meer").click()
        await page.get_by_role("menuitem", name="Lijst of bestand inlezen").click()
        dialog = page.get_by_role("dialog")
        # The last ones say what others say too: a text that stays behind does not bring its double in.
        words = [f"Idee {number}" for number in range(1, 521)] + ["Idee 7", "Idee 519"]
        await dialog.get_by_label("Plak hier je lijst").fill("\n".join(words))
        await dialog.get_by_role("button", name="Bekijk eerst").click()
        take = dialog.get_by_role("button", name=re.compile("Lees .* in$"))
        told = dialog.get_by_text(re.compile("Dit zijn 520 briefjes en er passen er nog .*500"))
        await expect(told).to_be_visible()
        await expect(told).not_to_contain_text("bestand")
        await expect(take).to_be_disabled()
        first = dialog.get_by_role("button", name="Neem alleen de eerste die passen")
        await first.scroll_into_view_if_needed()
        await picture(page, "intake-too-many")
        await first.press("Enter")
        await expect(dialog.get_by_text("22 rijen komen niet mee.")).to_be_visible()
        await expect(first).to_be_focused()
        await expect(take).to_have_accessible_name("Lees 500 briefjes in")
        await picture(page, "intake-the-first")
        await is_accessible(page)
        await take.click()
        await expect(dialog.get_by_role("status")).to_contain_text(re.compile("500 briefjes.? ingelezen"))
        texts = [one["text"] for one in table.steering.table("notes").values() if one["text"].startswith("Idee ")]
        assert sorted(texts) == sorted(words[:500])
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_a_line_that_is_gone_for_a_moment_loses_no_changed_row_of_the_preview(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("sort")
        page = await table.console(browser)
        await page.get_by_role("button", name="Meer").click()
        await page.get_by_role("menuitem", name="Lijst of bestand inlezen").click()
        dialog = page.get_by_role("dialog")
        (tmp_path / "lijst.csv").write_text("Tekst\nEen vaste dag vrij\nRust op het werk\n", "utf-8")
        await chosen(page, tmp_path / "lijst.csv")
        row, other = dialog.get_by_label("Tekst van rij 2"), dialog.get_by_label("Tekst van rij 3")
        await expect(row).to_have_value("Een vaste dag vrij")
        await page.route("**/api/intake/*/look", lambda route: route.abort())
        await row.fill("Elke week een vaste dag vrij")
        await other.fill("")
        again = dialog.get_by_role("button", name="Probeer het nog eens")
        await again.scroll_into_view_if_needed()
        await picture(page, "intake-no-line")
        await is_accessible(page)
        await expect(dialog.get_by_text("geen verbinding", exact=False)).to_be_visible()
        await page.unroute("**/api/intake/*/look")
        page.wrong.clear()  # type: ignore[attr-defined]
        await again.click()
        await expect(dialog.get_by_role("button", name="Lees 1 briefje in")).to_be_focused()
        await expect(row).to_have_value("Elke week een vaste dag vrij")
        await expect(other).to_have_value("")
        await picture(page, "intake-cleared-row")
        await other.fill("Rust")
        await dialog.get_by_role("button", name="Lees 1 briefje in").click()
        await expect(dialog.get_by_role("status")).to_contain_text(re.compile("2 briefjes.? ingelezen"))
