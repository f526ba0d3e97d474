"""A case on a life line, from the first moment to what stays of it: on every screen, in the list, and in the report."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from brownpaper import locales
from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import Table, a_table, come_in, wall
from .test_tree import console_of

STORY = (
    ("born", "person", "Geboren, drie weken te vroeg", "rond 2006", "told", "zijn moeder", None),
    ("parents", "family", "Zijn ouders gaan uit elkaar", "toen hij 4 was", "told", "zijn moeder", "born"),
    ("school", "person", "Naar een andere school", "voorjaar, groep 5", "file", "de school", None),
    ("first", "help", "Een eerste brief van de gemeente", "", "guess", "", "school"),
    ("rule", "rules", "Geen plek: hij is nog te jong", "", "file", "besluit op papier", "school"),
    ("away", "person", "Loopt weg van huis", "toen hij 12 was", "told", "hijzelf", None),
)


def item(page: Page, id: str) -> Locator:
    return page.locator(f'[data-item="note:{id}"]')


def moments(table: Table) -> list[set[str]]:
    """The moments of the line in order, each as the notes that share it."""
    rows = table.steering.table("moments")
    keys = sorted({row["order"] for row in rows.values()})
    return [{id for id, row in rows.items() if row["order"] == key} for key in keys]


async def tell_the_story(table: Table) -> None:
    """The case owner tells, and somebody puts it on the line; one thing still lies under it."""
    await table.go("tell")
    ask = table.steering.ask
    for id, lane, text, when, source, by, beside in STORY:
        where = {"beside": beside} if beside else {"last": True}
        assert await ask(type="lifeline.add", id=id, board="line", lane=lane, text=text, when=when, source=source,
                         by=by, **where) is None
    loose = "Een gesprek dat niet doorging"
    assert await ask(type="note.add", id="loose", board="line", zone="help", text=loose) is None


async def test_the_console_builds_the_line_by_dialog_by_mouse_and_by_keys_and_the_list_does_the_same(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "casus-levenslijn")
        console, shared = await console_of(table, browser), await wall(browser, table)
        await tell_the_story(table)
        await expect(item(console, "away")).to_be_visible()
        await expect(console.locator(".case")).to_contain_text("30 dagen na de bijeenkomst gewist")
        await picture(console, "lifeline-console-nl")
        await is_accessible(console)

        await console.get_by_role("button", name="Markeer een gat", exact=True).click()
        dialog = console.get_by_role("dialog", name="Markeer een gat")
        await expect(dialog.get_by_label("Wat gebeurde er?")).to_have_value("Hier weten we niets van")
        await dialog.get_by_label("Waar op de lijn?").select_option("4")
        await dialog.get_by_label("Wanneer, ongeveer?").fill("tussen zijn 9e en zijn 12e")
        await dialog.get_by_role("button", name="Bewaar").click()
        gap = console.locator(".life__gap")
        await expect(gap).to_have_count(1)

        await console.get_by_role("button", name="Zet iets op de lijn", exact=True).click()
        dialog = console.get_by_role("dialog", name="Zet iets op de lijn")
        await expect(dialog.get_by_role("button", name="Bewaar")).to_be_in_viewport(ratio=1)
        what = dialog.get_by_label("Wat gebeurde er?")
        await what.fill("Woont een tijd bij Kevin")
        await expect(dialog.locator("p.hint")).to_contain_text("Kevin")
        await dialog.get_by_label("Wanneer, ongeveer?").fill("12 maart 2019")
        await what.fill("Woont een tijd bij een vriend")
        await expect(dialog.locator("p.hint")).to_contain_text("Aan een precieze datum")
        await picture(console, "lifeline-console-dialog-nl")
        await is_accessible(console)
        await dialog.get_by_label("Wanneer, ongeveer?").fill("voorjaar 2019")
        await expect(dialog.locator("p.hint")).to_have_count(0)
        await dialog.get_by_label("Op welke rij?").select_option(label="Familie en wie erbij was")
        await dialog.get_by_role("button", name="Bewaar").click()
        await expect(console.locator(".life__cell").filter(has_text="Woont een tijd bij een vriend")).to_be_visible()
        await table.steering.until(lambda: len(moments(table)) == 5)
        assert {"school", "first", "rule"} in moments(table)

        cell = console.locator('.life__cell[data-drop="moment:help,born,"]')
        await item(console, "loose").drag_to(cell)
        await table.steering.until(lambda: {"born", "parents", "loose"} in moments(table))
        await item(console, "first").focus()
        await console.keyboard.press("m")
        await console.keyboard.press("ArrowRight")
        await expect(console.locator(".is-target")).to_have_count(1)
        await console.keyboard.press("Escape")
        await item(console, "loose").focus()
        await console.keyboard.press("Control+z")
        await table.steering.until(lambda: {"born", "parents"} in moments(table))

        await expect(shared.locator('[data-item="note:born"]')).to_be_visible()
        await expect(shared.locator('[data-item="note:rule"]')).to_be_in_viewport(ratio=1)
        await picture(shared, "lifeline-wall-nl")
        await is_accessible(shared)

        await console.get_by_role("radio", name="Lijst").check()
        row = console.locator('.board-list [data-item="note:rule"]')
        await expect(row).to_contain_text("Naar een andere school")
        await picture(console, "lifeline-console-list-nl")
        await is_accessible(console)
        await row.get_by_role("button", name="Doe iets").click()
        await console.get_by_role("menuitem", name="Zet ergens anders").click()
        dialog = console.get_by_role("dialog", name="Waar komt dit briefje?")
        await dialog.get_by_label("Waar op de lijn?").select_option("7")
        await dialog.get_by_role("button", name="Zet hier").click()
        await table.steering.until(lambda: {"away", "rule"} in moments(table))
        await row.get_by_role("button", name="Doe iets").click()
        await console.get_by_role("menuitem", name="Wanneer en wie").click()
        dialog = console.get_by_role("dialog", name="Wanneer was dit, en wie weet het?")
        await dialog.get_by_label("Wanneer, ongeveer?").fill("een paar weken later")
        await dialog.get_by_role("radio", name="We denken het").check()
        await dialog.get_by_role("button", name="Bewaar").click()
        await expect(row).to_contain_text("een paar weken later")
        await row.get_by_role("button", name="Doe iets").click()
        await console.get_by_role("menuitem", name="Haal van de lijn").click()
        await table.steering.until(lambda: "rule" not in table.steering.table("moments"))
        for page in (console, shared):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_on_a_phone_the_line_is_read_moment_by_moment_and_lane_by_lane_and_can_be_added_to(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "casus-levenslijn")
        phone = await come_in(browser, table, settings={"language": "en"}, name="Ann", seat="distance")
        await tell_the_story(table)
        row = phone.locator('.board-list [data-item="note:school"]')
        await expect(row).to_contain_text("voorjaar, groep 5")
        await picture(phone, "lifeline-phone-list-en", whole=True)
        await is_accessible(phone)
        await row.get_by_role("button", name="Acts").tap()
        await phone.get_by_role("menuitem", name="Put elsewhere").tap()
        dialog = phone.get_by_role("dialog", name="Where does this note go?")
        await dialog.get_by_label("Where on the line?").select_option(label="At the end")
        await picture(phone, "lifeline-phone-dialog-en")
        await is_accessible(phone)
        await dialog.get_by_role("button", name="Put here").tap()
        await table.steering.until(lambda: moments(table)[-1] == {"school"})

        await phone.locator(".tab", has_text="Board").tap()
        await expect(phone.locator(".life--stacked [data-item='note:born']")).to_be_visible()
        await item(phone, "school").tap()
        await phone.locator(".paper-bar").get_by_role("button", name="Move").tap()
        await phone.locator('.life__cell[data-drop="moment:family,born,"] .life__label').tap()
        await table.steering.until(lambda: {"born", "parents", "school"} in moments(table))
        await expect(phone.locator(".life__slot")).to_have_count(0)
        await picture(phone, "lifeline-phone-board-en", whole=True)
        await is_accessible(phone)
        assert phone.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_the_table_plays_to_its_end_and_keeps_what_it_learned_without_the_case(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "casus-levenslijn")
        console = await console_of(table, browser)
        phone = await come_in(browser, table, seat="distance")
        ask = table.steering.ask
        await tell_the_story(table)
        await table.go("look")
        await expect(phone.get_by_text("Loopt weg van huis").first).to_be_visible()
        await table.go("silence")
        seen = "Overal nieuwe mensen"
        assert await ask(type="note.add", id="seen", board="reflection", zone="strikes", text=seen) is None
        for step in ("groups", "share", "pause", "reframe", "ideas"):
            await table.go(step)
        await table.go("plan")
        assert await ask(type="action.add", id="a1", what="Vaste persoon zoeken", who="Ann", when="mei") is None
        await table.go("patterns")
        learned = "Steeds een nieuw gezicht"
        assert await ask(type="note.add", id="pattern", board="patterns", zone="pattern", text=learned) is None
        assert await ask(type="board.reveal", board="patterns") is None
        await expect(phone.get_by_text("Steeds een nieuw gezicht").first).to_be_visible()
        await table.go("close")
        assert await ask(type="meeting.close") is None

        get, here = table.steering.browser.get, f"/api/w/{table.workshop}"
        told = (await get(f"{here}/report.md?language=nl")).text
        assert "Steeds een nieuw gezicht" in told and "Vaste persoon zoeken" in told
        for words in ("Loopt weg", "Overal nieuwe mensen", "toen hij 12 was"):
            assert words not in told, words
        assert "Loopt weg" not in (await get(f"{here}/export.json")).text
        inside = (await get(f"{here}/report.md?language=nl&version=case")).text.replace("\\", "")
        for words in ("Loopt weg van huis", "toen hij 12 was", "alleen voor wie aan tafel zat"):
            assert words in inside, words
        assert (await get(f"{here}/export.json?version=case")).status_code == 404, "no export tells a case"
        page = (await get(f"{here}/report.html?language=nl&version=case")).text
        report = await console.context.new_page()
        await report.set_content(page)
        await report.locator(".report__picture").first.scroll_into_view_if_needed()
        await picture(report, "lifeline-report-nl", whole=True)

        case = console.locator(".case")
        await expect(case.get_by_role("link", name="Verslag met de casus")).to_be_visible()
        await picture(console, "lifeline-console-closed-nl")
        await is_accessible(console)
        await case.get_by_role("button", name="Wis de casus").click()
        await console.get_by_role("dialog", name="Wis de casus").get_by_role("button", name="Wis de casus").click()
        await expect(case).to_contain_text("De casus is gewist")
        assert (await get(f"{here}/report.md?version=case")).status_code == 410
        assert table.steering.table("moments") == {}
        for one in (console, phone):
            assert one.wrong == []  # type: ignore[attr-defined]
        await table.close()


@pytest.mark.parametrize(("language", "sentence"), [
    ("nl", "Een vel op papier wissen wij niet: vernietig het hoogstens 30 dagen na de bijeenkomst."),
    ("en", "We cannot erase a sheet of paper: destroy it at most 30 days after the meeting."),
])
async def test_who_prints_a_board_with_a_case_reads_that_paper_is_not_erased(
    tmp_path: Path, language: str, sentence: str,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "casus-levenslijn")
        await tell_the_story(table)
        locale = {"nl": "nl-NL", "en": "en-GB"}[language]
        console = await console_of(table, browser, locale=locale)
        await console.get_by_role("button", name=locales.text(language, "console.more"), exact=True).click()
        await console.get_by_role("menuitem", name=locales.text(language, "console.sheet")).click()
        dialog = console.get_by_role("dialog")
        await expect(dialog).to_contain_text(re.compile("[\u2068]?30[\u2069]?".join(sentence.split("30"))))
        await picture(console, f"lifeline-print-{language}")
        await is_accessible(console)
        assert console.wrong == []  # type: ignore[attr-defined]
        await table.close()
