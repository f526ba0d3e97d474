"""What a facilitator mends while the table runs: the script, groups, zones, and the boards as they were before."""

from pathlib import Path

from playwright.async_api import Locator, Page, expect

from .console_table import Table, a_table
from .screens import is_accessible, picture
from .test_console import item


async def from_menu(page: Page, button: Locator, words: str) -> None:
    """Open a menu and take something from it."""
    await button.click()
    await page.get_by_role("menuitem", name=words).click()


def script_of(table: Table) -> list[str]:
    """The titles of the steps, in order; what is skipped stands between brackets."""
    steps = sorted(table.steering.table("steps").values(), key=lambda step: step["order"])
    return [f"({step['title']['nl']})" if step.get("skipped") else step["title"]["nl"] for step in steps]


async def test_the_script_is_stretched_skipped_added_to_and_put_in_another_order_during_the_meeting(
    tmp_path: Path,
) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.do(type="step.go", step="think")
        page = await table.console(browser)
        line = page.locator(".step")
        before = script_of(table)
        ends = await page.locator(".step__time").last.inner_text()

        await page.get_by_role("button", name="2 minuten erbij").click()
        await table.steering.until(lambda: table.steering.table("steps")["think"].get("extra") == 2)
        await expect(page.locator(".step__time").last).not_to_have_text(ends)

        await page.get_by_role("button", name="Stap erbij").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_label("Wat gaan we doen?").select_option("rest")
        await dialog.get_by_label("Naam van de stap").fill("Koffie")
        await dialog.get_by_label("Minuten").fill("5")
        await is_accessible(page)
        await picture(page, "laptop-console-add-step-nl")
        await dialog.get_by_role("button", name="Zet erbij").click()
        here = before.index("Zelf nadenken")
        await table.steering.until(lambda: script_of(table) == [*before[:here + 1], "Koffie", *before[here + 1:]])

        coffee = line.filter(has_text="Koffie").get_by_role("button", name="Koffie")
        await from_menu(page, coffee, "Later")
        await table.steering.until(lambda: script_of(table).index("Koffie") == here + 2)
        await expect(line.nth(here + 2)).to_contain_text("Koffie")
        await from_menu(page, coffee, "Sla over")
        await table.steering.until(lambda: "(Koffie)" in script_of(table))
        await expect(line.filter(has_text="Koffie")).to_contain_text("(slaan we over)")
        await picture(page, "laptop-console-script-changed-nl")
        await from_menu(page, coffee, "Toch niet overslaan")
        await table.steering.until(lambda: "Koffie" in script_of(table))
        await from_menu(page, coffee, "Ga naar deze stap")
        await expect(page.locator(".step--now")).to_contain_text("Koffie")
        await from_menu(page, page.locator(".step--now .step__name"), "Terug naar de vorige stap")
        await expect(page.locator(".step--now")).not_to_contain_text("Koffie")
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_groups_are_split_merged_and_dissolved_and_many_notes_are_chosen_at_once(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("sort")
        page = await table.console(browser)
        await page.get_by_text("Naar het vrije bord").click()
        rules = page.locator('[data-item="group:rules"]')
        place = page.locator('[data-item="group:place"]')

        await from_menu(page, rules, "Kies alle briefjes")
        await expect(page.get_by_role("toolbar")).to_contain_text("2 gekozen")
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("toolbar")).to_have_count(0)

        await item(page, "a2").focus()
        await page.keyboard.press("Space")
        await from_menu(page, rules, "Splits")
        await expect(page.get_by_label("Naam van de groep")).to_be_focused()
        await page.keyboard.type("Papier")
        await page.keyboard.press("Enter")
        await table.steering.until(lambda: (table.group_of("a2"), table.group_of("a3")) == ("Papier", "Regels"))

        await from_menu(page, place, "Voeg samen met…")
        await picture(page, "laptop-console-merge-nl")
        await page.get_by_role("dialog").get_by_role("button", name="Regels").click()
        await table.steering.until(lambda: table.group_of("a4") == table.group_of("a5") == "Regels")
        assert table.note("a4")["trail"] == ["place"], "where it came from stays known"

        await from_menu(page, rules, "Hef de groep op")
        await table.steering.until(lambda: table.group_of("a4") is None and table.group_of("a3") is None)
        await page.keyboard.press("Control+z")
        await table.steering.until(lambda: table.group_of("a4") == table.group_of("a3") == "Regels")
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_zones_are_added_named_put_in_another_order_and_removed_without_losing_a_note(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.shown("sort")
        page = await table.console(browser)
        await page.get_by_text("Naar het vrije bord").click()

        def zones() -> list[str]:
            found = sorted(table.steering.table("zones").values(), key=lambda zone: zone["order"])
            return [zone["name"]["nl"] for zone in found if zone["board"] == "paper"]

        before = zones()
        await page.get_by_role("button", name="Vak erbij").click()
        await page.get_by_label("Naam van het vak").fill("Ideeën")
        await page.keyboard.press("Enter")
        await table.steering.until(lambda: zones() == [*before, "Ideeën"])
        made = page.locator('[data-item^="zone:"]', has_text="Ideeën")
        await from_menu(page, made, "Geef een naam")
        await page.get_by_label("Naam van het vak").fill("Dromen")
        await page.keyboard.press("Enter")
        await table.steering.until(lambda: zones()[-1] == "Dromen")
        made = page.locator('[data-item^="zone:"]', has_text="Dromen")
        await from_menu(page, made, "Naar voren")
        await table.steering.until(lambda: zones()[-2] == "Dromen")
        await picture(page, "laptop-console-zones-nl")

        hard = page.locator('[data-item^="zone:"]', has_text=before[-1])
        await from_menu(page, hard, "Haal het vak weg")
        await is_accessible(page)
        await page.get_by_role("dialog").get_by_role("button", name="Dromen").click()
        await table.steering.until(lambda: before[-1] not in zones())
        dreams = next(id for id, zone in table.steering.table("zones").items() if zone["name"]["nl"] == "Dromen")
        moved = {id for id, note in table.steering.table("notes").items() if note["zone"] == dreams}
        assert moved == {"a2", "a3", "a5"} and len(table.texts()) == 5
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_a_facilitator_looks_at_the_boards_as_they_were_and_puts_them_back_as_something_new(
    tmp_path: Path,
) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("choose")  # going there keeps the boards as they were sorted
        await table.do(type="step.go", step="sort")
        await table.do(type="cluster.dissolve", id="rules")
        await table.do(type="note.bin", ids=["a4"])
        page = await table.console(browser)
        await page.get_by_role("button", name="Meer").click()
        await page.get_by_role("menuitem", name="Momentopnamen").click()
        mark = page.locator(".snapshots .rows li", has_text="Kies wat eerst komt")
        await mark.get_by_role("button", name="Kijk").click()
        then = page.locator(".snapshots__then")
        await expect(then).to_contain_text("Te veel formulieren")
        await expect(then).to_contain_text("Terugzetten verandert dit")
        await is_accessible(page)
        await picture(page, "laptop-console-snapshot-nl")
        await then.get_by_role("button", name="Zet de borden terug").click()
        await table.steering.until(lambda: table.group_of("a2") == "Regels" and "a4" in table.steering.table("notes"))
        await page.keyboard.press("Escape")
        await page.locator("body").press("Control+z")
        await table.steering.until(lambda: table.group_of("a2") is None)  # an act like any other, with a way back
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_a_csv_in_the_letters_of_windows_becomes_notes_without_its_doubles_and_a_formula_stays_text(
    tmp_path: Path,
) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.shown("sort")
        page = await table.console(browser)
        await page.get_by_role("button", name="Meer").click()
        await page.get_by_role("menuitem", name="Lijst of bestand inlezen").click()
        dialog = page.get_by_role("dialog")
        file = "tekst;soort\n=HYPERLINK(\"x\");knelpunt\nZij begrijpt míj;kans\nTe veel formulieren;knelpunt\n"
        await dialog.locator("input[type=file]").set_input_files(
            {"name": "lijst.csv", "mimeType": "text/csv", "buffer": file.encode("cp1252")},
        )
        await expect(dialog.get_by_text("Deze tekst is er al.")).to_be_visible()
        await is_accessible(page)
        await picture(page, "laptop-console-csv-nl")
        await dialog.get_by_role("button", name="Lees 2 briefjes in").click()
        await table.steering.until(lambda: "Zij begrijpt míj" in table.texts())
        assert '=HYPERLINK("x")' in table.texts()
        assert page.wrong == []  # type: ignore[attr-defined]