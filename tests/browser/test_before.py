"""Before a meeting: asked by a link, answered on a phone, continued on another device, and so to the table."""

from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from brownpaper.locales import text
from tests.mail.sink import sink
from tests.web.programme import an_open_programme
from tests.web.running import Person, Running, running

from .screens import chromium, is_accessible, picture, screen
from .test_programme import signed_in

QUESTION = "Hoe zorgen wij samen dat mensen met NAH passend werk vinden en houden?"
LOCALE = {"nl": "nl-NL", "en": "en-GB"}
ROLES = {"nl": "Ervaringsdeskundige", "en": "Expert by experience"}


def guest_of(server: Running, made: dict[str, object]) -> str:
    """The address of somebody's own page."""
    return f"{server.origin}/before#{str(made['url']).partition('#')[2]}"


async def a_table(server: Running) -> tuple[object, str]:
    """A facilitator, and a workshop of a programme."""
    linda = await server.facilitator()
    here = await an_open_programme(linda, question=QUESTION)
    form = {"format": "brown-paper", "title": "Tafel Arbeid 1"}
    return linda, (await linda.post(f"{here}/workshops", json=form)).json()["workshop"]


def card(page: Page, ask: str) -> object:
    return page.locator("fieldset.question").filter(has_text=ask)


async def fits(page: Page) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs over the edge"


