"""The message to somebody who was not there, in the report's panel of the console and as a page."""

from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Page, expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table

HOW = {"when": "2027-05-13", "influence": "outside", "who": "Joke"}


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_facilitator_opens_the_message_of_an_action_that_is_outside_and_takes_it_along(
    tmp_path: Path, language: str,
) -> None:
    """method L05"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, language=language)
        await table.go("actions")
        for id, receiver, more in (
            ("out", "De wethouder", {"message": "Geef mensen die langzaam beginnen meer tijd.", "again": "2027-11-01",
                                     "where": "Buurthuis Oost"}),
            ("far", "De afdeling Werk en Inkomen van de gemeenten in deze regio", {"message": "Kom kijken."}),
        ):
            await added(table, id, what="Langere inwerktijd mogelijk maken", receiver=receiver, **HOW, **more)
        await added(table, "own", what="Bellen", who="Rob", when="2027-05-01", how="nu")
        assert await table.steering.ask(type="meeting.close") is None
        words = WORDS[language]
        for size in ("laptop", "wall"):
            console = await a_console(browser, table, size, language)
            await console.locator(".console__top").get_by_role("button", name=words["more"], exact=True).click()
            await console.get_by_role("menuitem", name=words["report"], exact=True).click()
            section = console.get_by_role("region", name=words["title"])
            await expect(section.get_by_role("listitem")).to_have_count(2)
            await expect(console.locator(".report__wait")).to_have_count(0)
            await section.scroll_into_view_if_needed()
            await is_accessible(console)
            await picture(console, f"console-messages-{size}-{language}")
        for file, start in (("PDF" if language == "en" else "Pdf", b"%PDF"), ("Word", b"PK")):
            async with console.expect_download() as started:
                await section.get_by_role("link").filter(has_text=file).first.click()
            assert (await (await started.value).path()).read_bytes().startswith(start)
        async with console.context.expect_page() as opened:
            await section.get_by_role("link").filter(has_text=words["view"]).first.click()
        page = await opened.value
        await expect(page.get_by_role("heading", level=1)).to_contain_text("De wethouder")
        await expect(page.get_by_text("Geef mensen die langzaam beginnen meer tijd.")).to_be_visible()
        await page.wait_for_load_state("networkidle")
        for width, height, size in ((360, 740, "phone"), (1366, 768, "laptop"), (1920, 1080, "wall")):
            await page.set_viewport_size({"width": width, "height": height})
            await is_accessible(page)
            await picture(page, f"message-{size}-{language}", whole=True)
        assert console.wrong == []  # type: ignore[attr-defined]


WORDS = {
    "nl": {"more": "Meer", "report": "Verslag", "title": "Boodschappen naar buiten", "view": "Bekijk"},
    "en": {"more": "More", "report": "Report", "title": "Messages to others", "view": "View"},
}


async def a_console(browser: Any, table: Table, size: str, language: str) -> Page:
    _, page = await screen(browser, size, "en-GB" if language == "en" else "nl-NL")
    await page.context.add_cookies([
        {"name": one.name, "value": one.value or "", "url": table.server.origin}
        for one in table.steering.browser.cookies.jar
    ])
    await page.goto(f"{table.server.origin}/w/{table.workshop}")
    return page


async def added(table: Table, id: str, **fields: Any) -> None:
    assert await table.steering.ask(type="action.add", id=id, **fields) is None
