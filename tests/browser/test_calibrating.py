"""A calibration: each small group fills in numbers with why, blind to the others; the table compares, agrees, and
reads it back in the report."""

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.async_api import Browser, Page, expect

from brownpaper.locales import text
from tests.web.running import running

from .along import look_along
from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in, wall

WORDS = {
    "nl": {
        "row": "Contact met anderen", "column": "Zwaar", "number": "Getal (minuten per week)", "why": "Waarom?",
        "save": "Bewaar", "filled": "1 van 9 ingevuld", "todo": "Vul in", "agree": "Schrijf op wat we afspreken",
        "reason": "Zij belt elke dag met haar zus", "other": "Een vaste vrijwilliger is genoeg",
        "apart": "Hier denken we anders",
        "alike": "Hier denken we gelijk", "spread": "60,5 minuten per week verschil",
        "bad": "Dit getal kunnen we niet lezen.",
        "none": "Schrijf ook waarom.", "range": "Tussen twee getallen", "from": "Van", "to": "Tot en met",
        "policy": "Vraag voor beleid", "question": "Wat is de vraag?", "whom": "Voor wie is deze vraag?",
        "write": "Leg vast", "agreed": "Afgesproken: 30 tot en met 60 minuten per week", "first": "net eerder",
        "not_yet": "Nog niet vastgelegd",
        "replace": "Vervang", "board": "Bord", "list": "Lijst", "for": "Vraag voor de wethouder", "group": "Groepje 1",
        "twice": "Wie betaalt dit?", "room": "Toon in de zaal",
    },
    "en": {
        "row": "Contact with others", "column": "Heavy", "number": "Number (minutes a week)", "why": "Why?",
        "save": "Save", "filled": "1 of 9 filled in", "todo": "Fill in", "agree": "Write down what we agree",
        "reason": "She calls her sister every day", "other": "One volunteer is enough",
        "apart": "Here we think differently",
        "alike": "Here we think alike", "spread": "60.5 minutes a week apart",
        "bad": "We cannot read this number.",
        "none": "Write why, too.", "range": "Between two numbers", "from": "From", "to": "Up to",
        "policy": "A question for policy", "question": "What is the question?", "whom": "Who is this question for?",
        "write": "Write down", "agreed": "Agreed: 30 to 60 minutes a week", "first": "just before you",
        "not_yet": "Not written down yet",
        "replace": "Replace", "board": "Board", "list": "List", "for": "Question for the alderman", "group": "Group 1",
        "twice": "Who pays for this?", "room": "Show in the room",
    },
}


def flat(words: str) -> re.Pattern[str]:
    """The words as a screen has them, which sets names and numbers apart for who reads from right to left."""
    return re.compile("[\u2068\u2069]*".join(re.escape(letter) for letter in words))


def plain(text: str) -> str:
    """A file without the marks that set names and numbers apart."""
    return text.replace("\u2068", "").replace("\u2069", "")


