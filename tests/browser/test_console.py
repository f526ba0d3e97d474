"""The facilitator's console on a laptop: the script, sorting by hand, by keys and one by one, choosing, actions."""

import datetime
import re
from pathlib import Path
from typing import Any

from playwright.async_api import Page, expect

from .console_table import TEXTS, a_table
from .screens import is_accessible, picture


def item(page: Page, id: str) -> Any:
    return page.locator(f'[data-item="note:{id}"]')


async def walk_to(page: Page, id: str) -> None:
    """Go to a note with the arrows, whatever its place: along each row and down to the next one."""
    for _ in range(6):
        for arrow in ("ArrowLeft",) * 6 + ("ArrowRight",) * 8 + ("ArrowDown",):
            if await page.evaluate("document.activeElement.dataset.item") == f"note:{id}":
                return
            await page.keyboard.press(arrow)
    raise AssertionError(f"the arrows do not lead to {id}")


async def carry(page: Page, id: str, to: Any) -> None:
    """Drag a note and drop it in the middle of something."""
    await item(page, id).hover(position={"x": 20, "y": 12})  # it lies still
    start, end = await item(page, id).bounding_box(), await to.bounding_box()
    assert start and end
    await page.mouse.move(start["x"] + start["width"] / 2, start["y"] + 12)
    await page.mouse.down()
    await page.mouse.move(start["x"] + start["width"] / 2 + 20, start["y"] + 30, steps=3)
    await page.mouse.move(end["x"] + end["width"] / 2, end["y"] + end["height"] / 2, steps=6)
    await page.mouse.up()


