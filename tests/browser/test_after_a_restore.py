"""A backup that is put back beneath a phone: its words come back, and private ones only when their author says so."""

import asyncio
import json
from pathlib import Path

from playwright.async_api import Browser, Page, expect

from tests.web.coming_back import Person, Server, facilitator
from tests.web.test_restore import backup, put_back

from .screens import chromium, is_accessible, picture, screen

LANGUAGES = {
    "nl": ("Wat wil je opschrijven?", "gaat goed", "bewaard", "Dit stond er al.", "Opnieuw sturen"),
    "en": ("What do you want to write?", "goes well", "saved", "This was here before.", "Send again"),
}


async def joined(browser: Browser, server: Server, made: dict[str, str], language: str) -> Page:
    """A phone at the table."""
    context, page = await screen(browser, "phone", f"{language}-NL" if language == "nl" else "en-GB")
    form = {"health": True, "name": f"Joke {language}", "role": "expert", "language": language}
    answer = await context.request.post(
        f"{server.origin}/api/door/{made['code']}/join", headers={"origin": server.origin}, data=form,
    )
    assert answer.ok, await answer.text()
    await page.goto(f"{server.origin}/w/{made['workshop']}")
    return page


async def write(page: Page, language: str, words: str) -> None:
    """Write a note, and wait until it is kept."""
    field, send, kept, _, _ = LANGUAGES[language]
    await page.get_by_label(field).fill(words)
    await page.get_by_role("button", name=send).click()
    await expect(page.get_by_role("listitem").filter(has_text=words).get_by_text(kept, exact=True)).to_be_visible()


def hidden(steering: Person) -> int:
    """How many notes lie there that only their authors see."""
    boards = [board for row in steering.table("counts").values() for board in row.get("hidden", {}).values()]
    return sum(number for board in boards for number in board.values())


async def test_a_phone_brings_its_words_back_and_asks_before_it_shows_what_was_private(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    server = Server(data)
    try:
        await server.start()
        async with server.browser() as linda, chromium() as browser:
            linda.cookies.update(await asyncio.to_thread(facilitator, data, ""))
            made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "T", "question": "?"})).json()
            steering = await Person(linda.cookies, made["workshop"], [server]).connect(server)
            assert await steering.ask(type="step.go", step="think") == "applied"
            pages = {language: await joined(browser, server, made, language) for language in LANGUAGES}
            for language, page in pages.items():
                await write(page, language, f"Before {language}")

            await asyncio.to_thread(backup, data, tmp_path / "first")
            for language, page in pages.items():
                await write(page, language, f"After {language}")
            server.kill()
            assert await asyncio.to_thread(put_back, data, tmp_path / "first") == 0
            await server.start()
            # Of what is known anew, not of what was on the screen before.
            assert await steering.ask(type="step.stretch", step="think", minutes=1) == "applied"
            await steering.until(lambda: hidden(steering) == 4)
            assert await steering.ask(type="board.reveal", board="paper") == "applied"
            assert await steering.ask(type="step.go", step="share") == "applied"
            notes = {f"{when} {language}" for when in ("Before", "After") for language in LANGUAGES}
            await steering.until(lambda: {row["text"] for row in steering.table("notes").values()} == notes)

            await asyncio.to_thread(backup, data, tmp_path / "second")
            assert await steering.ask(type="step.go", step="think") == "applied"
            for language, page in pages.items():
                await write(page, language, f"Private {language}")
            server.kill()
            assert await asyncio.to_thread(put_back, data, tmp_path / "second") == 0
            await server.start()
            for language, page in pages.items():
                await expect(page.get_by_text(LANGUAGES[language][3])).to_be_visible()
                await expect(page.locator("blockquote")).to_have_text(f"Private {language}")
                assert await page.evaluate("scrollX + document.documentElement.scrollWidth") <= 360
                await picture(page, f"phone-restored-{language}")
                await is_accessible(page)
            assert {row["text"] for row in steering.table("notes").values()} == notes, "nobody saw it meanwhile"
            for language, page in pages.items():
                await page.get_by_role("button", name=LANGUAGES[language][4]).click()
                await expect(page.get_by_text(LANGUAGES[language][3])).to_be_hidden()
                assert page.wrong == []  # type: ignore[attr-defined]
            await steering.until(lambda: len(steering.table("notes")) == 6)
            await steering.close()
    finally:
        server.kill()


