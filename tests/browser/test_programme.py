"""A series of workshops on the facilitator's own page: begun, filled in, opened, and read back in both languages."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from tests.web.programme import WHOLE, an_open_programme
from tests.web.running import Person, Running, running

from .screens import chromium, is_accessible, picture, screen

QUESTION = "Hoe zorgen wij samen dat mensen met NAH passend werk vinden en houden?"
LABELS = {
    "controller": "Welke organisatie", "contact": "Waar kunnen mensen terecht", "purpose": "Waarvoor gebruiken jullie",
    "recipients": "Wie krijgt de antwoorden", "hosting": "Waar staan de gegevens",
}


async def signed_in(server: Running, page: Page, browser: object) -> None:
    """This page is that facilitator's browser."""
    jar = browser.cookies.jar  # type: ignore[attr-defined]
    await page.context.add_cookies([
        {"name": cookie.name, "value": cookie.value or "", "url": server.origin} for cookie in jar
    ])


async def test_a_programme_is_made_filled_in_and_opened_and_its_promises_stand_at_the_door(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, page = await screen(browser, "laptop")
        await signed_in(server, page, await server.facilitator())
        await page.goto(f"{server.origin}/facilitator")
        await page.get_by_text("Nieuw traject").click()
        await page.get_by_label("Naam van het traject").fill("Werk dat past")
        await page.locator("details").get_by_label("Startvraag").fill(QUESTION)
        await picture(page, "programme-new", whole=True)
        await is_accessible(page)
        await page.get_by_role("button", name="Maak het traject").click()

        await expect(page.get_by_role("heading", level=1)).to_have_text("Werk dat past")
        await expect(page.get_by_text("Nieuwe bijeenkomst in dit traject")).to_have_count(0)
        await page.get_by_label(LABELS["controller"]).fill("Regio Arbeid")
        await page.get_by_role("button", name="Open het traject").click()
        await expect(page.get_by_text("Vul dit nog in.")).to_have_count(6)
        await expect(page.get_by_label(LABELS["contact"])).to_be_focused()
        await picture(page, "programme-not-filled", whole=True)
        await is_accessible(page)
        await page.reload()
        await expect(page.get_by_label(LABELS["controller"])).to_have_value("Regio Arbeid")

        for field, label in LABELS.items():
            await page.get_by_label(label).fill(WHOLE[field])
        await page.get_by_label("Waarom mag dit van de wet?").select_option("public_task")
        await page.get_by_label("Waarom mag je iets over gezondheid").select_option("explicit_consent")
        await page.get_by_role("button", name="Open het traject").click()
        await expect(page.get_by_role("heading", name="Bijeenkomsten")).to_be_focused()
        await page.get_by_label("Naam van de bijeenkomst").fill("Tafel 1")
        await picture(page, "programme-opened", whole=True)
        await is_accessible(page)
        await page.get_by_role("button", name="Open de bijeenkomst").click()
        await expect(page.locator(".top__title")).to_contain_text("Tafel 1")

        (listed,) = await server.house.directory.workshops_in(
            (await server.house.programmes.listing.of(await only_account(server)))[0].stream,
        )
        _, guest = await screen(browser, "phone")
        await guest.goto(f"{server.origin}/j/{listed.code}")
        for said in (WHOLE["contact"], WHOLE["recipients"], WHOLE["hosting"], QUESTION):
            await expect(guest.get_by_text(said).first).to_be_visible()
        await picture(guest, "programme-door", whole=True)
        await is_accessible(guest)
        assert page.wrong == guest.wrong == []  # type: ignore[attr-defined]


async def test_a_colleague_comes_to_a_programme_by_a_link_that_works_once(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda, noor = await server.facilitator(), await server.facilitator("Noor")
        here = await an_open_programme(linda, question=QUESTION)
        _, page = await screen(browser, "phone")
        await signed_in(server, page, linda)
        await page.goto(f"{server.origin}/facilitator/programme/{here.rpartition('/')[2]}")
        await page.get_by_text("Een collega erbij vragen").click()
        await page.get_by_role("button", name="Maak een link").click()
        link = await page.get_by_label("Link om te delen").input_value()
        await picture(page, "programme-colleague-phone", whole=True)
        assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs over the edge"
        await is_accessible(page)
        _, hers = await screen(browser, "laptop")
        await signed_in(server, hers, noor)
        await hers.goto(link)
        await hers.get_by_role("button", name="Ga naar binnen").click()
        await expect(hers.get_by_role("heading", level=1)).to_have_text(WHOLE["title"])
        await page.get_by_role("button", name="Stop links").click()
        await expect(page.get_by_text("Oude links werken niet meer.")).to_be_visible()
        assert page.wrong == hers.wrong == []  # type: ignore[attr-defined]


async def only_account(server: Running) -> str:
    with server.house.accounts.read() as connection:
        return str(connection.exec_driver_sql("select id from accounts_facilitators").scalar())


@pytest.mark.parametrize(("size", "language"), [
    ("phone", "nl"), ("phone", "en"), ("laptop", "nl"), ("laptop", "en"),
])
async def test_its_page_tells_the_question_the_workshops_and_the_actions_on_every_screen(
    tmp_path: Path, size: str, language: str,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        here = await an_open_programme(linda, question="Hoe vinden mensen met NAH werk?")
        await linda.post(f"{here}/question", json={
            "question": QUESTION, "reason": "Werk vinden is niet genoeg: het gaat ook om houden.",
        })
        made = [
            (await linda.post(f"{here}/workshops", json={"format": "brown-paper", "title": title})).json()["workshop"]
            for title in ("Tafel Arbeid 1: kansen en knelpunten", "Tafel Arbeid 2", "Tafel Arbeid 3")
        ]
        lead = await Person(linda, made[0]).connect()
        for id, what, who, when in (
            ("a", "Een vast aanspreekpunt bij het UWV zoeken", "Fatma", "2027-05-01"),
            ("b", "Rustige werkplek proberen", "Rob", "ooit"),
        ):
            assert await lead.ask(type="step.go", step="actions") is None
            assert await lead.ask(type="action.add", id=id, what=what, who=who, when=when, how="samen") is None
        assert await lead.ask(type="meeting.close") is None
        second = await Person(linda, made[1]).connect()
        assert await second.ask(type="step.go", step="think") is None

        _, page = await screen(browser, size, "nl-NL" if language == "nl" else "en-GB")
        await signed_in(server, page, linda)
        await page.goto(f"{server.origin}/facilitator")
        await expect(page.get_by_role("link", name="Werk dat past").first).to_be_visible()
        await picture(page, f"programme-list-{size}-{language}", whole=True)
        await is_accessible(page)
        await page.get_by_role("link", name="Werk dat past").last.click()
        await expect(page.get_by_text("Een vast aanspreekpunt")).to_be_visible()
        short = page.get_by_role("region", name="In het kort" if language == "nl" else "In short")
        told = "0.*van.*2.*acties klaar" if language == "nl" else "0.*of.*2.*actions done"
        await expect(short).to_contain_text(re.compile(told))
        await page.get_by_text("Zo is de vraag veranderd" if language == "nl" else "How the question changed").click()
        await expect(page.get_by_text("Werk vinden is niet genoeg")).to_be_visible()
        rows = page.locator("ol.rows > li")
        await expect(rows).to_have_count(3)
        await expect(rows.nth(0)).to_contain_text("Klaar op" if language == "nl" else "Over on")
        await expect(rows.nth(1)).to_contain_text(re.compile("Stap.*2.*van" if language == "nl" else "Step.*2.*of"))
        await expect(rows.nth(0).get_by_role("link")).to_have_attribute("href", re.compile("report.html"))
        await picture(page, f"programme-{size}-{language}", whole=True)
        wide = await page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert wide, "nothing hangs over the edge"
        await is_accessible(page)
        await page.get_by_text("Afspraken" if language == "nl" else "Promises", exact=True).click()
        await picture(page, f"programme-promises-{size}-{language}", whole=True)
        await is_accessible(page)
        change = "Verander de vraag" if language == "nl" else "Change the question"
        await page.get_by_role("button", name=change).click()
        await picture(page, f"programme-question-{size}-{language}")
        await is_accessible(page)
        assert page.wrong == []  # type: ignore[attr-defined]
        for person in (lead, second):
            await person.close()
