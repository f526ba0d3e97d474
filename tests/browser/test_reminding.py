"""Hearing of one's action on the days that were agreed, in real browsers: asked for, kept in a calendar, stopped."""

import datetime
from pathlib import Path

import pytest
from playwright.async_api import expect

from brownpaper.locales import text
from brownpaper.web.after import After
from tests.mail.sink import sink
from tests.web.test_after import mailing
from tests.web.test_following import a_closed_workshop, a_link
from tests.web.test_reminding import links

from .screens import chromium, is_accessible, picture, screen
from .test_following import at_the_link, nothing_hangs_over

SCREENS = [("phone", "nl"), ("phone", "en"), ("laptop", "nl"), ("wall", "en")]


@pytest.mark.parametrize(("size", "language"), SCREENS)
async def test_who_has_an_action_asks_for_a_letter_on_its_days_and_stops_them_by_the_link_in_one(
    tmp_path: Path, size: str, language: str,
) -> None:
    def says(key: str, **values: str) -> str:
        return text(language, key, isolate=True, **values)

    async with sink() as mailbox, mailing(tmp_path, mailbox) as server, chromium() as browser:
        linda = await server.facilitator()
        followed = await a_closed_workshop(server, linda)
        secret = await a_link(linda, followed)
        _, page = await screen(browser, size, "nl-NL" if language == "nl" else "en-GB")
        await at_the_link(page, server, secret)
        await page.get_by_label(says("owner.remind_mail")).fill("rob")
        await page.get_by_role("button", name=says("owner.remind"), exact=True).click()
        await expect(page.get_by_text(says("contact.no_address"))).to_be_visible()
        await page.get_by_label(says("owner.remind_mail")).fill("rob@example.org")
        await picture(page, f"remind-ask-{size}-{language}", whole=True)
        await nothing_hangs_over(page)
        await is_accessible(page)
        async with page.expect_download() as kept:
            await page.get_by_role("button", name=says("owner.calendar"), exact=True).click()
        assert (await kept.value).suggested_filename == ("jouw-actie.ics" if language == "nl" else "your-action.ics")
        await expect(page.get_by_text(says("owner.calendar_kept"))).to_be_visible()
        await page.get_by_role("button", name=says("owner.remind"), exact=True).click()
        await expect(page.get_by_text(says("owner.reminded"))).to_be_visible()
        await picture(page, f"remind-asked-{size}-{language}", whole=True)
        await is_accessible(page)

        day = datetime.datetime.combine(datetime.date.today() + datetime.timedelta(days=42), datetime.time(9))
        later = After(server.house, lambda: round(day.astimezone().timestamp() * 1000))
        later.heard(followed.split("/")[3])
        await later.round()
        [message] = await mailbox.until(1)
        await page.goto(f"{server.origin}/sign-in")
        await page.goto(f"{server.origin}/o#stop.{links(message)['o#stop']}")
        await expect(page.get_by_role("heading", level=1)).to_have_text(says("owner.stop.title"))
        assert "#" not in page.url, "the secret does not stay in the address"
        await picture(page, f"remind-stop-{size}-{language}")
        await is_accessible(page)
        await page.get_by_role("button", name=says("owner.stop.press"), exact=True).click()
        await expect(page.get_by_text(says("owner.stop.done"))).to_be_visible()
        await is_accessible(page)
        assert await server.house.contacts.asked(followed.split("/")[3]) == {}
        assert page.wrong == []  # type: ignore[attr-defined]
