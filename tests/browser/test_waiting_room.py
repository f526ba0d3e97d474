"""Before the first step: a waiting room with the question, help at hand, and for who is elsewhere the call."""

from pathlib import Path

from playwright.async_api import expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import QUESTION, a_table, come_in


async def test_who_is_early_waits_in_a_room_without_steps_and_then_the_meeting_begins(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        assert await table.steering.ask(type="call.link", link="https://call.example/tafel-1") is None
        near = await come_in(browser, table)
        far = await come_in(browser, table, settings={"language": "en"}, seat="distance")
        await expect(near.get_by_role("heading", name="We beginnen zo")).to_be_visible()
        for words in ("Wachtkamer", "Dit scherm gaat vanzelf verder.", QUESTION, "Elske en Daan"):
            await expect(near.get_by_text(words)).to_be_visible()
        await expect(near.get_by_text("Stap 1")).to_have_count(0)
        await expect(near.get_by_role("link", name="Videogesprek")).to_have_count(0)

        call = far.get_by_role("link", name="Video call (new tab)")
        assert await call.get_attribute("href") == "https://call.example/tafel-1"
        assert await call.get_attribute("target") == "_blank"
        assert "noreferrer" in str(await call.get_attribute("rel"))
        for name, page in (("nl", near), ("en", far)):
            await is_accessible(page)
            await picture(page, f"phone-waiting-{name}")

        await near.get_by_role("button", name="Hulp").click()
        await near.get_by_role("button", name="Vraag hulp").click()
        await table.steering.until(lambda: len(table.steering.table("helps")) == 1)

        await table.go("welcome")
        await expect(near.get_by_role("heading", name="Welkom")).to_be_visible()
        await expect(near.get_by_role("button", name="Stap 1 van 7")).to_be_visible()
        await expect(call).to_be_visible()
        assert await table.steering.ask(type="call.link", link="") is None
        await expect(call).to_have_count(0)
        assert near.wrong == far.wrong == []  # type: ignore[attr-defined]
        await table.close()
