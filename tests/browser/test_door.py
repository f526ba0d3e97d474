"""The front door and joining: codes, the card, four taps, going back, and people who need another screen."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Browser, Page, expect

from tests.web.running import Person, Running, running

from .screens import chromium, is_accessible, picture, screen

MOST_BYTES = 120_000
LOOKS: dict[str, dict[str, Any]] = {
    "light": {"theme": "light"}, "dark": {"theme": "dark"}, "calm": {"calm": True},
    "calm-dark": {"calm": True, "theme": "dark"}, "large": {"textScale": 200},
    "contrast": {"contrast": "more"}, "contrast-dark": {"contrast": "more", "theme": "dark"},
}


async def a_workshop(server: Running) -> tuple[Person, str, str]:
    """A facilitator's connection, and the id and code of a workshop."""
    linda = await server.facilitator()
    made = await linda.post("/api/w", json={
        "format": "brown-paper", "title": "Tafel Arbeid 1", "host": "Elske en Daan", "kept_until": "2027-06-11",
        "question": "Hoe zorgen wij samen dat mensen met NAH passend werk vinden en houden?",
    })
    workshop, code = made.json()["workshop"], made.json()["code"]
    return await Person(linda, workshop).connect(), workshop, code


async def to_the_card(page: Page, origin: str, code: str) -> None:
    await page.goto(f"{origin}/j/{code}")
    await expect(page.get_by_role("heading", name="Tafel Arbeid 1")).to_be_visible()


async def with_settings(browser: Browser, size: str, settings: dict[str, Any]) -> Page:
    """A browser in which somebody chose these settings before."""
    context, page = await screen(browser, size)
    kept = json.dumps(json.dumps(settings))
    await context.add_init_script(f"localStorage.setItem('brownpaper.preferences', {kept})")
    return page