async def test_the_console_lists_what_nobody_brings_back_until_it_is_taken_away(tmp_path: Path) -> None:
    data = tmp_path / "data"
    data.mkdir(mode=0o700)
    server = Server(data)
    try:
        await server.start()
        async with server.browser() as linda, server.browser() as ali, chromium() as browser:
            linda.cookies.update(await asyncio.to_thread(facilitator, data, ""))
            made = (await linda.post("/api/w", json={"format": "brown-paper", "title": "T", "question": "?"})).json()
            steering = await Person(linda.cookies, made["workshop"], [server]).connect(server)
            assert await steering.ask(type="step.go", step="think") == "applied"
            phone = await joined(browser, server, made, "nl")
            await asyncio.to_thread(backup, data, tmp_path / "backup")

            await write(phone, "nl", "Na de kopie van Joke")
            form = {"health": True, "name": "Ali", "role": "expert", "language": "nl"}
            assert (await ali.post(f"/api/door/{made['code']}/join", json=form)).is_success
            guest = await Person(ali.cookies, made["workshop"], [server]).connect(server)
            assert await guest.ask(type="note.add", id="ali-1", board="paper", text="Na de kopie van Ali") == "applied"
            await guest.close()
            assert await steering.ask(type="board.reveal", board="paper") == "applied"
            assert await steering.ask(type="step.go", step="sort") == "applied"
            asked = {"id": "g", "board": "paper", "notes": ["ali-1"], "name": "Energie"}
            assert await steering.ask(type="cluster.make", **asked) == "applied"
            cookies = [{"name": one.name, "value": one.value or "", "url": server.origin} for one in linda.cookies.jar]
            desks = {}
            for size, language in (("laptop", "nl"), ("wall", "en"), ("laptop", "en"), ("wall", "nl")):
                context, page = await screen(browser, size)
                chosen = json.dumps(json.dumps({"language": language}))
                await context.add_init_script(f"localStorage.setItem('brownpaper.preferences', {chosen})")
                await context.add_cookies(cookies)  # type: ignore[arg-type]
                await page.goto(f"{server.origin}/w/{made['workshop']}/console")
                await expect(page.locator(".console[data-step=sort]")).to_be_visible()
                await page.evaluate("dispatchEvent(new Event('pagehide'))")
                desks[size, language] = page
            server.kill()
            assert await asyncio.to_thread(put_back, data, tmp_path / "backup") == 0
            await server.start()

            for (size, language), page in desks.items():
                line = page.get_by_text("teruggezet" if language == "nl" else "was put back").first
                await expect(line).to_be_visible(timeout=60_000)
                await picture(page, f"console-put-back-{size}-{language}")
                await page.get_by_role("button", name="Bekijk de lijst" if language == "nl" else "See the list").click()
                listed = page.get_by_role("dialog")
                for words in ("Na de kopie van Ali", "Energie", "Ali"):
                    await expect(listed.get_by_text(words, exact=True).first).to_be_visible()
                await picture(page, f"console-put-back-list-{size}-{language}")
                await is_accessible(page)

            # The phone brought its own note back: once all see the board, it leaves the list by itself.
            await steering.until(lambda: hidden(steering) == 1)
            assert await steering.ask(type="board.reveal", board="paper") == "applied"
            assert await steering.ask(type="step.go", step="sort") == "applied"
            page = desks["laptop", "nl"]
            listed = page.get_by_role("dialog")
            await expect(listed.get_by_text("Na de kopie van Joke")).to_have_count(0)
            await expect(listed.get_by_text("Na de kopie van Ali", exact=True).first).to_be_visible()

            await page.reload()
            await page.get_by_role("button", name="Bekijk de lijst").click()
            await expect(listed.get_by_text("Na de kopie van Ali", exact=True).first).to_be_visible()
            await listed.get_by_role("button", name="Lijst weghalen").click()
            await listed.get_by_role("button", name="Lijst weghalen").click()
            await expect(page.get_by_text("teruggezet")).to_have_count(0)
            assert page.wrong == []  # type: ignore[attr-defined]
            await steering.close()
    finally:
        server.kill()