async def desk(browser: Browser, table: Table, locale: str) -> Page:
    _, console = await screen(browser, "laptop", locale)
    await console.context.add_cookies([
        {"name": one.name, "value": one.value or "", "url": table.server.origin}
        for one in table.steering.browser.cookies.jar
    ])
    await console.goto(f"{table.server.origin}/w/{table.workshop}")
    return console


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_teams_fill_in_the_same_case_blind_compare_agree_and_read_it_back_in_the_report(
    tmp_path: Path, language: str,
) -> None:
    """method J08, J09"""
    w = WORDS[language]
    locale = "en-GB" if language == "en" else "nl-NL"
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "kalibreren", language=language)
        page = await come_in(browser, table, settings={"language": language})
        beside = await table.seat(name="Samir", role="professional")
        across = await table.seat(name="Fatma", role="professional")
        people = {row.get("name"): id for id, row in table.steering.table("persons").items()}
        for id, names in (("g1", ("Joke", "Samir")), ("g2", ("Fatma",))):
            assert await table.steering.ask(type="breakout.make", id=id) is None
            for name in names:
                assert await table.steering.ask(type="breakout.put", person=people[name], breakout=id) is None
        console = await desk(browser, table, locale)
        shared = await wall(browser, table, locale)

        # The example: a question, and its answer for all teams.
        await table.go("casus")
        asked = {"board": "vragen", "zone": "vraag", "text": "Woont zij alleen?", "kind": "question"}
        assert await across.ask(type="note.add", id="q1", **asked) is None

        # Each group by itself: a number without why is refused, and what was typed stays.
        await table.go("invullen")
        cell = page.get_by_role("button", name=re.compile(f"{w['row']}: ?{w['column']}"))
        await cell.click()
        await expect(page.get_by_label(flat(w["number"]))).to_be_focused()
        await page.get_by_label(flat(w["number"])).fill("20")
        await page.get_by_role("button", name=w["save"]).click()
        await expect(page.get_by_text(w["none"])).to_be_visible()
        await page.get_by_label(w["why"]).fill(w["reason"])
        await page.get_by_label(flat(w["number"])).fill("1.500")
        await page.get_by_role("button", name=w["save"]).click()
        await expect(page.get_by_text(w["bad"])).to_be_visible()
        await expect(page.get_by_label(w["why"])).to_have_value(w["reason"])
        await is_accessible(page)
        await picture(page, f"calibration-phone-fill-{language}")
        await page.get_by_label(flat(w["number"])).fill("20,5")
        await page.keyboard.press("Enter")
        await expect(page.get_by_text(flat(w["filled"]))).to_be_visible()
        await expect(cell).to_contain_text("20,5" if language == "nl" else "20.5")

        # What one filled in can be undone; nothing here asks for a note, or for a host.
        await expect(page.get_by_role("button", name=text(language, "ui.undo"), exact=True)).to_be_visible()
        await expect(page.locator(".phone__dock")).to_be_hidden()
        await page.get_by_role("button", name=text(language, "participant.breakout.roles")).click()
        await expect(page.get_by_role("menuitem").first).to_be_visible()
        host = text(language, "participant.breakout.me.host")
        await expect(page.get_by_role("menuitem", name=host)).to_have_count(0)
        await page.keyboard.press("Escape")

        # Somebody of the group is first: neither is lost.
        await cell.click()
        await page.get_by_label(flat(w["number"])).fill("30")
        beside_rev = beside.table("breakout_values")["contact-zwaar"].get("rev", 1)
        assert await beside.ask(
            type="value.set", zone="contact-zwaar", number="25", reason=w["other"], base_rev=beside_rev) is None
        await expect(page.get_by_text(w["first"])).to_be_visible()
        await picture(page, f"calibration-phone-first-{language}")
        await page.get_by_role("button", name=w["replace"]).click()
        await expect(cell).to_contain_text("30")
        assert beside.table("breakout_values")["contact-zwaar"]["number"] == 3000

        # The other group sees nothing of it, nor do the wall and the console; and it fills in its own.
        assert "contact-zwaar" not in across.table("breakout_values")
        hidden = await console.content() + await shared.content()
        assert w["reason"] not in hidden, "a group's reasons are its own until the table looks"
        for zone, number in (("contact-zwaar", "90,5"), ("verzorging-licht", "15"), ("begeleiding-matig", "40")):
            assert await across.ask(type="value.set", zone=zone, number=number, reason=w["other"]) is None
        for zone, number in (("verzorging-licht", "15"), ("begeleiding-matig", "45")):
            assert await beside.ask(type="value.set", zone=zone, number=number, reason=w["reason"]) is None
        await picture(page, f"calibration-phone-filled-{language}", whole=True)
        await picture(console, f"calibration-console-groups-{language}")

        # The table looks: the largest spread first, the reasons side by side, and where all agree.
        await table.go("verschillen")
        await expect(console.get_by_role("heading", name=w["apart"])).to_be_visible()
        first = console.locator(".cells .cell").first
        await expect(first).to_contain_text(flat(w["spread"]))
        await expect(first).to_contain_text(w["reason"])
        await expect(first).to_contain_text(w["other"])
        await expect(console.get_by_role("heading", name=w["alike"])).to_be_visible()
        await is_accessible(console)
        await picture(console, f"calibration-console-spread-{language}")
        await expect(shared.locator(".spreads li").first).to_contain_text(flat(w["spread"]))
        await is_accessible(shared)
        await picture(shared, f"calibration-wall-{language}")
        await first.get_by_role("button", name=w["room"]).click()
        await expect(shared.locator(".lit__teams")).to_contain_text(w["reason"])
        await picture(shared, f"calibration-wall-cell-{language}")
        await look_along(page)
        await expect(page.locator(".cells .cell").first).to_contain_text(flat(w["spread"]))
        await is_accessible(page)
        await picture(page, f"calibration-phone-spread-{language}", whole=True)
        await page.locator(".tab", has_text=w["board"]).click()
        await page.get_by_role("button", name=re.compile(w["column"])).first.click()
        await expect(page.locator(".numbers__below")).to_contain_text(w["reason"])
        await is_accessible(page)
        await picture(page, f"calibration-phone-board-{language}", whole=True)

        # What is agreed, by keys: a range, and a question for who decides.
        await table.go("afspreken")
        title = "What do we agree?" if language == "en" else "Wat spreken we af?"
        await expect(console.get_by_role("heading", name=title)).to_be_attached()
        await first.get_by_role("button", name=w["agree"]).press("Enter")
        await first.get_by_label(w["range"]).check()
        await first.get_by_label(w["from"], exact=True).fill("30")
        await first.get_by_label(re.compile(f"^{w['to']}")).fill("60")
        await first.get_by_role("button", name=w["write"]).press("Enter")
        await expect(first).to_contain_text(flat(w["agreed"]))
        second = console.locator(".cells .cell").nth(1)
        await second.get_by_role("button", name=w["agree"]).press("Enter")
        await second.get_by_label(w["policy"]).check()
        await second.get_by_label(w["question"]).fill(w["twice"])
        await second.get_by_label(w["whom"]).fill(w["for"].split(maxsplit=2)[2])
        await picture(console, f"calibration-console-agree-{language}")
        await second.get_by_role("button", name=w["write"]).press("Enter")
        await expect(second).to_contain_text(flat(w["for"]))
        await console.get_by_role("radio", name=w["board"], exact=True).check()
        await expect(console.locator(".numbers table")).to_be_visible()
        # What is begun about one cell stays there while another is looked at, and its cell says so.
        cells = console.locator(".numbers__cell")
        await cells.first.press("Enter")
        await console.locator(".numbers__below .cell__acts .btn").first.press("Enter")
        await cells.nth(1).press("Enter")
        await expect(cells.first).to_contain_text(w["not_yet"])
        await cells.first.scroll_into_view_if_needed()
        await picture(console, f"calibration-console-begun-{language}")
        await is_accessible(console)
        await cells.first.press("Enter")
        await console.locator(".agree .btn").first.press("Enter")
        await expect(cells.first).not_to_contain_text(w["not_yet"])
        await picture(console, f"calibration-console-board-{language}")

        await table.go("volgende_keer")
        await table.go("afsluiten")
        assert await table.steering.ask(type="meeting.close") is None
        get = table.steering.browser.get
        told = plain((await get(f"/api/w/{table.workshop}/report.html?language={language}")).text)
        for words in (w["spread"], w["reason"], w["other"], w["agreed"], w["twice"], w["group"]):
            assert words in told, words
        made_pdf = await get(f"/api/w/{table.workshop}/report.pdf?language={language}")
        assert made_pdf.content.startswith(b"%PDF-")
        drawn = (await get(f"/api/w/{table.workshop}/boards/overzicht.svg?language={language}")).text
        assert "<svg" in drawn
        sheets = (await get(f"/api/w/{table.workshop}/actions.xlsx?language={language}")).content
        book = load_workbook(BytesIO(sheets))
        listed = [plain(str(value)) for row in book.worksheets[1].iter_rows(values_only=True) for value in row]
        assert w["reason"] in listed and any(w["spread"] in one for one in listed)
        for one in (page, console, shared):
            assert one.wrong == []  # type: ignore[attr-defined]
        await table.close()
