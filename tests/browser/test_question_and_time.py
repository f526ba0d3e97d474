"""The question again and how long it still takes, when somebody asks: no clock runs on a participant's screen."""

import re
from pathlib import Path

from playwright.async_api import expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture
from .table import QUESTION, a_table, come_in


async def test_the_question_and_the_time_are_told_to_who_asks(tmp_path: Path) -> None:
    """X02.8 X05.2"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        for language, where, ask, told in (
            ("nl", "Stap 2", "Hoe lang nog?", r"Deze stap duurt nog ongeveer \S+ minuten\."),
            ("en", "Step 2", "How long still?", r"This step takes about \S+ more minutes\."),
        ):
            page = await come_in(browser, table, settings={"language": language, "calm": language == "en"})
            await expect(page.get_by_text(QUESTION)).to_have_count(0)
            await page.get_by_role("button", name=where).click()
            await expect(page.get_by_text(QUESTION)).to_be_visible()
            await expect(page.get_by_role("timer")).to_have_count(0)
            await expect(page.get_by_text(re.compile(told))).to_have_count(0)
            await page.get_by_role("button", name=ask).click()
            await expect(page.get_by_text(re.compile(told))).to_be_visible()
            await is_accessible(page)
            await picture(page, f"phone-question-and-time-{language}")
            await page.keyboard.press("Escape")
            await expect(page.get_by_role("button", name=where)).to_be_focused()
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()
