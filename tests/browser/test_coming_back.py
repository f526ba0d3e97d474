"""Being away and coming back: a pause, coming late, another device, no WebSocket, no secure context."""

import asyncio
import contextlib
from pathlib import Path

from playwright.async_api import Browser, Error, Page, expect

from tests.web.running import running

from .along import look_along
from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in

expect.set_options(timeout=15_000)


async def test_after_a_pause_and_when_late_a_few_lines_say_what_happened(tmp_path: Path) -> None:
    """X02.9"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("welcome")
        page = await come_in(browser, table)
        late = await table.seat(name="Bas")
        await page.get_by_role("button", name="Pauze").click()
        await expect(page.get_by_role("heading", name="Je hebt pauze")).to_be_visible()
        await table.go("think")
        await table.write(12)
        await table.reveal()
        await table.group()
        await table.go("sort")
        await expect(page.locator(".phone__where")).to_contain_text("4")  # it heard all of it, and still rests
        await expect(page.get_by_role("heading", name="Je hebt pauze")).to_be_visible()
        await page.get_by_role("button", name="Ik ben er weer").click()
        told = page.get_by_role("region", name="Dit gebeurde")
        await expect(told.get_by_text("We zijn nu bij stap 4")).to_be_visible()
        lines = await told.get_by_role("listitem").all_inner_texts()
        assert 1 < len(lines) <= 5
        assert max(len(line.split()) for line in lines) <= 15
        await is_accessible(page)
        await picture(page, "phone-missed-nl")
        await look_along(page)
        await told.get_by_role("button", name="Kijk op de lijst").click()
        await expect(page.get_by_role("heading", name="Energie en belastbaarheid")).to_be_visible()
        await expect(told).to_be_hidden()
        await page.get_by_role("button", name="Hulp").click()
        await page.get_by_role("button", name="Wat heb ik gemist?").click()
        await expect(page.get_by_text("Dit gebeurde tot nu toe")).to_be_visible()
        await is_accessible(page)
        await picture(page, "phone-help-nl")

        _, newcomer = await screen(browser, "phone")
        cookies = [
            {"name": one.name, "value": one.value or "", "url": server.origin} for one in late.browser.cookies.jar
        ]
        await newcomer.context.add_cookies(cookies)  # type: ignore[arg-type]
        await newcomer.goto(f"{server.origin}/w/{table.workshop}")
        await expect(newcomer.get_by_role("region", name="Fijn dat je er bent")).to_be_visible()
        await picture(newcomer, "phone-late-nl")
        assert wrong(page) == wrong(newcomer) == []
        await table.close()


async def test_a_return_link_goes_on_elsewhere_with_the_same_words_and_the_same_choice(tmp_path: Path) -> None:
    """X01.4, on plain http at an address that is no secure context."""
    mapped = "--host-resolver-rules=MAP 10.20.30.40 127.0.0.1"
    async with running(tmp_path) as server, chromium(mapped) as browser:
        table = await a_table(server)
        await table.go("think")
        port = server.origin.rsplit(":", 1)[1]
        page = await joined(browser, table, f"http://10.20.30.40:{port}")
        assert await page.evaluate("isSecureContext") is False
        await page.get_by_label("Wat wil je opschrijven?").fill("Rust helpt mij")
        await page.get_by_role("button", name="gaat goed").click()
        await expect(page.get_by_text("bewaard", exact=True)).to_be_visible()
        await table.write(24)
        await table.reveal()
        await table.go("sort")
        await table.group()
        await table.go("choose")
        await page.get_by_role("button", name="Stip erbij").first.click()
        await page.get_by_role("button", name="Stuur mijn keuze").click()
        await expect(page.get_by_text("Je keuze is bewaard. Je mag nog wisselen.")).to_be_visible()
        await is_accessible(page)
        await page.get_by_role("button", name="Hulp").click()
        await page.get_by_role("button", name="Verder op een ander apparaat").click()
        await page.get_by_role("button", name="Maak een code voor mij").click()
        link = await page.get_by_label("Jouw link").input_value()
        await is_accessible(page)
        await picture(page, "phone-return-link-nl")

        _, other = await screen(browser, "laptop")
        await other.goto(link)
        await other.locator(".btn--primary").click()
        await expect(other.get_by_text("Nog 2 stippen")).to_be_visible()
        await expect(other.get_by_text("Je keuze is bewaard. Je mag nog wisselen.")).to_be_visible()
        await other.get_by_role("button", name="Stip erbij").nth(1).click()
        await other.get_by_role("button", name="Stuur mijn nieuwe keuze").click()
        await expect(other.get_by_text("Je keuze is bewaard. Je mag nog wisselen.")).to_be_visible()
        assert wrong(page) == wrong(other) == []
        await table.close()


async def test_where_websockets_are_blocked_a_phone_takes_part_all_the_same(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        context, page = await screen(browser, "phone", service_workers="block")
        await context.add_init_script(
            "window.WebSocket = class { close() {}"
            "  constructor() { setTimeout(() => this.onclose?.(new CloseEvent('close')), 10) } }"
        )
        form = {"health": True, "name": "Joke", "role": "expert"}
        await context.request.post(
            f"{server.origin}/api/door/{table.code}/join", headers={"origin": server.origin}, data=form,
        )
        await page.goto(f"{server.origin}/w/{table.workshop}")
        await page.get_by_label("Wat wil je opschrijven?").fill("Zonder WebSocket")
        await page.get_by_role("button", name="gaat goed").click()
        await expect(page.get_by_text("bewaard", exact=True)).to_be_visible()
        await table.go("welcome")
        await expect(page.get_by_role("heading", name="Welkom")).to_be_visible()
        assert wrong(page) == []
        await table.close()


async def test_a_browser_that_crashes_in_the_middle_of_a_sentence_has_every_letter_of_it(tmp_path: Path) -> None:
    """Also where its database never gets to writing, and also of what was just sent."""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        page = await come_in(browser, table)
        address = page.url
        never = "IDBObjectStore.prototype.put = () => ({addEventListener() {}, removeEventListener() {}})"
        await page.evaluate(never)
        composer = page.get_by_label("Wat wil je opschrijven?")
        await composer.fill("Net gestuurd")
        await page.get_by_role("button", name="gaat goed").click()
        await composer.fill("Een halve zin")
        crashing = asyncio.create_task(page.wait_for_event("crash"))
        with contextlib.suppress(Error):
            await page.goto("chrome://crash")
        await crashing
        again = await page.context.new_page()
        await again.goto(address)
        await expect(again.get_by_label("Wat wil je opschrijven?")).to_have_value("Een halve zin")
        await expect(again.get_by_text("Net gestuurd")).to_be_visible()
        await expect(again.get_by_text("bewaard", exact=True)).to_be_visible()
        await table.close()


async def joined(browser: Browser, table: Table, origin: str) -> Page:
    """A phone that comes in through the screens."""
    _, page = await screen(browser, "phone")
    await page.goto(f"{origin}/j/{table.code}")
    await page.get_by_role("checkbox").first.check()
    await page.get_by_role("button", name="Ga verder").click()
    await page.get_by_role("textbox").first.fill("Joke")
    await page.get_by_role("button", name="Ga verder").click()
    await page.get_by_text("Ervaringsdeskundige").click()
    await page.get_by_role("button", name="Klaar").click()
    await expect(page.get_by_role("heading", name="Zelf nadenken")).to_be_visible()
    return page


def wrong(page: Page) -> list[str]:
    """What went wrong in a page."""
    return page.wrong  # type: ignore[attr-defined,no-any-return]
