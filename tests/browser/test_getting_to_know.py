"""Dialogue table 1 on screens: getting to know each other on one's turn or press, and what comes of it."""

from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in, each, wall

GET, BRING = "Tips hoe ik het aan mijn baas vertel", "Mijn ervaring van vijf jaar zoeken"


async def console(browser: Browser, table: Table, language: str = "nl") -> Page:
    _, page = await screen(browser, "laptop", "en-GB" if language == "en" else "nl-NL")
    await page.context.add_cookies([
        {"name": one.name, "value": one.value or "", "url": table.server.origin}
        for one in table.steering.browser.cookies.jar
    ])
    await page.goto(f"{table.server.origin}/w/{table.workshop}/console")
    return page


def turn_of(desk: Page, name: str) -> Locator:
    """The button that gives somebody the turn."""
    return desk.get_by_role("listitem").filter(has_text=name).get_by_role("button")


async def test_a_picture_and_two_lines_are_private_until_the_turn_and_come_back_at_the_closing(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "dialoogtafel-1")
        joke = await come_in(browser, table)
        samir = await come_in(browser, table, "laptop", name="Samir", settings={"language": "en"})
        shared, desk = await wall(browser, table), await console(browser, table)
        await table.go("uitleg")
        await expect(joke.get_by_text("Wat hoop je mee naar huis te nemen?")).to_have_count(0)
        await table.go("kennismaking")
        await joke.get_by_role("radio", name="Sleutel").check()
        await joke.get_by_label("Wat hoop je te halen?").fill(GET)
        await joke.get_by_role("button", name="Bewaar").click()
        await expect(joke.get_by_text("Nieuwsgierig zijn of een goed humeur telt ook.")).to_be_visible()
        await joke.get_by_label("Wat kom je brengen?").fill(BRING)
        await joke.get_by_role("button", name="Bewaar").click()
        await expect(joke.locator(".answer")).to_have_text([GET, BRING])
        await expect(turn_of(desk, "Joke")).to_be_visible()
        for other in (samir, shared, desk):
            assert GET not in await other.content()
        for page, name in ((joke, "phone-nl"), (samir, "laptop-en"), (desk, "console-nl"), (shared, "wall-nl")):
            await is_accessible(page)
            await picture(page, f"meet-{name}")
        await picture(joke, "meet-phone-nl-whole", whole=True)

        await turn_of(desk, "Joke").click()
        await expect(joke.get_by_text("Jij bent aan de beurt")).to_be_visible()
        for other in (samir, shared, desk):
            await expect(other.get_by_text(GET)).to_be_visible()
            await expect(other.get_by_text(BRING)).to_be_visible()
        for page, name in ((joke, "phone-nl"), (samir, "laptop-en"), (desk, "console-nl"), (shared, "wall-nl")):
            await is_accessible(page)
            await picture(page, f"meet-turn-{name}")
        await desk.get_by_role("button", name="Niemand aan de beurt").click()
        await expect(shared.get_by_text(GET)).to_have_count(0)
        await expect(shared.get_by_role("img", name="Een sleutel")).to_be_visible()
        await picture(shared, "meet-after-wall-nl")
        await joke.get_by_role("button", name="Haal het weer weg").click()
        await expect(samir.get_by_text(GET)).to_have_count(0)

        await table.go("vervolg")
        await expect(joke.get_by_text("Er ligt vandaag niets op de parkeerplek.")).to_be_visible()
        await table.go("afsluiting")
        await expect(joke.locator(".answer").first).to_have_text(GET)
        await joke.get_by_role("radio", name="Een beetje").check()
        await joke.get_by_label("Wil je er iets bij schrijven?").fill("Ik weet nu wie ik kan bellen")
        await joke.get_by_role("button", name="Bewaar").click()
        await expect(joke.locator(".answer").last).to_have_text("Ik weet nu wie ik kan bellen")
        await expect(joke.get_by_role("radio", name="Een beetje")).to_be_checked()
        await is_accessible(joke)
        await picture(joke, "closing-phone-nl", whole=True)
        assert "Ik weet nu" not in await desk.content()
        await table.close()


async def test_who_would_rather_not_is_named_and_nothing_more(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "dialoogtafel-1")
        joke, shared, desk = await come_in(browser, table), await wall(browser, table), await console(browser, table)
        await table.go("kennismaking")
        await joke.get_by_label("Wat hoop je te halen?").fill(GET)
        await joke.get_by_role("button", name="Bewaar").click()
        await joke.get_by_role("checkbox", name="Laat mijn woorden niet zien").check()
        await expect(desk.get_by_text("Laat woorden liever niet zien")).to_be_visible()
        await turn_of(desk, "Joke").click()
        await expect(shared.get_by_text("Joke")).to_be_visible()
        assert GET not in await shared.content() and GET not in await desk.content()
        await table.close()


@pytest.mark.parametrize("way", ["keys", "taps"])
async def test_it_is_done_with_keys_alone_and_with_taps_alone(tmp_path: Path, way: str) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "dialoogtafel-1")
        page = await come_in(browser, table, "laptop" if way == "keys" else "phone")
        await table.go("kennismaking")
        first = page.get_by_role("radio").first
        await expect(first).to_be_visible()
        if way == "keys":
            await first.focus()
            await page.keyboard.press("ArrowRight")
            await page.keyboard.press("Tab")
            await page.keyboard.type(GET)
            await page.keyboard.press("Tab")
            await page.keyboard.type(BRING)
            await page.keyboard.press("Tab")
            await page.keyboard.press("Enter")
        else:
            await page.locator(".picture").nth(1).tap()
            await page.get_by_label("Wat hoop je te halen?").fill(GET)
            await page.get_by_label("Wat kom je brengen?").fill(BRING)
            await page.get_by_role("button", name="Bewaar").tap()
        await expect(page.locator(".answer")).to_have_text([GET, BRING])
        await expect(page.get_by_role("radio", name="Ballon")).to_be_checked()
        await table.close()


async def test_the_step_is_readable_in_every_look(tmp_path: Path) -> None:
    looks = {"en": {"language": "en"}, "dark": {"theme": "dark"}, "large": {"textScale": 200}, "calm": {"calm": True}}
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "dialoogtafel-1")
        pages = {look: await come_in(browser, table, settings=settings) for look, settings in looks.items()}
        await table.go("kennismaking")

        async def one(look: str, page: Page) -> None:
            await expect(page.get_by_role("radio")).to_have_count(24)
            await is_accessible(page)
            await picture(page, f"meet-phone-{look}", whole=True)
            assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, look
        await each(pages, one)
        await table.close()
