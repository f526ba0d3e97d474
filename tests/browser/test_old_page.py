"""A page of an older build: it renews itself once; when that does not help it says a sentence, and stands still."""

from pathlib import Path

from playwright.async_api import Page, expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import a_table, come_in

OLD = """
const loads = Number(localStorage.getItem('loads') ?? 0) + 1
localStorage.setItem('loads', loads)
console.log(`load ${loads}`)
if (loads > 1 && loads <= 1 + %d) {
  const send = WebSocket.prototype.send
  WebSocket.prototype.send = function (frame) { send.call(this, String(frame).replace('"protocol":1', '"protocol":0')) }
}
"""
"""The first page is of today, so that somebody sits at the table; the next ones, so many, speak the former protocol."""


async def loads(page: Page) -> int:
    return int(await page.evaluate("localStorage.getItem('loads')"))


async def test_an_old_page_fetches_the_new_one_by_itself_and_keeps_what_was_written(tmp_path: Path) -> None:
    """HS-2"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        page = await come_in(browser, table)
        await page.context.add_init_script(OLD % 1)
        await page.evaluate("localStorage.setItem('loads', 1)")
        composer = page.get_by_label("Wat wil je opschrijven?")
        await composer.fill("Een halve zin")
        async with page.expect_console_message(lambda told: told.text == "load 3"):
            await page.reload()
        await expect(composer).to_have_value("Een halve zin")
        await page.get_by_role("button", name="gaat goed").click()
        await expect(page.get_by_text("bewaard", exact=True)).to_be_visible()
        assert await loads(page) == 3
        await table.close()


async def test_a_page_that_stays_old_says_so_and_is_not_loaded_over_and_over(tmp_path: Path) -> None:
    """HS-2"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        page = await come_in(browser, table)
        await page.context.add_init_script(OLD % 1000)
        await page.evaluate("localStorage.setItem('loads', 1)")
        await page.clock.install()
        hellos: list[str] = []
        page.on("websocket", lambda socket: socket.on("framesent", lambda sent: hellos.append(str(sent))))
        async with page.expect_console_message(lambda told: told.text == "load 3"):
            await page.reload()
        await expect(page.get_by_role("heading", name="Er is een nieuwe versie")).to_be_visible()
        await expect(page.get_by_text("Laad de pagina opnieuw. Wat je schreef, is bewaard.")).to_be_visible()
        await is_accessible(page)
        await picture(page, "old-page")
        await page.clock.run_for(120_000)
        assert await loads(page) == 3
        assert sum('"hello"' in one for one in hellos) == 2
        async with page.expect_console_message(lambda told: told.text == "load 4"):
            await page.get_by_role("button", name="Probeer het nog eens").click()
        await expect(page.get_by_role("heading", name="Er is een nieuwe versie")).to_be_visible()
        await page.clock.run_for(120_000)
        assert await loads(page) == 4, "who loads it by hand gets it once, not twice"
        await table.close()