async def test_private_notes_are_piles_and_laat_zien_waits_for_who_still_writes(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.written()
        page = await table.console(browser)
        await expect(page.locator(".stack").first).to_contain_text("2")
        await expect(page.locator(".stack").last).to_contain_text("3")
        for _, _, text in TEXTS:
            assert text not in await page.content()
        await is_accessible(page)
        await picture(page, "laptop-console-think-nl")

        act = page.locator(".console__act")
        await expect(act).to_contain_text("Nog 3 mensen schrijven.")
        await page.clock.install()
        await page.clock.pause_at(datetime.datetime.now() + datetime.timedelta(seconds=2))
        await act.get_by_role("button", name="Laat zien").click()
        await act.get_by_role("button", name="Wacht").click()
        await expect(act.get_by_role("button", name="Laat zien")).to_be_visible()
        await page.clock.run_for(5500)  # longer than the wait would have been: nothing may happen
        await page.clock.resume()
        await table.do(type="step.stretch", step="think", minutes=1)
        assert table.steering.table("notes") == {}

        for person in table.people.values():
            await person.ask(type="person.ready", step="think", ready=True)
        await expect(act).to_contain_text("Iedereen is klaar.")
        await act.get_by_role("button", name="Laat zien").click()
        await expect(page.get_by_text("Te veel formulieren")).to_be_visible()
        await expect(page.locator(".step--now")).to_contain_text("Samen kijken")
        await is_accessible(page)
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_a_group_is_made_by_keys_alone_named_in_place_and_undone(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.shown("sort")
        page = await table.console(browser)
        await page.get_by_text("Naar het vrije bord").click()
        await item(page, "a1").focus()
        await page.keyboard.press("Space")
        await walk_to(page, "a2")
        await page.keyboard.press("Space")
        ids = ["a1", "a2"]
        await expect(page.get_by_role("toolbar")).to_contain_text("2 gekozen")
        await is_accessible(page)
        await page.keyboard.press("g")
        await expect(page.get_by_label("Naam van de groep")).to_be_focused()
        await page.keyboard.type("Zo werkt het")
        await page.keyboard.press("Enter")
        await table.steering.until(lambda: [table.group_of(id) for id in ids] == ["Zo werkt het"] * 2)
        await expect(page.locator('[data-item^="group:"]')).to_be_focused()

        # Another note is picked up and carried to the group, with a change of mind on the way.
        loose = next(id for id, _, _ in TEXTS if id not in ids)
        await item(page, loose).focus()
        await page.keyboard.press("m")
        await page.keyboard.press("Escape")
        assert table.group_of(loose) is None
        await page.keyboard.press("m")
        for _ in range(12):
            if await page.locator(".cluster.is-target").count():
                break
            await page.keyboard.press("ArrowUp")
            await page.keyboard.press("ArrowLeft")
        await expect(page.locator(".cluster.is-target")).to_have_count(1)
        await page.keyboard.press("Enter")
        await table.steering.until(lambda: table.group_of(loose) == "Zo werkt het")
        await page.keyboard.press("Control+z")
        await table.steering.until(lambda: table.group_of(loose) is None)
        await page.keyboard.press("Control+y")
        await table.steering.until(lambda: table.group_of(loose) == "Zo werkt het")
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_notes_are_grouped_by_dragging_and_a_letter_in_a_text_is_only_a_letter(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.shown("sort")
        page = await table.console(browser)
        await page.get_by_text("Naar het vrije bord").click()
        await carry(page, "a2", item(page, "a3"))
        field = page.get_by_label("Naam van de groep")
        await expect(field).to_be_focused()
        await field.press_sequentially("gemeente")
        await page.keyboard.press("Enter")
        await table.steering.until(lambda: table.group_of("a2") == table.group_of("a3") == "gemeente")

        group = page.locator(".cluster").filter(has_text="gemeente")
        await carry(page, "a5", group)
        await table.steering.until(lambda: table.group_of("a5") == "gemeente")
        await carry(page, "a5", page.locator('[data-drop="zone:bottlenecks"]').first)
        await table.steering.until(lambda: table.group_of("a5") is None)

        await group.get_by_role("button").first.click()
        await page.get_by_role("menuitem", name="Geef een naam").click()
        await page.get_by_label("Naam van de groep").fill("Regels")
        await page.keyboard.press("Enter")
        await table.steering.until(lambda: table.group_of("a2") == "Regels")
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_lees_en_leg_places_a_note_with_one_key_and_the_next_comes_by_itself(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.shown("sort")
        page = await table.console(browser)
        await page.get_by_role("button", name="Begin met lezen").click()
        stage = page.get_by_role("region", name="Lees en leg")
        await expect(stage).to_be_focused()
        await expect(page.get_by_text("Nog 5 briefjes.")).to_be_visible()
        await is_accessible(page)
        await page.keyboard.press("n")
        await page.get_by_label("Naam van de nieuwe groep").fill("Eerste")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text("Nog 4 briefjes.")).to_be_visible()
        await expect(stage).to_be_focused()
        await page.keyboard.press("1")
        await expect(page.get_by_text("Nog 3 briefjes.")).to_be_visible()
        await page.keyboard.press("Backspace")
        await expect(page.get_by_text("Nog 4 briefjes.")).to_be_visible()
        await page.keyboard.press("1")
        await expect(page.get_by_text("Nog 3 briefjes.")).to_be_visible()
        await page.keyboard.press("a")
        await expect(page.get_by_text("Nog 2 briefjes.")).to_be_visible()
        await page.keyboard.press("l")
        await expect(page.get_by_text("Dit is het laatste briefje.")).to_be_visible()
        await page.keyboard.press("1")
        await expect(page.get_by_text("1 briefje ligt los")).to_be_visible()
        await table.steering.until(lambda: [table.group_of(id) for id, _, _ in TEXTS].count("Eerste") == 3)
        assert [table.note(id).get("state") for id, _, _ in TEXTS].count("aside") == 1
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_the_list_does_what_the_board_does(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("sort")
        page = await table.console(browser)
        await page.get_by_role("radio", name="Lijst").check()
        row = page.locator(".board-list__note").filter(has_text="Een maatje")
        await row.get_by_role("button", name="Doe iets").click()
        await is_accessible(page)
        await page.get_by_role("menuitem", name="Zet bij").click()
        await page.get_by_label("Zoek een groep of vak").fill("werk")
        await page.keyboard.press("Enter")
        await table.steering.until(lambda: table.group_of("a1") == "Werkplek")
        await row.get_by_role("button", name="Doe iets").click()
        await page.get_by_role("menuitem", name="Bekijk of wijzig").click()
        await page.get_by_role("button", name="Wijzig de tekst").click()
        await page.get_by_label("Tekst van het briefje").fill("Een collega als maatje")
        await page.get_by_role("button", name="Bewaar").click()
        await expect(page.get_by_text("Stond als:")).to_contain_text("Een maatje op het werk")
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_a_new_group_made_from_the_list_asks_for_its_name_at_once(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.shown("sort")
        page = await table.console(browser)
        await page.get_by_role("radio", name="Lijst").check()
        for text in ("Te veel formulieren", "Regels sluiten niet aan"):
            row = page.locator(".board-list__note").filter(has_text=text)
            await row.get_by_role("button", name="Kies").click()
        await page.get_by_role("button", name="Zet bij…").click()
        await page.get_by_role("dialog").get_by_role("button", name="Nieuwe groep").click()
        await expect(page.get_by_label("Naam van de groep")).to_be_focused()
        await page.keyboard.type("gemeente")
        await page.keyboard.press("Enter")
        await table.steering.until(lambda: table.group_of("a2") == table.group_of("a3") == "gemeente")
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_a_pasted_list_becomes_notes_after_a_preview(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.shown("sort")
        page = await table.console(browser)
        await page.keyboard.press("Control+k")
        await page.get_by_role("combobox").fill("lijst of")
        await page.keyboard.press("Enter")
        await page.get_by_label("Plak hier je lijst").fill(
            "soort;tekst\nkans;Een vast contact\nknelpunt;Te veel formulieren\nkans;" + "x" * 1001,
        )
        await page.get_by_role("button", name="Bekijk eerst").click()
        await expect(page.get_by_text("staan 3 rijen", exact=False)).to_be_visible()
        await expect(page.get_by_text("Deze tekst is er al.")).to_be_visible()
        await expect(page.get_by_text("1 tekst is te lang voor een briefje", exact=False)).to_be_visible()
        await is_accessible(page)
        await page.get_by_label("Wat wordt rij 4?").select_option(label="komt niet mee")
        await page.get_by_role("button", name="Lees 1 briefje in").click()
        await table.steering.until(lambda: "Een vast contact" in table.texts())
        await expect(page.get_by_role("status").filter(has_text=re.compile("1 briefje.? ingelezen"))).to_be_visible()
        assert len(table.steering.table("notes")) == len(TEXTS) + 1


async def test_a_choice_is_closed_with_a_sentence_and_two_results_wait_for_the_facilitator(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("choose")
        page = await table.console(browser)
        await expect(page.locator(".console__right")).to_contain_text("0 van 3 mensen kozen")
        for index, person in enumerate(table.people.values()):
            await person.ask(
                type="ballot.cast", round="choose", token=f"token-of-this-person-{index}", choices={"rules": 2},
            )
        await page.get_by_role("button", name="Papieren keuzes invoeren").click()
        await page.get_by_label("Hoeveel formulieren?").fill("3")
        await page.get_by_label("Werkplek").fill("12")
        await page.get_by_role("button", name="Bewaar").click()
        await expect(page.get_by_text("Samen kunnen dit hoogstens 9 stippen zijn.")).to_be_visible()
        await page.get_by_label("Werkplek").fill("6")
        await page.get_by_label("Van welke kant?").select_option("professional")
        await is_accessible(page)
        await page.get_by_role("button", name="Bewaar").click()
        await expect(page.get_by_text("3 formulieren, Professionele kant")).to_be_visible()

        act = page.locator(".console__act")
        await act.get_by_role("button", name="Sluit de keuze").click()
        dialog = page.get_by_role("dialog")
        await expect(dialog).to_contain_text("We tellen één keer en wissen elke keuze.")
        await dialog.get_by_role("button", name="Sluit de keuze").click()
        await expect(page.locator(".ranks")).to_contain_text("gedeeld")
        await is_accessible(page)
        joke = table.people["Joke"]
        await joke.until(lambda: joke.table("rounds")["choose"].get("state") == "closed")
        assert joke.table("rounds")["choose"]["totals"] == {"rules": 6, "place": 6}


async def test_an_action_from_a_group_stays_an_idea_until_it_is_complete(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("actions")
        page = await table.console(browser)
        await page.get_by_role("button", name="Regels", exact=False).first.click()
        await page.get_by_label("Wat", exact=True).fill("Formulieren samen invullen")
        await page.get_by_label("Wie", exact=True).fill("Rob")
        await page.get_by_role("button", name="Bewaar de actie").click()
        await expect(page.locator(".is-idea")).to_contain_text(re.compile("Er is nog nodig: .*wanneer en hoe"))
        await page.get_by_role("button", name="Maak af").click()
        await page.get_by_label("Wanneer", exact=True).fill("2027-02-31")
        await page.get_by_label("Hoe", exact=True).fill("Elke dinsdag")
        await page.get_by_role("button", name="Bewaar de actie").click()
        await expect(page.get_by_text("Deze datum bestaat niet.")).to_be_visible()
        await expect(page.get_by_label("Hoe", exact=True)).to_have_value("Elke dinsdag")
        await page.get_by_label("Wanneer", exact=True).fill("2027-03-11")
        await is_accessible(page)
        await page.get_by_role("button", name="Bewaar de actie").click()
        await expect(page.locator(".acts-table")).to_contain_text("11 mrt")
        await expect(page.locator(".is-idea")).to_have_count(0)


async def test_names_open_only_by_a_press_and_somebody_who_knocks_is_let_in(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.shown("share")
        page = await table.console(browser)
        code = table.steering.table("workshop")["workshop"]["code"]
        guest = table.server.browser()
        await guest.post(f"/api/door/{code}/join", json={"health": True, "name": "Wilma", "role": "relative"})
        assert "Joke" not in await page.locator("body").inner_text()
        assert "Wilma" not in await page.locator("body").inner_text()
        await page.get_by_role("button", name="Kloppen aan").click()
        await page.get_by_role("button", name="Laat binnen").click()
        await expect(page.locator(".console__top")).to_contain_text("4 aanwezig")
        await page.keyboard.press("Escape")
        await page.locator(".row-link").filter(has_text="Aanwezig").click()
        await page.get_by_role("button", name="Toon namen").click()
        await expect(page.get_by_text("Wilma")).to_be_visible()
        await is_accessible(page)


async def test_the_remote_reads_places_and_goes_on_from_a_phone(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.grouped("sort")
        await table.steering.ask(type="reading.start", board="paper")
        page = await table.console(browser, "/remote", size="phone")
        await expect(page.get_by_text("Een maatje op het werk")).to_be_visible()
        await is_accessible(page)
        await picture(page, "phone-remote-nl")
        await page.get_by_role("button", name="Werkplek").click()
        await table.steering.until(lambda: table.group_of("a1") == "Werkplek")
        await page.get_by_role("button", name="2 minuten erbij").click()
        await table.steering.until(lambda: table.steering.table("steps")["sort"].get("extra") == 2)
        await page.get_by_role("button", name="Volgende stap").click()
        await table.steering.until(lambda: table.steering.table("workshop")["workshop"]["step"] == "choose")
        await expect(page.get_by_role("button", name="Sluit de keuze")).to_be_visible()
        assert page.wrong == []  # type: ignore[attr-defined]
