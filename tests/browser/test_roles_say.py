"""Klopt dat? Who has a role says on a phone what of an expectation is right; rows are added while the table talks."""

import re
from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import a_table, come_in, wall
from .test_grid import desk

EXPECTED = {"nl": "Zij bellen binnen een dag terug", "en": "They call back within a day"}
WORDS = {
    "nl": ("Klopt dit van jouw rol?", "Klopt", "Klopt half", "Hoe is het dan? Schrijf één zin.", "Zo is het",
           "Schrijf eerst in één zin hoe het dan is.", "Meestal binnen twee dagen", "1 klopt, 2 half",
           "Noteer of het klopt", "Bewaar", "2 klopt, 2 half", "Rij erbij", "Naam van de rij", "Van werkgevers",
           "Haal weg", "Van professionals: Dit verwachten we"),
    "en": ("Is this right about your role?", "Right", "Half right", "How is it really? Write one sentence.",
           "This is how it is", "First write in one sentence how it really is.", "Mostly within two days",
           "1 right, 2 half right", "Note whether it is right", "Keep", "2 right, 2 half right", "Add a row",
           "Name of the row", "Of employers", "Take away", "Of professionals: We expect this"),
}


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_who_has_the_role_says_what_is_right_and_the_table_reads_how_many(tmp_path: Path, language: str) -> None:
    """method E08"""
    (title, right, half, why, send, empty, sentence, counts, note_it, keep, with_aloud, add_row, row_name, employers,
     take_away, cell) = WORDS[language]
    settings = {"language": language}
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "waarderend", language=language)
        joke = await come_in(browser, table, settings=settings)
        workers = [
            await come_in(browser, table, settings={**settings, "calm": number == 2}, name=name, role="professional")
            for number, name in enumerate(("Wil", "Wes", "Wob"))
        ]
        console = await desk(browser, table, "en-GB" if language == "en" else "nl-NL")
        shared = await wall(browser, table, "en-GB" if language == "en" else "nl-NL")
        await table.go("verwachten")
        asked = await table.steering.ask(
            type="note.add", id="e1", board="rollen", zone="professionals-verwacht", text=EXPECTED[language])
        assert asked is None and await table.steering.ask(type="board.reveal", board="rollen") is None
        await table.go("klopt-dat")

        # Who does not have the role is asked nothing.
        await expect(joke.get_by_text(EXPECTED[language]).first).to_be_visible()
        await expect(joke.get_by_role("heading", name=title)).to_have_count(0)
        for number, page in enumerate(workers):
            part = page.locator(".real")
            await expect(part.get_by_role("heading", name=title)).to_be_visible()
            if number == 0:
                await part.get_by_role("button", name=right, exact=True).click()
                continue
            await part.get_by_role("button", name=half, exact=True).click()
            await part.get_by_role("button", name=send).click()
            await expect(part.get_by_text(empty)).to_be_visible()
            await part.get_by_label(why).fill(f"{sentence} {number}")
            await is_accessible(page)
            await picture(page, f"roles-phone-{number}-{language}", whole=True)
            await part.get_by_role("button", name=send).click()
            await expect(part.get_by_text(f"{sentence} {number}").first).to_be_visible()

        # Three said something: how many said what, and why, is there for all. Who said it is nowhere.
        for page in (joke, console):
            await expect(page.get_by_text(counts).first).to_be_visible()
        await expect(joke.get_by_text(f"“{sentence} 1”")).to_be_visible()
        for page in (joke, console, shared):
            told = await page.content()
            assert "Wes" not in told or page is console
        await picture(joke, f"roles-phone-all-{language}", whole=True)

        # Said aloud: a facilitator writes it down, and it counts at once.
        note = console.get_by_role("region", name=cell).locator(".note", has_text=EXPECTED[language])
        await note.focus()
        await console.keyboard.press("Enter")
        await console.get_by_role("menuitem", name=note_it).click()
        dialog = console.get_by_role("dialog")
        await dialog.get_by_label(right, exact=True).fill("1")
        await is_accessible(console)
        await picture(console, f"roles-console-aloud-{language}")
        await dialog.get_by_role("button", name=keep, exact=True).click()
        await expect(joke.get_by_text(with_aloud).first).to_be_visible()
        assert await table.steering.ask(type="wall.show", view="note", target="e1") is None
        await expect(shared.get_by_text(with_aloud)).to_be_visible()
        await picture(shared, f"roles-wall-{language}")

        # A row more, and away again while it is empty.
        await console.get_by_role("button", name=add_row).click()
        await console.get_by_label(row_name).fill(employers)
        await console.keyboard.press("Enter")
        await expect(console.get_by_role("heading", name=employers)).to_be_visible()
        await is_accessible(console)
        await picture(console, f"roles-console-{language}")
        await console.get_by_role("button", name=re.compile(f"{take_away} ?: {employers}")).click()
        await expect(console.get_by_role("heading", name=employers)).to_have_count(0)

        await table.go("afsluiting")
        assert await table.steering.ask(type="meeting.close") is None
        answer = await table.steering.browser.get(f"/api/w/{table.workshop}/report.md?language={language}")
        assert with_aloud in answer.text and f"“{sentence} 2”" in answer.text
        for one in (joke, *workers, console, shared):
            assert one.wrong == []  # type: ignore[attr-defined]
        await table.close()
