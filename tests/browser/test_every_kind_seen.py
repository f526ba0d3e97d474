"""Every kind of board as people see it: a phone, a console and a wall, in both languages and every look.

Pictures are kept to be looked at; axe finds nothing, and nothing scrolls sideways.
"""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from brownpaper.core.boards import KINDS
from brownpaper.locales import text
from tests.web.running import running

from .every_board import in_use
from .screens import chromium, is_accessible, picture, screen
from .table import Table, come_in, wall

LOOKS: dict[str, dict[str, Any]] = {
    "nl": {"language": "nl"}, "en": {"language": "en"}, "dark": {"language": "nl", "theme": "dark"},
    "calm": {"language": "nl", "calm": True}, "large": {"language": "nl", "textScale": 200},
}
LOCALES = {"nl": "nl-NL", "en": "en-GB"}


@pytest.mark.parametrize("kind", sorted(KINDS))
async def test_a_board_is_readable_in_every_look_on_a_phone_a_console_and_a_wall(tmp_path: Path, kind: str) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table, _ = await in_use(server, kind)
        for look, settings in LOOKS.items():
            language = settings["language"]
            phone = await come_in(browser, table, settings=settings, name=look)
            await along(phone, language)
            await seen(phone, f"kind-{kind}-phone-step-{look}")
            for name, tab in (("board", "tab.board"), ("list", "tab.list")):
                at = phone.get_by_role("button", name=text(language, f"participant.{tab}"), exact=True)
                if await at.count():
                    await at.click()
                    await expect(phone.locator(".phone__main h1").first).to_be_visible()
                    await seen(phone, f"kind-{kind}-phone-{name}-{look}")
            await phone.context.close()

            console = await console_of(table, browser, settings)
            for name in ("board", "list"):
                await console.get_by_role("radio", name=text(language, face(kind, name)), exact=True).check()
                await expect(console.locator(".paper-frame").first).to_be_visible()
                await seen(console, f"kind-{kind}-console-{name}-{look}")
            await console.context.close()
            if look in LOCALES:
                shared = await wall(browser, table, LOCALES[look])
                await seen(shared, f"kind-{kind}-wall-{look}")
                await shared.context.close()
        await table.close()


def face(kind: str, name: str) -> str:
    """How the board, or its list twin, is called on the console."""
    return "sort.by_spread" if name == "list" and KINDS[kind].values else f"sort.{name}"


async def along(phone: Page, language: str) -> None:
    """Look along where phones rest."""
    button = phone.get_by_role("button", name=text(language, "look.phones.along"))
    if await button.count():
        await button.click()
        await expect(button).to_have_count(0)


async def console_of(table: Table, browser: Browser, settings: dict[str, Any]) -> Page:
    """The facilitator's screen with these settings."""
    context, page = await screen(browser, "laptop", LOCALES[settings["language"]])
    kept = json.dumps(json.dumps(settings))
    await context.add_init_script(f"localStorage.setItem('brownpaper.preferences', {kept})")
    await context.add_cookies([
        {"name": one.name, "value": one.value or "", "url": table.server.origin}
        for one in table.steering.browser.cookies.jar
    ])
    await page.goto(f"{table.server.origin}/w/{table.workshop}")
    await expect(page.locator(".console")).to_be_visible()
    return page


async def seen(page: Page, name: str) -> None:
    """A picture is kept; axe finds nothing; nothing of the page itself lies beside the screen; nothing went wrong."""
    await page.wait_for_load_state("networkidle")
    await picture(page, name, whole="phone" in name)
    wide = await page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0, f"{name} scrolls sideways: {wide}"
    await is_accessible(page)
    assert page.wrong == []  # type: ignore[attr-defined]
