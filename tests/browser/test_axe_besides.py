"""No violation of WCAG 2.2 AA on the screens beside the table: the facilitator's own, the report, and the dead ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import BrowserContext, Page, expect

from brownpaper.locales import text
from brownpaper.web.accounts.links import first_link, link_address
from tests.web.running import running

from .facilitator import Facilitator
from .screens import chromium, is_accessible, picture, screen
from .seated import seated

LOOKS: dict[str, dict[str, Any]] = {"light": {"theme": "light"}, "dark": {"theme": "dark"}, "calm": {"calm": True}}
LOCALES = {"nl": "nl-NL", "en": "en-GB"}


async def prefer(context: BrowserContext, language: str, look: str) -> None:
    """As somebody's browser that keeps these settings."""
    kept = json.dumps(json.dumps({"language": language, **LOOKS[look]}))
    await context.add_init_script(
        f"if (location.protocol === 'http:') localStorage.setItem('brownpaper.preferences', {kept})"
    )


async def seen(page: Page, name: str) -> None:
    """Nothing scrolls sideways, axe finds nothing, and a picture is kept."""
    assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, f"{name} scrolls sideways"
    await is_accessible(page)
    await picture(page, f"axe-{name}")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_screens_before_a_table_and_the_dead_ends_are_accessible_in_every_look(
    tmp_path: Path, language: str,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        secret = first_link(server.house.accounts)
        assert secret is not None
        welcome = link_address(server.origin, secret)
        for look in LOOKS:
            for size in ("phone", "laptop"):
                context, page = await screen(browser, size, LOCALES[language])
                await prefer(context, language, look)
                for name, address, words in (
                    ("welcome", welcome, "account.welcome.first"),
                    ("welcome-no-link", f"{server.origin}/welcome", None),
                    ("sign-in", f"{server.origin}/sign-in", "account.sign_in"),
                    ("lost", f"{server.origin}/nergens", "ui.not_found.title"),
                    ("link", f"{server.origin}/l#geheim", "door.link.title"),
                    ("no-place", f"{server.origin}/w/0123456789abcdef", "table.ended.not_known.title"),
                ):
                    await page.goto("about:blank")
                    await page.goto(address)
                    heading = page.get_by_role("heading", level=1)
                    if words is not None:
                        heading = page.get_by_role("heading", name=text(language, words))
                    await expect(heading.first).to_be_visible()
                    await seen(page, f"{name}-{size}-{language}-{look}")
                assert page.wrong == []  # type: ignore[attr-defined]
                await context.close()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_a_facilitators_own_pages_and_the_report_are_accessible_in_every_look(
    tmp_path: Path, language: str,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await seated(server, browser, ["Na twee uur werken is mijn hoofd vol", "Het lukt met korte blokken"])
        await table.joke.close()
        cookies = await table.elske.context.cookies()
        for look in LOOKS:
            context, page = await screen(browser, "laptop", LOCALES[language])
            await context.add_cookies(cookies)  # type: ignore[arg-type]
            await prefer(context, language, look)
            for name, path in (
                ("facilitator", "/facilitator"), ("account", "/account"),
                ("report", f"/api/w/{table.workshop}/report.html?language={language}"),
            ):
                await page.goto(server.origin + path)
                await expect(page.get_by_role("heading", level=1)).to_be_visible()
                await page.wait_for_load_state("networkidle")
                await seen(page, f"{name}-{language}-{look}")
            assert page.wrong == []  # type: ignore[attr-defined]
            await context.close()


async def test_the_report_in_the_console_and_the_wall_that_fills_it_are_really_there(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await seated(server, browser, ["Na twee uur werken is mijn hoofd vol"])
        elske: Facilitator = table.elske
        report = await elske.report()
        await expect(report.get_by_role("heading", level=1)).to_have_text("Tafel Arbeid 1")
        await expect(report.get_by_text("Na twee uur werken is mijn hoofd vol").first).to_be_visible()
        await is_accessible(elske.page)
        await elske.close_panel()
        await elske.choose("console.wall", "console.wall_fill")
        wall = elske.page.frame_locator(f"iframe[title='{elske.says('console.wall_fill')}']")
        await expect(wall.locator(".wall__head")).to_contain_text("Samen ordenen")
        await picture(elske.page, "wall-filled")
        await elske.page.keyboard.press("Escape")
        assert elske.page.wrong == []  # type: ignore[attr-defined]
        await table.joke.close()