async def test_somebody_is_asked_answers_on_a_phone_and_comes_to_the_table_as_the_same_person(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda, workshop = await a_table(server)
        _, desk = await screen(browser, "laptop")
        await signed_in(server, desk, linda)
        await desk.goto(f"{server.origin}/facilitator")
        await desk.get_by_role("link", name="Wie komt er?").first.click()
        await expect(desk.get_by_role("heading", level=1)).to_have_text("Wie komt er?")
        await desk.get_by_label("Wanneer", exact=True).fill("Dinsdag 2 maart, 10.00 tot 12.30 uur")
        await desk.get_by_label("Waar", exact=True).fill("Buurthuis De Brug, zaal 2")
        await desk.get_by_role("button", name="Bewaar", exact=True).click()
        await expect(desk.get_by_text("Bewaard.")).to_be_visible()
        await desk.get_by_label("Naam").fill("Anna")
        await desk.get_by_label("Mailadres").fill("anna@example.org")
        await desk.get_by_role("button", name="Maak een uitnodiging").click()
        await expect(desk.get_by_role("heading", name="Uitnodiging voor")).to_be_focused()
        link = await desk.get_by_label("Persoonlijke link").input_value()
        await expect(desk.get_by_label("Tekst voor een mail")).to_have_value(
            "Beste Anna,\n\nJe bent door Regio Arbeid uitgenodigd voor Tafel Arbeid 1.\n\n"
            "Wanneer: Dinsdag 2 maart, 10.00 tot 12.30 uur\nWaar: Buurthuis De Brug, zaal 2\n\n"
            f"{text('nl', 'invitation.page')}\n\n{link}\n\n"
            f"{text('nl', 'invitation.yours')}\n\nRegio Arbeid",
        )
        await picture(desk, "guests-asked", whole=True)
        await is_accessible(desk)

        _, phone = await screen(browser, "phone")
        await phone.goto(link)
        await expect(phone.get_by_role("heading", level=1)).to_have_text("Tafel Arbeid 1")
        assert "#" not in phone.url, "the secret leaves the address"
        await expect(phone.get_by_text("Buurthuis De Brug, zaal 2")).to_be_visible()
        await expect(phone.get_by_text("Over jou")).to_have_count(0)
        await picture(phone, "before-first", whole=True)
        await is_accessible(phone)
        await phone.get_by_role("radio", name="Ja, ik kom").check()
        await expect(phone.get_by_role("status").filter(has_text="Bewaard.")).to_be_visible()
        await phone.get_by_role("checkbox", name="Ja, bewaar ook").click()
        await phone.get_by_label("Hoe mogen we je noemen?").fill("Anna")
        await phone.get_by_role("radio", name="Ervaringsdeskundige").check()
        await phone.get_by_role("checkbox", name="Voorlezen").check()
        await phone.get_by_label("Heb je nog iets anders nodig?").fill("Een lift")
        await expect(phone.locator("p.saved").nth(1)).to_contain_text("Bewaard.")  # after that about coming
        both = card(phone, "Wat gaat er goed?")
        await both.get_by_label("Dit gaat goed").fill("Mijn baas luistert")
        await both.get_by_label("Dit is lastig").fill("Het lawaai op de vloer")
        await expect(both.get_by_text("Bewaard.")).to_be_visible()
        know = card(phone, "Wat moeten de anderen")
        await know.get_by_label("Je antwoord").fill("Aan mij zie je het niet")
        await know.get_by_role("button", name="Deel dit met de tafel").click()
        await expect(know.get_by_text("De tafel leest dit, zonder je naam.")).to_be_visible()
        await fits(phone)

        _, laptop = await screen(browser, "laptop")
        await laptop.goto(link)
        there = card(laptop, "Wat gaat er goed?")
        await expect(there.get_by_label("Dit is lastig")).to_have_value("Het lawaai op de vloer")
        await expect(laptop.get_by_role("radio", name="Ervaringsdeskundige")).to_be_checked()
        await expect(laptop.get_by_label("Heb je nog iets anders nodig?")).to_have_value("Een lift")
        await there.get_by_label("Dit is lastig").fill("Het lawaai, en het licht")
        await expect(there.get_by_text("Bewaard.")).to_be_visible()
        await picture(laptop, "before-laptop", whole=True)
        await is_accessible(laptop)

        await desk.reload()
        await expect(desk.get_by_text("Het lawaai, en het licht")).to_be_visible()
        shared = desk.locator("section.answers li").filter(has_text="Aan mij zie je het niet")
        await expect(shared).to_contain_text("gedeeld met de tafel")
        await expect(desk.locator("section.answers li").filter(has_text="Mijn baas")).to_contain_text("alleen voor")
        await picture(desk, "guests-answered", whole=True)
        await is_accessible(desk)

        await phone.get_by_role("button", name="Naar de tafel").click()
        await expect(phone).to_have_url(f"{server.origin}/w/{workshop}")
        await expect(phone.locator(".phone__main")).to_be_visible()
        state = (await server.house.hub.open(workshop)).room.state
        (anna,) = [one for one in state.persons.values() if one.role == "participant"]
        assert (anna.name, anna.tile, anna.helps, anna.health_yes) == ("Anna", "expert", ("read",), True)

        lead = await Person(linda, workshop).connect()  # type: ignore[arg-type]
        assert await lead.ask(type="step.go", step="think") is None
        await phone.locator("button.phone__where").click()
        await phone.get_by_text("Dit deelden mensen vooraf").click()
        await expect(phone.locator("details[open]").get_by_text("Aan mij zie je het niet")).to_be_visible()
        await phone.get_by_text("Dit schreef jij vooraf").click()
        await expect(phone.get_by_text("Het lawaai, en het licht")).to_be_visible()
        await picture(phone, "before-at-the-table")
        await is_accessible(phone)
        await lead.close()
        assert desk.wrong == phone.wrong == laptop.wrong == []  # type: ignore[attr-defined]


async def test_what_is_typed_on_a_dead_line_is_there_after_a_reload_and_saved_when_the_line_is_back(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda, workshop = await a_table(server)
        made = (await linda.post(f"/api/w/{workshop}/guests", json={"name": "Anna"})).json()  # type: ignore[attr-defined]
        context, phone = await screen(browser, "phone")
        await phone.goto(guest_of(server, made))
        await phone.get_by_role("checkbox", name="Ja, bewaar ook").click()
        know = card(phone, "Wat moeten de anderen")
        await know.get_by_label("Je antwoord").fill("Ik hoor slecht")
        await expect(know.get_by_text("Bewaard.")).to_be_visible()
        await phone.route("**/api/before/answer", lambda route: route.abort())
        await know.get_by_label("Je antwoord").fill("Ik hoor slecht, met links niets")
        await expect(know.get_by_text("Nog niet bewaard.")).to_be_visible()
        await picture(phone, "before-dead-line")
        await phone.unroute("**/api/before/answer")
        await phone.reload()
        know = card(phone, "Wat moeten de anderen")
        await expect(know.get_by_label("Je antwoord")).to_have_value("Ik hoor slecht, met links niets")
        await expect(know.get_by_text("Bewaard.")).to_be_visible()
        (answer,) = await server.house.invitations.answers(workshop)
        assert answer.parts == ("Ik hoor slecht, met links niets",)
        assert await phone.evaluate("localStorage.length") == await phone.evaluate(
            "Object.keys(localStorage).filter((key) => !key.includes('before')).length",
        ), "nothing stays behind in this browser"
        await context.close()


async def test_a_link_that_was_stopped_says_so_and_everything_can_be_taken_back(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda, workshop = await a_table(server)
        made = (await linda.post(f"/api/w/{workshop}/guests", json={"name": "Anna"})).json()  # type: ignore[attr-defined]
        _, phone = await screen(browser, "phone")
        await phone.goto(guest_of(server, made))
        await phone.get_by_role("checkbox", name="Ja, bewaar ook").click()
        know = card(phone, "Wat moeten de anderen")
        await know.get_by_label("Je antwoord").fill("Ik hoor slecht")
        await expect(know.get_by_text("Bewaard.")).to_be_visible()
        await phone.get_by_text("Haal weg wat ik vertelde").click()
        await phone.get_by_role("button", name="Ja, haal alles weg").click()
        await expect(phone.get_by_text("Alles is weg.")).to_be_visible()
        await expect(card(phone, "Wat moeten de anderen")).to_have_count(0)
        await picture(phone, "before-taken-back", whole=True)
        assert await server.house.invitations.answers(workshop) == []

        _, desk = await screen(browser, "laptop")
        await signed_in(server, desk, linda)
        await desk.goto(f"{server.origin}/facilitator/guests/{workshop}")
        await desk.get_by_text("Link van").click()
        await desk.get_by_role("button", name="Stop de link").click()
        await expect(desk.get_by_text("heeft geen link")).to_be_visible()
        await phone.reload()
        await expect(phone.get_by_text(text("nl", "door.link_ended"))).to_be_visible()
        await picture(phone, "before-link-ended")
        await is_accessible(phone)


@pytest.mark.parametrize(("size", "language"), [
    ("phone", "nl"), ("phone", "en"), ("laptop", "nl"), ("laptop", "en"),
])
async def test_both_pages_fit_and_read_well_on_every_screen(tmp_path: Path, size: str, language: str) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda, workshop = await a_table(server)
        post = linda.post  # type: ignore[attr-defined]
        await post(f"/api/w/{workshop}/occasion", json={"when": "2 maart, 10.00", "where": "Buurthuis De Brug, zaal 2"})
        people = (
            ("Anna", "expert", "yes", ["read", "calm"], "Een lift"), ("Bram", "relative", "yes", ["large"], ""),
            ("Fatma", "professional", "maybe", [], ""), ("Wethouder De Vries-van der Meulen", "policy", "no", [], ""),
        )
        for name, tile, status, helps, need in people:
            made = (await post(f"/api/w/{workshop}/guests", json={"name": name, "mail": "iemand@example.org"})).json()
            secret = {"secret": made["url"].partition("#")[2]}
            theirs = server.browser()
            await theirs.post("/api/before/coming", json={**secret, "status": status})
            about = {"yes": True, "name": name, "tile": tile, "helps": helps, "need": need}
            await theirs.post("/api/before/about", json={**secret, **about})
            answer = {"question": "both", "parts": ["Mijn baas luistert goed", "Het lawaai op de vloer"], "rev": 0}
            await theirs.post("/api/before/answer", json={**secret, **answer})
        await post(f"/api/w/{workshop}/guests", json={})
        _, page = await screen(browser, size, LOCALE[language])
        await page.goto(guest_of(server, made))
        await expect(page.get_by_role("radio", name=ROLES[language])).to_be_visible()
        await picture(page, f"before-{size}-{language}", whole=True)
        await fits(page)
        await is_accessible(page)
        await signed_in(server, page, linda)
        await page.goto(f"{server.origin}/facilitator/guests/{workshop}")
        await expect(page.get_by_text("Het lawaai op de vloer").first).to_be_visible()
        await page.get_by_text(text(language, "guests.new"), exact=True).click()
        await picture(page, f"guests-{size}-{language}", whole=True)
        await fits(page)
        await is_accessible(page)
        assert page.wrong == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(("size", "language"), [("phone", "nl"), ("laptop", "en")])
async def test_a_facilitator_mails_somebody_a_link_in_one_press(tmp_path: Path, size: str, language: str) -> None:
    async with sink() as mailbox, running(tmp_path, mail=mailbox.server()) as server, chromium() as browser:
        linda, workshop = await a_table(server)
        await linda.post(  # type: ignore[attr-defined]
            f"/api/w/{workshop}/guests", json={"name": "Anna", "mail": "anna@example.org"},
        )
        _, page = await screen(browser, size, LOCALE[language])
        await signed_in(server, page, linda)
        await page.goto(f"{server.origin}/facilitator/guests/{workshop}")
        await page.locator("li.guest summary").click()
        await page.get_by_role("button", name=text(language, "guests.send")).click()
        await expect(page.get_by_text(text(language, "guests.sent"))).to_be_visible()
        [message] = await mailbox.until(1)
        assert "/before#" in message.get_content()
        await picture(page, f"guests-mailed-{size}", whole=True)
        await fits(page)
        await is_accessible(page)
