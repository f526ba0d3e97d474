"""Leaving the table and coming back, and leaving nothing behind on a borrowed device."""

import re
from pathlib import Path

from playwright.async_api import expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import a_table, come_in


async def test_who_leaves_is_told_what_stays_and_comes_back_with_every_word(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        page = await come_in(browser, table)
        composer = page.get_by_label("Wat wil je opschrijven?")
        await composer.fill("Rust helpt mij")
        await page.get_by_role("button", name="gaat goed").click()
        await expect(page.get_by_text("bewaard", exact=True)).to_be_visible()
        await composer.fill("Een halve zin")
        await page.get_by_role("button", name="Hulp").click()
        await page.get_by_role("button", name="Van tafel gaan").click()
        await expect(page.get_by_text("Wat je schreef, blijft op tafel liggen, zonder je naam.")).to_be_visible()
        await is_accessible(page)
        await picture(page, "phone-leave-nl")
        await page.get_by_role("button", name="Ja, ik ga weg").click()
        await expect(page.get_by_role("heading", name="Je bent van tafel gegaan")).to_be_visible()
        await expect(page.get_by_text("Rust helpt mij")).to_have_count(0)
        await is_accessible(page)
        await picture(page, "phone-away-nl")
        await table.steering.until(lambda: table.steering.table("counts")["counts"].get("people", 0) == 0)

        await page.goto(f"{server.origin}/j/{table.code}")
        await expect(page.get_by_role("heading", name="Je bent van tafel gegaan")).to_be_visible()
        await page.get_by_role("button", name="Kom terug aan tafel").click()
        await expect(page.get_by_text("Rust helpt mij")).to_be_visible()
        await expect(composer).to_have_value("Een halve zin")
        await table.steering.until(lambda: table.steering.table("counts")["counts"]["people"] == 1)
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_a_borrowed_device_keeps_nothing_and_opens_the_front_door(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        page = await come_in(browser, table)
        await page.get_by_label("Wat wil je opschrijven?").fill("Een halve zin")
        await page.get_by_role("button", name="Hulp").click()
        await page.get_by_role("button", name="Van tafel gaan").click()
        await page.get_by_role("button", name="Ja, ik ga weg").click()
        await page.get_by_text("Is dit niet jouw apparaat?").click()
        await page.get_by_role("button", name="Wis alles van dit apparaat").click()
        await expect(page).to_have_url(re.compile(rf"^{server.origin}/$"))
        assert [one["name"] for one in await page.context.cookies() if one["name"].startswith("seat_")] == []
        await page.goto(f"{server.origin}/w/{table.workshop}")
        await expect(page.get_by_role("heading", name="We kennen je hier nog niet")).to_be_visible()
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()
