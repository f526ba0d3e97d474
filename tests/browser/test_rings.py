"""Rings around what it is about: sent to by name, seen from the middle outwards, moved, listed and reported."""

from pathlib import Path

from playwright.async_api import expect

from tests.web.running import running

from .along import look_along
from .screens import chromium, is_accessible, picture, screen
from .table import a_table, come_in, wall

ROLES = {
    "Het gaat over hen": ("Mensen met hersenletsel", "Partners"), "Nodig voor een oplossing": ("Jobcoach",),
    "Zij beslissen mee": ("Wethouder", "Arbeidsdeskundige van het UWV"), "Zij merken het ook": ("Collega's",),
}


async def test_roles_are_sent_to_a_ring_and_lie_there_on_every_screen_and_in_the_report(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "wie-aan-tafel")
        page = await come_in(browser, table)
        _, console = await screen(browser, "laptop")
        await console.context.add_cookies([
            {"name": one.name, "value": one.value or "", "url": server.origin}
            for one in table.steering.browser.cookies.jar
        ])
        await console.goto(f"{server.origin}/w/{table.workshop}")
        shared = await wall(browser, table)
        await table.go("ringen")
        for ring, roles in ROLES.items():
            for role in roles:
                await page.get_by_label("Wat wil je opschrijven?").fill(role)
                await page.locator(".composer").get_by_role("button", name=ring).click()
                mine = page.locator(".mine .note").filter(has_text=role)
                await expect(mine.get_by_text("bewaard", exact=True)).to_be_visible()
        await is_accessible(page)
        await picture(page, "rings-phone-think")

        assert await table.steering.ask(type="board.reveal", board="kring") is None
        await table.go("balans")
        await console.get_by_text("Naar het vrije bord").click()
        for ring, roles in ROLES.items():
            box = console.get_by_role("region", name=ring, exact=False)
            for role in roles:
                await expect(box.locator(".note", has_text=role)).to_be_visible()
        await is_accessible(console)
        await picture(console, "rings-console")
        await picture(shared, "rings-wall")
        await look_along(page)
        await page.locator(".tab", has_text="Bord").click()
        await expect(page.locator(".ring .note", has_text="Jobcoach")).to_be_visible()
        await picture(page, "rings-phone-board", whole=True)

        notes = {row["text"]: id for id, row in table.steering.table("notes").items()}
        assert await table.steering.ask(type="note.move", ids=[notes["Partners"]], zone="nodig") is None
        needed = console.get_by_role("region", name="Nodig voor een oplossing", exact=False)
        await expect(needed.locator(".note", has_text="Partners")).to_be_visible()

        await table.go("afsluiting")
        assert await table.steering.ask(type="meeting.close") is None
        answer = await table.steering.browser.get(f"/api/w/{table.workshop}/report.md?language=nl")
        told = answer.text
        assert sorted(ROLES, key=told.index) == list(ROLES), "from the middle outwards"
        assert all(role in told for roles in ROLES.values() for role in roles)
        await table.close()
