"""The README's pictures, from the screens as they are: `python -m tests.browser.readme` makes them anew."""

import asyncio
import io
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, Page, expect

from .console_table import Arbeid, Table, an_empty_table
from .screens import ROOT, screen
from .table import wall

PICTURES = ROOT / "server" / "docs" / "pictures"
WROTE = (
    ("chance", "Een kaartje met korte uitleg helpt collega's meteen verder"),
    ("bottleneck", "Na twee uur werken is mijn hoofd vol. Dan moet ik stoppen."),
)
GROUP = "c1"
COLOURS = 128
"""As many as a picture keeps: the letters stay sharp, and the paper costs a fraction."""


async def a_phone(browser: Browser, table: Table) -> Page:
    """Somebody at the table with a phone, whose screen is as sharp as phones are."""
    context, page = await screen(browser, "phone", device_scale_factor=2, service_workers="block")
    answer = await context.request.post(
        f"{table.server.origin}/api/door/{table.code}/join", headers={"origin": table.server.origin},
        data={"health": True, "name": "Joke", "role": "expert"},
    )
    assert answer.ok, await answer.text()
    await page.goto(f"{table.server.origin}/w/{table.workshop}")
    return page


async def keep(page: Page, name: str) -> None:
    """A picture of what is in sight, once the letters are there and nothing moves."""
    await page.evaluate("document.fonts.ready")
    await page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => null)))")
    taken = Image.open(io.BytesIO(await page.screenshot())).convert("RGB")
    taken.quantize(COLOURS, dither=Image.Dither.NONE).save(PICTURES / f"{name}.png", optimize=True)


async def thinking(page: Page) -> None:
    """Two notes, kept, and an empty field for the next."""
    for kind, words in WROTE:
        await page.locator(".composer textarea").fill(words)
        await page.locator(f".composer .send--{kind}").click()
    await expect(page.get_by_text("bewaard", exact=True)).to_have_count(len(WROTE))
    await page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
    await keep(page, "phone-think")


async def main() -> None:
    """The table of the fixture, looked at while thinking and while sorting."""
    with tempfile.TemporaryDirectory() as folder:
        async with an_empty_table(Path(folder)) as (table, browser):
            arbeid = Arbeid(table)
            await arbeid.joins()
            phone = await a_phone(browser, table)
            await arbeid.writes()
            await thinking(phone)
            await table.do(type="board.reveal", board="paper")
            await table.do(type="step.go", step="sort")
            await arbeid.sorts(6)
            console = await table.console(browser)
            await console.get_by_role("button", name="Gelezen").click()
            await console.get_by_role("radio", name="Bord", exact=True).check()
            await keep(console, "console-sort")
            room = await wall(browser, table)  # type: ignore[arg-type]
            await room.set_viewport_size({"width": 1280, "height": 720})
            await table.do(type="wall.show", view="spotlight", target=GROUP)
            await expect(room.locator(".wall__spot")).to_be_visible()
            await keep(room, "wall-spotlight")


if __name__ == "__main__":
    asyncio.run(main())
