"""The last steps as one person lives them: own actions changed, own choice seen, the page of one's own afterwards."""

import re
from pathlib import Path

from playwright.async_api import Page, expect

from tests.web.running import running

from .along import look_along
from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in


async def ready_to_choose(table: Table) -> None:
    """Notes lie in groups, and the choice is open."""
    await table.write(12)
    await table.reveal()
    await table.go("sort")
    await table.group()
    await table.go("choose")


async def test_after_counting_one_sees_ones_own_choice_and_why_sides_are_not_shown(tmp_path: Path) -> None:
    """X04.7"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        page = await come_in(browser, table)
        other = await come_in(browser, table, name="Bas", role="professional")
        await ready_to_choose(table)
        await page.get_by_role("button", name="Stip erbij").first.click()
        await page.get_by_role("button", name="Stuur mijn keuze").click()
        await expect(page.get_by_text("Je keuze is bewaard. Je mag nog wisselen.")).to_be_visible()
        for voter in table.voters[:3]:
            choices = {min(table.steering.table("clusters")): 1}
            token = f"{voter.me_id()}-0123456789"
            assert await voter.ask(type="ballot.cast", round="choose", token=token, choices=choices) is None
        await table.steering.ask(type="round.close", round="choose")
        await expect(page.get_by_text("Er zijn te weinig mensen aan één kant.")).to_be_visible()
        await page.get_by_text("Laat zien wat ik koos").click()
        await expect(page.get_by_text("1 stip", exact=True)).to_be_visible()
        await expect(page.get_by_text("Het staat alleen in deze browser.")).to_be_visible()
        await expect(other.get_by_text("Laat zien wat ik koos")).to_have_count(0)
        await is_accessible(page)
        await picture(page, "phone-own-choice-nl", whole=True)
        assert page.wrong == other.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_one_changes_ones_own_action_and_nobody_elses(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("actions")
        page = await come_in(browser, table)
        await look_along(page)
        await table.steering.ask(type="action.add", id="a1", what="Bellen met het loket", when="2027-03-11")
        await page.get_by_text("Voeg een actie toe").click()
        await page.get_by_label("Wat gaan we doen?").fill("Een brief schrijven")
        await page.get_by_label("Wanneer is het klaar?").fill("13 mei 2027")
        await page.get_by_role("button", name="Voeg toe", exact=True).click()
        await expect(page.get_by_text("Een brief schrijven", exact=True)).to_be_visible()
        await expect(page.get_by_text("11 maart 2027")).to_be_visible()
        change = page.get_by_role("button", name="Verander")
        await expect(change).to_have_count(1)
        await change.click()
        item = page.get_by_role("listitem").filter(has=page.get_by_label("Wie doet het?"))
        await expect(item.get_by_label("Wanneer is het klaar?")).to_have_value("13 mei 2027")
        await item.get_by_label("Wie doet het?").fill("Joke")
        await is_accessible(page)
        await picture(page, "phone-own-action-nl", whole=True)
        await item.get_by_role("button", name="Bewaar").click()
        await expect(page.get_by_text("\u2068Joke\u2069 · \u206813 mei 2027\u2069")).to_be_visible()

        def told() -> list[tuple[object, object]]:
            actions = table.steering.table("actions").items()
            return [(one.get("who"), one.get("when")) for id, one in actions if id != "a1"]

        await table.steering.until(lambda: told() == [("Joke", "2027-05-13")])
        await table.go("close")
        await page.get_by_role("button", name="Ik ben klaar").click()
        await table.steering.until(lambda: table.steering.table("counts")["counts"].get("ready") == 1)
        await expect(page.get_by_role("button", name="Je bent klaar. Toch nog niet?")).to_be_visible()
        assert await table.steering.ask(type="meeting.close") is None
        await expect(page.get_by_role("heading", name="Het verslag")).to_be_visible()
        # Who wrote no note reads of none.
        await expect(page.get_by_text("Mijn briefjes")).to_have_count(0)
        await picture(page, "phone-afterwards-without-notes-nl", whole=True)
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_what_is_outside_us_asks_to_whom_and_what_is_said_and_which_day_is_meant(tmp_path: Path) -> None:
    """method L05"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("actions")
        page = await come_in(browser, table)
        await look_along(page)
        await page.get_by_text("Voeg een actie toe").click()
        await page.get_by_label("Wat gaan we doen?").fill("Langere inwerktijd mogelijk maken")
        await page.get_by_role("radio", name="Nee, buiten ons").check()
        await expect(page.get_by_label("Hoe begint het?")).to_have_count(0)
        await page.get_by_label("Wanneer is het klaar?").fill("voor de zomer")
        await is_accessible(page)
        await picture(page, "phone-action-outside-form-nl", whole=True)
        await page.get_by_role("button", name="Voeg toe", exact=True).click()
        await expect(page.get_by_text("Nog nodig: \u2068naar wie, wie en de boodschap\u2069.")).to_be_visible()
        await expect(page.get_by_text("Op welke dag is “\u2068voor de zomer\u2069”?")).to_be_visible()
        await picture(page, "phone-action-outside-idea-nl", whole=True)
        await page.get_by_role("button", name="Verander").click()
        item = page.get_by_role("listitem").filter(has=page.get_by_label("Naar wie brengen we dit?"))
        await item.get_by_label("Naar wie brengen we dit?").fill("De wethouder")
        await item.get_by_label("Wat is onze boodschap?").fill("Wie langzaam begint, blijft langer.")
        await item.get_by_label("Wie van ons brengt het?").fill("Joke")
        await item.get_by_label("Wanneer is het klaar?").fill("13 mei 2027")
        await item.get_by_role("button", name="Bewaar").click()
        await expect(page.get_by_text("naar \u2068De wethouder\u2069")).to_be_visible()
        await expect(page.get_by_text("13 mei 2027")).to_be_visible()
        await expect(page.get_by_text("Nog nodig")).to_have_count(0)
        await is_accessible(page)
        await picture(page, "phone-action-outside-nl", whole=True)
        _, console = await screen(browser, "laptop")
        await console.context.add_cookies([
            {"name": one.name, "value": one.value or "", "url": server.origin}
            for one in table.steering.browser.cookies.jar
        ])
        await console.goto(f"{server.origin}/w/{table.workshop}")
        await expect(console.get_by_text("naar \u2068De wethouder\u2069")).to_be_visible()
        for number in range(3):
            await table.steering.ask(type="action.add", id=f"j{number}", what=f"Bellen {number}", who="Joke")
        carries = re.compile("Joke.* staat bij 4 van de 4 acties")
        await expect(console.get_by_text(carries)).to_have_count(0)
        for number in range(2):
            await table.seat(name=f"Gast {number}", role="professional")
        await expect(console.get_by_text(carries)).to_be_visible()
        await expect(page.get_by_text("Bellen 2", exact=True)).to_be_visible()
        await expect(page.get_by_text("staat bij")).to_have_count(0)
        await picture(console, "console-actions-load-nl")
        await console.get_by_role("button", name="Actie toevoegen").click()
        await console.get_by_role("radio", name="Nee, buiten ons").check()
        await expect(console.get_by_label("Naar wie brengen we dit?")).to_be_visible()
        await is_accessible(console)
        await picture(console, "console-action-outside-nl")
        assert page.wrong == console.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_afterwards_a_page_of_ones_own_has_notes_actions_consents_and_the_report(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("welcome")
        page = await come_in(browser, table)
        await page.get_by_label("Wat hoop je mee naar huis te nemen?").fill("Hoop")
        await page.get_by_role("button", name="Bewaar").click()
        await page.get_by_role("checkbox", name="Een zin van mij mag als citaat").check()
        persons = table.steering.table
        await table.steering.until(lambda: ["quote"] in [one.get("consents") for one in persons("persons").values()])
        await table.go("think")
        await page.get_by_label("Wat wil je opschrijven?").fill("Rust helpt mij")
        await page.get_by_role("button", name="gaat goed").click()
        await expect(page.get_by_text("bewaard", exact=True)).to_be_visible()
        await table.reveal()
        await table.go("actions")
        await table.steering.ask(
            type="action.add", id="a1", what="Een brief", who="Samir en Joke", when="2027-05-13", how="Post")
        await table.steering.ask(type="action.add", id="a2", what="Een gesprek", who="Rob", when="", how="")
        await page.get_by_role("button", name="Hulp").click()
        await page.get_by_role("button", name="Verder op een ander apparaat").click()
        await page.get_by_role("button", name="Maak een code voor mij").click()
        link = await page.get_by_label("Jouw link").input_value()
        await page.keyboard.press("Escape")
        await table.steering.ask(type="meeting.close")

        await expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
        await expect(page.get_by_text("De begeleider kijkt het verslag na.")).to_be_visible()
        for words in ("Rust helpt mij", "Hoop", "13 mei 2027", "We bewaren alles tot"):
            await expect(page.get_by_text(words).first).to_be_visible()
        await expect(page.get_by_text("Een brief", exact=True).first).to_be_visible()
        await expect(page.get_by_text("Een gesprek", exact=True)).to_be_hidden()
        quote = page.get_by_role("checkbox", name="Een zin van mij mag als citaat")
        await expect(quote).to_be_checked()
        await quote.uncheck()
        await table.steering.until(lambda: not any(one.get("consents") for one in persons("persons").values()))
        assert await table.steering.ask(type="report.send", status="response") is None
        await expect(page.get_by_role("link", name="Lees het verslag")).to_be_visible()
        for name, kind in (("Lees het verslag", "text/html"), ("Word", "officedocument"), ("PDF", "application/pdf"),
                           ("Zet de data in mijn agenda", "text/calendar")):
            await served(page, name, kind, server.origin)
        await is_accessible(page)
        told = {"standing": "stuck", "words": "Wacht op de gemeente"}
        answer = await table.steering.browser.post(f"/api/w/{table.workshop}/followed/a1", json=told)
        assert answer.status_code == 200
        await page.reload()
        await expect(page.get_by_text(re.compile("Vast.*sinds")).first).to_be_visible()
        await expect(page.get_by_text("Wacht op de gemeente")).to_have_count(0)
        await picture(page, "phone-own-page-nl", whole=True)

        _, elsewhere = await screen(browser, "laptop")
        await elsewhere.goto(link)
        await elsewhere.locator(".btn--primary").click()
        await expect(elsewhere.get_by_role("heading", name="Dank je wel")).to_be_visible()
        await expect(elsewhere.get_by_text("Rust helpt mij")).to_be_visible()
        await picture(elsewhere, "laptop-own-page-nl", whole=True)
        assert page.wrong == elsewhere.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def served(page: Page, name: str, kind: str, origin: str) -> None:
    """What stands behind a link is given to this browser, and is what the link says."""
    href = await page.get_by_role("link", name=name).get_attribute("href")
    answer = await page.context.request.get(f"{origin}{href}")
    assert answer.ok and kind in answer.headers["content-type"], (name, answer.status)
