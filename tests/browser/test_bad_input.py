"""What goes wrong in a browser ends in a sentence in the reader's language, words kept: never a hung screen."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import Browser, Page, expect

from brownpaper.locales import text
from tests.web.running import Running, running

from .facilitator import Facilitator
from .guests import Guest
from .screens import chromium, is_accessible, picture, screen

ROOT = Path(__file__).resolve().parents[2]
LONG = "Dit is een lang verhaal over werk en rust. " * 30


async def opened(server: Running, browser: Browser) -> tuple[Facilitator, str, str]:
    """Elske at her table; its id and its code."""
    elske = await Facilitator.signed_in(server, browser, "Elske")
    workshop, code = await elske.open_workshop("Tafel Arbeid 1", "Hoe?", "Elske en Daan")
    return elske, workshop, code


async def thinking(server: Running, browser: Browser) -> tuple[Facilitator, Guest, str]:
    """Elske, and Joke who is thinking for herself; the id of the workshop."""
    elske, workshop, code = await opened(server, browser)
    joke = await Guest.sit(browser, "Joke", "phone")
    await joke.come_in(f"{server.origin}/j/{code}", "expert")
    await elske.act("begin")
    await elske.act("next")
    await joke.is_at("think")
    return elske, joke, workshop


def errors(*pages: Page) -> list[str]:
    """What went wrong on these pages."""
    return [one for page in pages for one in page.wrong]  # type: ignore[attr-defined]


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_paths_and_places_that_are_not_there_say_so_and_lead_on(tmp_path: Path, language: str) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, page = await screen(browser, "phone", {"nl": "nl-NL", "en": "en-GB"}[language])
        for path, key in (
            ("/bestaat/niet", "ui.not_found.title"), ("/w", "ui.not_found.title"),
            ("/w/0123456789abcdef", "table.ended.not_known.title"),
            ("/w/0123456789abcdef/wall", "table.ended.not_known.title"),
            ("/l", "door.link.title"), ("/j/AAA222", "join.no_door"), ("/j/te-kort", "join.no_door"),
        ):
            await page.goto(server.origin + path)
            await expect(page.get_by_role("heading", name=text(language, key))).to_be_visible()
            await is_accessible(page)
            await picture(page, f"lost-{language}-{re.sub(r'[^a-z0-9]+', '-', path[1:])}")
            await expect(page.get_by_role("link").first, f"{path}: no way on").to_be_visible()
        await page.goto(server.origin + "/l")
        await expect(page.get_by_role("main").get_by_role("alert")).to_have_text(text(language, "door.link_empty"))
        assert errors(page) == []


async def test_a_link_that_was_stopped_used_up_or_mangled_says_so(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        elske, _, _ = await opened(server, browser)
        stopped = await elske.make_link("wall")
        await elske.page.locator(".top__code").click()
        part = elske.page.locator(".purpose").filter(has_text=elske.says("console.link_what.wall"))
        await elske.press("console.stop_links", part)
        await expect(part.get_by_label(elske.says("console.link_address"))).to_have_count(0)
        for address in (stopped, f"{server.origin}/l#geen-echte-link", f"{server.origin}/l#%00%ff"):
            _, page = await screen(browser, "phone", "en-GB")
            await page.goto(address)
            await expect(page.get_by_role("main").get_by_role("alert")).to_have_text("")
            await page.get_by_role("button", name=text("en", "door.link.go")).click()
            await expect(page.get_by_role("main").get_by_role("alert")).to_have_text(text("en", "door.link_ended"))
            assert errors(page) == []


async def test_a_closed_workshop_knows_its_code_no_longer_and_who_was_there_still_finds_the_way(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        elske, workshop, code = await opened(server, browser)
        joke = await Guest.sit(browser, "Joke", "phone")
        await joke.come_in(f"{server.origin}/j/{code}", "expert")
        await elske.act("begin")
        await elske.is_at("Welkom")
        await elske.choose_from_palette("script.act.close")
        await elske.confirm("script.act.close")
        _, late = await screen(browser, "phone")
        await late.goto(server.origin)
        await late.get_by_role("textbox").fill(code)
        await late.keyboard.press("Enter")
        await expect(late.get_by_text(text("nl", "door.unknown_code"))).to_be_visible()
        await expect(late.get_by_role("textbox")).to_have_value(code)
        await joke.page.goto(f"{server.origin}/w/{workshop}")
        await expect(joke.page.get_by_role("heading", name=joke.says("participant.thanks"))).to_be_visible()
        assert errors(late, joke.page, elske.page) == []


async def test_who_is_let_go_reads_so_at_once(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        elske, joke, _ = await thinking(server, browser)
        await elske.let_go("Joke")
        await expect(joke.page.get_by_role("heading", name=text("nl", "table.ended.removed.title"))).to_be_visible()
        await is_accessible(joke.page)
        assert errors(joke.page, elske.page) == []


async def test_a_text_that_is_too_long_is_not_cut_and_not_lost(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        _, joke, _ = await thinking(server, browser)
        await joke.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        await joke.page.evaluate("words => navigator.clipboard.writeText(words)", LONG)
        await joke.composer.focus()
        await joke.page.keyboard.press("Control+V")
        await joke.press_send("bottleneck")
        over = len(LONG) - 1000
        await expect(joke.page.get_by_text(text("nl", "ui.too_long", count=over))).to_be_visible()
        assert LONG.strip() in joined(await everything_on(joke.page))
        await picture(joke.page, "too-long-phone")
        await joke.hands.fill(joke.composer, "Een kort verhaal")
        await joke.press_send("bottleneck")
        await joke.has_kept("Een kort verhaal")
        assert errors(joke.page) == []


async def everything_on(page: Page) -> str:
    """The words on a page, those in its fields included."""
    typed = await page.evaluate("[...document.querySelectorAll('textarea, input')].map((one) => one.value).join(' ')")
    return f"{typed} {await page.locator('body').inner_text()}"


def joined(words: str) -> str:
    return " ".join(words.split())


async def test_a_server_that_starts_again_loses_nobody_and_no_word(tmp_path: Path) -> None:
    async with chromium() as browser:
        async with running(tmp_path) as server:
            elske, joke, _ = await thinking(server, browser)
            await joke.write("Voor de storing", "chance")
            port = int(server.origin.rsplit(":", 1)[1])
        await joke.send("Tijdens de storing", "bottleneck")
        await expect(joke.page.get_by_text(joke.says("participant.lost.title"))).to_be_visible()
        await expect(elske.page.locator("#board").get_by_text(elske.says("console.connection.lost"))).to_be_visible()
        await picture(elske.page, "server-gone-console")
        async with running(tmp_path, port=port):
            await joke.has_kept("Voor de storing", "Tijdens de storing")
            lost = elske.page.locator("#board").get_by_text(elske.says("console.connection.lost"))
            await expect(lost).to_have_count(0)
            await elske.act("reveal")
            await joke.is_at("share")
            assert errors(joke.page, elske.page) == []


async def test_a_facilitator_whose_session_ended_gets_a_sentence_and_keeps_what_was_typed(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        elske = await Facilitator.signed_in(server, browser, "Elske")
        page = elske.page
        await page.goto(f"{server.origin}/facilitator")
        await page.get_by_label(elske.says("facilitator.name")).fill("Tafel Arbeid 1")
        await elske.context.clear_cookies()
        await elske.press("facilitator.make")
        await expect(page.get_by_text(text("nl", "api.sign_in_first"))).to_be_visible()
        await expect(page.get_by_label(elske.says("facilitator.name"))).to_have_value("Tafel Arbeid 1")
        await is_accessible(page)
        await page.reload()
        await page.wait_for_url("**/sign-in**")
        assert errors(page) == []


async def test_a_facilitators_page_without_a_server_says_so(tmp_path: Path) -> None:
    async with chromium() as browser:
        async with running(tmp_path) as server:
            elske = await Facilitator.signed_in(server, browser, "Elske")
            await elske.page.goto(f"{server.origin}/facilitator")
            await elske.page.get_by_label(elske.says("facilitator.name")).fill("Tafel Arbeid 1")
        await elske.press("facilitator.make")
        await expect(elske.page.get_by_text(text("nl", "account.no_connection"))).to_be_visible()
        await expect(elske.page.get_by_label(elske.says("facilitator.name"))).to_have_value("Tafel Arbeid 1")
        assert errors(elske.page) == []


def test_a_broken_format_is_named_with_file_line_and_column_and_the_server_starts_with_the_others(
    tmp_path: Path,
) -> None:
    shelf = tmp_path / "workshops"
    shelf.mkdir()
    for good in (ROOT / "workshops").glob("*.yaml"):
        (shelf / good.name).write_text(good.read_text("utf-8"), "utf-8")
    broken = (ROOT / "workshops" / "swot.yaml").read_text("utf-8").replace("activity: think", "activity: thinking", 1)
    (shelf / "stuk.yaml").write_text(broken, "utf-8")
    start = (
        "import sys, pathlib, brownpaper.web.app as app; from brownpaper.web import cli; "
        f"app.workshops_folder = lambda: pathlib.Path({str(shelf)!r}); sys.exit(cli.main(sys.argv[1:]))"
    )
    process: Any = subprocess.Popen(
        [sys.executable, "-c", start, "--host", "127.0.0.1", "--port", "0", "--data", str(tmp_path / "data")],
        cwd=ROOT / "server", stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )
    try:
        told = next(line for line in process.stderr if "stuk.yaml" in line)
        assert re.search(r"stuk\.yaml:\d+:\d+", told), told
        origin = next(found[0] for line in process.stdout if (found := re.search(r"http://[\w.:]+\d", line)))
        with httpx.Client(transport=httpx.HTTPTransport(retries=8)) as visitor:  # the address is told before it listens
            assert visitor.get(f"{origin}/healthz").text == "ok"
    finally:
        process.terminate()
        process.communicate(timeout=30)
