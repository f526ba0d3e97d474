"""A decision aid from its sources to the report: written alone, ordered in small groups, compared, walked, kept."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.running import running

from .along import look_along
from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in, wall

QUESTIONS = {
    "nl": (
        "Wil de persoon dit zelf?", "Is er haast bij?", "Kan iemand uit de buurt dit doen?", "Wat vinden wij eerlijk?",
    ),
    "en": ("Does the person want this?", "Is there haste?", "Can somebody near do this?", "What do we find fair?"),
}
SOURCE = "De wet: hulp moet passen."
WORDS = {
    "nl": {
        "put": "Zet in de rij",
        "up": "Hoger",
        "change": "Verander",
        "yes": "Ja",
        "no": "Nee",
        "out": "Het stopt hier, met een advies",
        "advice": "Wat is dan het advies?",
        "save": "Bewaar",
        "next": "Ga door naar de volgende vraag",
        "aid": "Dit is een hulpmiddel, geen regel.",
        "compare": "De volgordes naast elkaar",
        "take": "Neem deze volgorde over",
        "walk": "Loop de vragen door",
        "stuck": "Waar kom je niet verder?",
        "write": "Schrijf op bij deze vraag",
        "kept": "Opgeschreven bij deze vraag.",
        "keep": "Leg versie",
        "other": "Op een andere plek",
        "ours": "Onze volgorde",
        "stop": "Stop: vraag het eerst.",
        "case": "En wie beslist bij twijfel?",
        "version": "Versie 0.1 (concept)",
    },
    "en": {
        "put": "Put in order",
        "up": "Higher",
        "change": "Change",
        "yes": "Yes",
        "no": "No",
        "out": "It ends here, with an advice",
        "advice": "What is the advice then?",
        "save": "Keep",
        "next": "Go on to the next question",
        "aid": "This is an aid, not a rule.",
        "compare": "The orders beside each other",
        "take": "Take over this order",
        "walk": "Walk through the questions",
        "stuck": "Where do you get stuck?",
        "write": "Write it at this question",
        "kept": "Written at this question.",
        "keep": "Keep version",
        "other": "In another place",
        "ours": "Our order",
        "stop": "Stop: ask first.",
        "case": "And who decides in doubt?",
        "version": "Version 0.1 (draft)",
    },
}


async def desk(browser: Browser, table: Table, locale: str) -> Page:
    _, console = await screen(browser, "laptop", locale)
    await console.context.add_cookies([
        {"name": one.name, "value": one.value or "", "url": table.server.origin}
        for one in table.steering.browser.cookies.jar
    ])
    await console.goto(f"{table.server.origin}/w/{table.workshop}")
    return console


def order(table: Table, breakout: str | None = None) -> list[str]:
    rows = [one for one in table.steering.table("asked").values() if one.get("breakout") == breakout]
    return [one["note"] for one in sorted(rows, key=lambda one: one["order"])]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_table_builds_a_decision_aid_and_reads_it_back_in_the_report(tmp_path: Path, language: str) -> None:
    """method J01, J02, J03, J05, J07"""
    say, questions = WORDS[language], QUESTIONS[language]
    locale = "en-GB" if language == "en" else "nl-NL"
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "beslismodel", language=language)
        ask = table.steering.ask
        other = await table.seat(name="Wilma", role="professional")
        phone = await come_in(browser, table, settings={"language": language})
        console = await desk(browser, table, locale)
        shared = await wall(browser, table, locale)
        people = table.steering.table("persons")
        me = next(id for id, one in people.items() if one["role"] == "participant" and id != other.me_id())

        await table.go("bronnen-delen")
        assert await ask(type="note.add", id="law", board="bronnen", text=SOURCE, zone="bron") is None
        await table.go("vragen-schrijven")
        for number, words in enumerate(questions):
            assert await other.ask(type="note.add", id=f"q{number}", board="vragen", text=words) is None
        await expect(phone.locator(".composer .send")).to_have_count(1)
        await table.go("soorten")
        assert await ask(type="board.reveal", board="vragen") is None
        assert await ask(type="note.move", ids=["q3"], zone="waardevraag") is None
        for group, person in (("g1", me), ("g2", other.me_id())):
            assert await ask(type="breakout.make", id=group) is None
            assert await ask(type="breakout.put", person=person, breakout=group) is None

        # One small group orders on a phone, by taps; the other does at the same time.
        await table.go("volgorde")
        ours = phone.get_by_role("region", name=say["ours"])
        for words in questions[:3]:
            await ours.locator("li", has_text=words).get_by_role("button", name=say["put"]).click()
            await expect(ours.locator(".flow__step", has_text=words)).to_be_visible()
        last = ours.locator(".flow__step", has_text=questions[2])
        await last.get_by_role("button", name=say["up"]).press("Enter")
        await expect(ours.locator(".flow__step").nth(1)).to_contain_text(questions[2])
        first = ours.locator(".flow__step").first
        await first.get_by_role("button", name=f"{say['change']} {say['no']}").click()
        await phone.get_by_label(say["out"]).check()
        await phone.get_by_role("button", name=say["save"], exact=True).click()
        await phone.get_by_label(say["advice"]).fill(say["stop"])
        await picture(phone, f"flow-phone-answer-{language}")
        await is_accessible(phone)
        await phone.get_by_role("button", name=say["save"], exact=True).click()
        await expect(first).to_contain_text(say["stop"])
        await first.get_by_role("button", name=f"{say['change']} {say['yes']}").click()
        await phone.get_by_label(say["next"]).check()
        await phone.get_by_role("button", name=say["save"], exact=True).click()
        await expect(first.locator(".flow__way--next")).to_be_visible()
        await is_accessible(phone)
        await picture(phone, f"flow-phone-order-{language}", whole=True)
        assert await other.ask(type="flow.put", notes=["q1", "q0", "q3"]) is None
        hidden = await console.content() + await shared.content()
        assert say["stop"] not in hidden, "the small group's until the table meets again"

        await table.go("pauze")
        await table.go("vergelijken")
        await expect(shared.get_by_text(say["compare"])).to_be_visible()
        await is_accessible(shared)
        await picture(shared, f"flow-wall-compare-{language}")
        both = console.get_by_role("region", name=say["compare"])
        await expect(both.get_by_text(say["other"])).to_be_visible()
        await picture(console, f"flow-console-compare-{language}", whole=True)
        await both.get_by_role("button", name=say["take"]).first.click()
        await table.steering.until(lambda: order(table) == ["q0", "q2", "q1"])
        assert await ask(type="flow.put", notes=["q3"], last=True) is None
        assert await ask(type="flow.answer", id="q2", yes=True, go="to", to="q3") is None
        assert await ask(type="flow.mark", id="q2", tailoring=True, source="law") is None
        await console.get_by_role("button", name=say["keep"]).click()
        await table.steering.until(lambda: len(table.steering.table("versions")) == 1)
        called = "De vragen op volgorde" if language == "nl" else "The questions in order"
        line = console.get_by_role("list", name=called)
        await expect(line.locator(".flow__step")).to_have_count(4)
        await is_accessible(console)
        await picture(console, f"flow-console-{language}", whole=True)
        await expect(shared.locator(".flow__step")).to_have_count(4)
        await is_accessible(shared)
        await picture(shared, f"flow-wall-{language}")

        await table.go("testen")
        await look_along(phone)
        await phone.get_by_role("button", name=say["walk"]).click()
        walk = phone.get_by_role("region", name=say["walk"])
        await walk.get_by_role("button", name=say["yes"], exact=True).click()
        await expect(walk.locator(".walk__question")).to_contain_text(questions[2])
        await walk.get_by_role("button", name=say["no"], exact=True).click()
        await walk.get_by_label(say["stuck"]).fill(say["case"])
        await walk.get_by_role("button", name=say["write"]).click()
        await expect(walk.get_by_text(say["kept"])).to_be_visible()
        await is_accessible(phone)
        await picture(phone, f"flow-phone-walk-{language}", whole=True)
        await expect(console.get_by_text(say["case"])).to_be_visible()
        await picture(console, f"flow-console-issue-{language}", whole=True)

        await table.go("afspraken")
        tried = {"what": "Uitproberen bij drie gesprekken", "who": "Joke", "when": "2027-05-01"}
        assert await ask(type="action.add", id="a1", **tried) is None
        await table.go("afsluiting")
        assert await ask(type="meeting.close") is None
        told = (await table.steering.browser.get(f"/api/w/{table.workshop}/report.md?language={language}")).text
        for words in (*questions, say["stop"], say["case"], say["aid"], say["version"], SOURCE):
            assert words in told.replace("\\", ""), words
        pdf = await table.steering.browser.get(f"/api/w/{table.workshop}/report.pdf?language={language}")
        assert pdf.content.startswith(b"%PDF-")
        for one in (phone, console, shared):
            assert one.wrong == []  # type: ignore[attr-defined]
        await table.close()