async def test_a_wrong_code_gives_one_sentence_and_keeps_what_was_typed(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, page = await screen(browser, "phone")
        await page.goto(server.origin)
        field = page.get_by_role("textbox", name="Vul je code in")
        for typed, sentence in (
            ("", "Vul de code van zes tekens in."),
            ("KADE4", "Een code heeft zes tekens."),
            ("kade1o", "In een code staan geen 0, O, 1, I of L."),
            ("aaa-222", "Deze code kennen we niet, of de bijeenkomst is voorbij."),
        ):
            await field.fill(typed)
            await page.get_by_role("button", name="Doe mee").click()
            await expect(page.get_by_text(sentence)).to_be_visible()
            await expect(field).to_have_value(typed)
            await expect(field).to_be_focused()
        await is_accessible(page)
        await field.fill("aaa 22")
        await expect(page.get_by_text("Deze code kennen we niet.")).to_be_hidden()
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_a_code_opens_the_card_however_it_is_typed(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, _, code = await a_workshop(server)
        for typed in (code, code.lower(), f" {code[:3].lower()} {code[3:]} ", f"{code[:3]}-{code[3:]}"):
            _, page = await screen(browser, "phone")
            await page.goto(server.origin)
            await page.get_by_role("textbox").fill(typed)
            await page.keyboard.press("Enter")
            await expect(page.get_by_role("heading", name="Tafel Arbeid 1")).to_be_visible()
            await expect(page.get_by_text("11 juni 2027")).to_be_visible()


async def test_nothing_of_somebody_is_sent_before_the_yes_and_nobody_ticks_it_for_them(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, _, code = await a_workshop(server)
        _, page = await screen(browser, "phone")
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
        await to_the_card(page, server.origin, code)
        yes = page.get_by_role("checkbox")
        await expect(yes).not_to_be_checked()
        await page.get_by_role("button", name="Ga verder").click()
        await expect(page.get_by_text("Zet eerst een vinkje")).to_be_in_viewport()
        await expect(yes).to_be_focused()
        await page.keyboard.press("Space")
        await page.get_by_role("button", name="Ga verder").click()
        await page.get_by_role("textbox").fill("Joke")
        await page.get_by_role("button", name="Ga verder").click()
        assert sent == []
        await page.get_by_role("button", name="Naaste").click()
        async with page.expect_request(lambda request: request.url.endswith("/join")) as asked:
            await page.get_by_role("button", name="Klaar").click()
        assert (await asked.value).post_data_json == {
            "name": "Joke", "role": "relative", "health": True, "helps": [], "seat": "room", "language": "nl",
            "calm": False, "text_scale": 100, "theme": "system",
        }


async def test_a_reload_and_the_back_button_lose_no_answer(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, _, code = await a_workshop(server)
        _, page = await screen(browser, "phone")
        await to_the_card(page, server.origin, code)
        await page.get_by_role("checkbox").check()
        await page.get_by_role("button", name="Ga verder").click()
        await page.get_by_role("textbox").fill("Joke")
        await page.reload()
        await expect(page.get_by_role("textbox")).to_have_value("Joke")
        await page.get_by_role("button", name="Ga verder").click()
        await expect(page.get_by_role("heading", name="Wat is je rol?")).to_be_focused()
        await page.go_back()
        await expect(page.get_by_role("textbox")).to_have_value("Joke")
        await page.get_by_role("button", name="Ga verder").click()
        await page.get_by_role("button", name="Terug").click()
        await expect(page.get_by_role("heading", name="Hoe mogen we je noemen?")).to_be_visible()
        await page.get_by_role("button", name="Liever zonder naam").click()
        await expect(page.get_by_role("heading", name="Wat is je rol?")).to_be_visible()
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_whoever_is_known_goes_straight_in_and_a_shut_door_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda, workshop, code = await a_workshop(server)
        context, page = await screen(browser, "phone")
        await to_the_card(page, server.origin, code)
        answer = await context.request.post(
            f"{server.origin}/api/door/{code}/join", headers={"origin": server.origin},
            data={"health": True, "name": "Joke", "role": "expert"},
        )
        assert answer.ok
        await page.goto(f"{server.origin}/j/{code}")
        await page.wait_for_url(f"**/w/{workshop}")
        assert await linda.ask(type="door.set", door="shut") is None
        _, other = await screen(browser, "phone")
        await other.goto(f"{server.origin}/j/{code}")
        await expect(other.get_by_role("heading", name="De deur is dicht")).to_be_visible()
        await is_accessible(other)


async def test_joining_works_with_the_keyboard_alone(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, workshop, code = await a_workshop(server)
        _, page = await screen(browser, "laptop")
        await page.goto(server.origin)

        async def tab_to(name: str) -> None:
            for _ in range(20):
                await page.keyboard.press("Tab")
                words = await page.evaluate("(document.activeElement.labels?.[0] ?? document.activeElement).innerText")
                if str(words).startswith(name):
                    return
            raise AssertionError(f"{name} cannot be reached with Tab")

        await expect(page.get_by_role("textbox", name="Vul je code in")).to_be_visible()
        await tab_to("Vul je code in")
        await page.keyboard.type(code)
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="Tafel Arbeid 1")).to_be_visible()
        await tab_to("Ja, bewaar")
        await page.keyboard.press("Space")
        await tab_to("Ga verder")
        await page.keyboard.press("Enter")
        await expect(page.get_by_label("Hoe mogen we je noemen?")).to_be_visible()
        await tab_to("Hoe mogen we je noemen?")
        await page.keyboard.type("Joke")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("heading", name="Wat is je rol?")).to_be_focused()
        await tab_to("Professional")
        await page.keyboard.press("Enter")
        await expect(page.get_by_role("checkbox", name="Rustig scherm")).to_be_attached()
        await tab_to("Rustig scherm")
        await page.keyboard.press("Space")
        await expect(page.locator("html")).to_have_attribute("data-calm", "")
        await tab_to("Klaar")
        await page.keyboard.press("Enter")
        await page.wait_for_url(f"**/w/{workshop}")


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_door_and_joining_are_accessible_on_the_smallest_phone_in_every_look(
    tmp_path: Path, language: str,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, _, code = await a_workshop(server)
        for look, settings in LOOKS.items():
            page = await with_settings(browser, "phone", {"language": language, **settings})
            await page.set_viewport_size({"width": 320, "height": 568})
            await walk_through(page, server.origin, code, f"{language}-{look}")
            await page.context.close()


async def walk_through(page: Page, origin: str, code: str, name: str) -> None:
    """Every screen up to coming in, each looked at."""

    async def seen(screen_name: str) -> None:
        assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, "scrolls sideways"
        await is_accessible(page)
        await picture(page, f"{screen_name}-{name}")

    await page.goto(origin)
    await expect(page.get_by_role("heading")).to_be_visible()
    await seen("door")
    await page.goto(f"{origin}/j/{code}")
    await page.get_by_role("checkbox").check()
    await seen("join-card")
    await page.locator(".btn--primary").click()
    await expect(page.get_by_role("textbox")).to_be_visible()
    await seen("join-name")
    await page.get_by_role("textbox").fill("Joke")
    await page.keyboard.press("Enter")
    await expect(page.locator("ul.tiles button")).to_have_count(6)
    await seen("join-role")
    await page.locator("ul.tiles button").first.click()
    await expect(page.get_by_role("radio")).to_have_count(3)
    await seen("join-helps")
    await page.locator(".phone__tools button").first.click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await seen("text-panel")
    assert page.wrong == []  # type: ignore[attr-defined]


async def test_the_dark_screen_that_somebody_chose_at_the_door_is_still_dark_at_the_table(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, _, code = await a_workshop(server)
        _, page = await screen(browser, "phone")
        await to_the_card(page, server.origin, code)
        await page.get_by_role("button", name="Tekst").click()
        await page.get_by_role("dialog").get_by_role("radio", name="Donker").check()
        await page.keyboard.press("Escape")
        await page.get_by_label("Ja, bewaar").check()
        await page.get_by_role("button", name="Ga verder").click()
        await page.get_by_label("Hoe mogen we je noemen?").fill("Joke")
        await page.keyboard.press("Enter")
        await page.get_by_text("Professional", exact=True).click()
        await page.get_by_role("button", name="Klaar").click()
        await expect(page.locator(".phone__main")).to_be_visible()
        await expect(page.locator("html")).to_have_attribute("data-theme", "dark")


async def test_what_is_chosen_in_the_text_panel_acts_at_once_and_stays(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, _, code = await a_workshop(server)
        _, page = await screen(browser, "phone")
        await to_the_card(page, server.origin, code)
        await page.get_by_role("button", name="Tekst").click()
        panel = page.get_by_role("dialog")
        await panel.get_by_role("button", name="Groter").click()
        await expect(panel.get_by_text("125%")).to_be_visible()
        await panel.get_by_role("radio", name="Donker").check()
        await panel.get_by_role("radio", name="English").check()
        await expect(page.get_by_role("heading", name="Text and screen")).to_be_visible()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("button", name="Text")).to_be_focused()
        await page.reload()
        root = page.locator("html")
        await expect(root).to_have_attribute("data-theme", "dark")
        await expect(root).to_have_attribute("lang", "en")
        assert await page.evaluate("getComputedStyle(document.documentElement).fontSize") == "22.5px"


async def test_the_door_and_joining_are_light(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, _, code = await a_workshop(server)
        context, page = await screen(browser, "phone", service_workers="block")
        wire = await context.new_cdp_session(page)
        await wire.send("Network.enable")
        sizes: list[float] = []
        wire.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
        await page.goto(server.origin)
        await expect(page.get_by_role("heading")).to_be_visible()
        await page.evaluate("document.fonts.ready")
        await page.wait_for_load_state("networkidle")
        await page.get_by_role("textbox").fill(code)
        await page.keyboard.press("Enter")
        await page.get_by_role("checkbox").check()
        await page.get_by_role("button", name="Ga verder").click()
        await page.get_by_role("button", name="Liever zonder naam").click()
        await expect(page.get_by_role("heading", name="Wat is je rol?")).to_be_visible()
        await page.wait_for_load_state("networkidle")
        assert 0 < sum(sizes) <= MOST_BYTES, sizes
