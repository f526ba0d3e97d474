"""Rows and columns: a phone chooses the row and presses the column; seen, sorted, moved and reported as such."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.running import running

from .along import look_along
from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in, wall

VALUED = {
    "nl": (
        ("Bij het begin", "Dit waardeer ik", "Het wijkteam belt binnen een dag terug"),
        ("Bij het begin", "Hiervan wil ik meer", "Samen het eerste gesprek voeren"),
        ("Onderweg", "Dit waardeer ik", "Een vaste begeleider die mijn verhaal kent"),
        ("Bij het afronden", "Hiervan wil ik meer", "Na een half jaar nog eens bellen"),
    ),
    "en": (
        ("At the beginning", "I value this", "The team calls back within a day"),
        ("At the beginning", "I want more of this", "Having the first talk together"),
        ("Along the way", "I value this", "One counsellor who knows my story"),
        ("At the end", "I want more of this", "Calling once more after half a year"),
    ),
}
WORDS = {
    "nl": ("Wat wil je opschrijven?", "Waarover gaat het?", "Kies eerst waarover het gaat.", "bewaard",
           "Naar het vrije bord", "Hernoem", "Naam van de rij", "Het eerste gesprek", "Bord", "Van professionals",
           "Dit verwachten we", "Zo is het echt", "Zij bellen vanzelf als er iets verandert"),
    "en": ("What do you want to write?", "What is it about?", "First choose what it is about.", "saved",
           "To the free board", "Rename", "Name of the row", "The first talk", "Board", "Of professionals",
           "We expect this", "How it really is", "They call by themselves when something changes"),
}


async def desk(browser: Browser, table: Table, locale: str) -> Page:
    _, console = await screen(browser, "laptop", locale)
    await console.context.add_cookies([
        {"name": one.name, "value": one.value or "", "url": table.server.origin}
        for one in table.steering.browser.cookies.jar
    ])
    await console.goto(f"{table.server.origin}/w/{table.workshop}")
    return console


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_what_is_valued_and_expected_is_written_in_rows_and_columns_and_read_back_in_the_report(
    tmp_path: Path, language: str,
) -> None:
    """method E02, E03, E07, E08"""
    (write, which, first, saved, free, rename, name, renamed, board, role, expected, really,
     expectation) = WORDS[language]
    locale = "en-GB" if language == "en" else "nl-NL"
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "waarderend", language=language)
        page = await come_in(browser, table, settings={"language": language})
        console = await desk(browser, table, locale)
        shared = await wall(browser, table, locale)
        await table.go("waarderen")

        # Nothing is preselected: without a row nothing is sent, and what was typed stays.
        await page.get_by_label(write).fill(VALUED[language][0][2])
        composer = page.locator(".composer")
        await composer.get_by_role("button", name=VALUED[language][0][1]).click()
        await expect(composer.get_by_text(first)).to_be_visible()
        await expect(composer.get_by_label(which)).to_be_focused()
        for row, column, words in VALUED[language]:
            await page.get_by_label(write).fill(words)
            await composer.get_by_label(which).select_option(label=row)
            await composer.get_by_role("button", name=column).click()
            mine = page.locator(".mine .note").filter(has_text=words)
            await expect(mine.get_by_text(saved, exact=True)).to_be_visible()
        await is_accessible(page)
        await picture(page, f"grid-phone-think-{language}")
        hidden = await console.content() + await shared.content()
        assert not any(words in hidden for _, _, words in VALUED[language]), "private until shown"

        assert await table.steering.ask(type="board.reveal", board="waardering") is None
        await table.go("factoren")
        assert await table.steering.ask(type="wall.show", view="overview") is None
        await expect(shared.get_by_role("rowheader", name=VALUED[language][0][0])).to_be_visible()
        await is_accessible(shared)
        await picture(shared, f"grid-wall-{language}")
        assert await table.steering.ask(type="wall.show", view="spotlight") is None
        await expect(shared.locator(".note").first).to_be_visible()
        await picture(shared, f"grid-wall-notes-{language}")
        await console.get_by_text(free).click()
        for row, column, words in VALUED[language]:
            cell = console.get_by_role("region", name=f"{row}: {column}")
            await expect(cell.locator(".note", has_text=words)).to_be_visible()
        await is_accessible(console)
        await picture(console, f"grid-console-{language}")

        # A row gets the name that the table uses, in all its boxes.
        await console.get_by_role("button", name=re.compile(f"{rename} ?: {VALUED[language][0][0]}")).click()
        await console.get_by_label(name).fill(renamed)
        await console.keyboard.press("Enter")
        cell = console.get_by_role("region", name=f"{renamed}: {VALUED[language][1][1]}")
        await expect(cell.locator(".note", has_text=VALUED[language][1][2])).to_be_visible()

        # Notes of two rows make one group, which lies above the rows.
        notes = {row["text"]: id for id, row in table.steering.table("notes").items()}
        ids = [notes[VALUED[language][0][2]], notes[VALUED[language][2][2]]]
        group = "Iemand die je kent" if language == "nl" else "Somebody you know"
        made = await table.steering.ask(type="cluster.make", id="g1", board="waardering", notes=ids, name=group)
        assert made is None
        await expect(console.locator(".cluster", has_text=group).locator(".note")).to_have_count(2)
        await picture(console, f"grid-console-groups-{language}")
        await expect(page.get_by_role("main")).not_to_contain_text("?.")
        await look_along(page)
        await page.locator(".tab", has_text=board).click()
        await expect(page.locator(".grid .note", has_text=VALUED[language][3][2])).to_be_visible()
        await picture(page, f"grid-phone-board-{language}", whole=True)

        # What is expected is put where it turns out to be, by keys alone: the first arrow begins at the first box.
        await table.go("verwachten")
        await page.get_by_label(write).fill(expectation)
        await composer.get_by_label(which).select_option(label=role)
        await composer.get_by_role("button", name=expected).click()
        mine = page.locator(".mine .note").filter(has_text=expectation)
        await expect(mine.get_by_text(saved, exact=True)).to_be_visible()
        assert await table.steering.ask(type="board.reveal", board="rollen") is None
        await table.go("klopt-dat")
        # Only the board of this step: that of the step before has the same note in the same place.
        asked = "Klopt dat?" if language == "nl" else "Is that right?"
        await expect(console.locator(".step--now")).to_contain_text(asked)
        note = console.get_by_role("region", name=f"{role}: {expected}").locator(".note", has_text=expectation)
        await note.focus()
        await console.keyboard.press("m")
        for _ in range(2):
            await console.keyboard.press("ArrowRight")
        await console.keyboard.press("Enter")
        there = console.get_by_role("region", name=f"{role}: {really}").locator(".note", has_text=expectation)
        await expect(there).to_be_visible()
        await is_accessible(console)
        await picture(console, f"grid-console-roles-{language}")

        await table.go("afsluiting")
        assert await table.steering.ask(type="meeting.close") is None
        answer = await table.steering.browser.get(f"/api/w/{table.workshop}/report.md?language={language}")
        told = answer.text
        assert all(words in told for _, _, words in VALUED[language]) and group in told
        assert f"{renamed}: {VALUED[language][1][1]}" in told and f"{role}: {really}" in told
        assert told.index(group) < told.index(f"{renamed}: {VALUED[language][1][1]}", told.index(group))
        made_pdf = await table.steering.browser.get(f"/api/w/{table.workshop}/report.pdf?language={language}")
        assert made_pdf.content.startswith(b"%PDF-")
        for one in (page, console, shared):
            assert one.wrong == []  # type: ignore[attr-defined]
        await table.close()
