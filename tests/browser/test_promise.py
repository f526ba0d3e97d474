"""The page "You said, we did" in real browsers: opened by its facilitators, read by anybody, closed again."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from brownpaper.locales import text
from tests.web.programme import an_open_programme
from tests.web.running import Person, running
from tests.web.test_following import a_closed_workshop, a_link, asked

from .screens import chromium, is_accessible, picture, screen
from .test_following import at_the_link, nothing_hangs_over
from .test_programme import QUESTION, signed_in

SCREENS = [("phone", "nl"), ("phone", "en"), ("laptop", "nl"), ("wall", "en")]


@pytest.mark.parametrize(("size", "language"), SCREENS)
async def test_facilitators_open_the_page_and_anybody_reads_what_became_of_what_was_said(
    tmp_path: Path, size: str, language: str,
) -> None:
    def says(key: str, **values: str | int) -> str:
        return text(language, key, **values)

    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        here = await an_open_programme(linda, question=QUESTION)
        more = ("Een rustige werkplek proberen bij de gemeente", "Een brief schrijven aan de werkgevers")
        followed = await a_closed_workshop(server, linda, here, *more)
        lead = await Person(linda, followed.split("/")[3]).connect()
        assert await lead.ask(type="report.send", status="confirmed") is None
        await lead.close()
        await asked(linda, f"{followed}/a", {"standing": "done"})
        stuck = {"standing": "stuck", "words": "Wacht op antwoord van de gemeente.", "open": True}
        await asked(linda, f"{followed}/b0", stuck)

        _, page = await screen(browser, size, "nl-NL" if language == "nl" else "en-GB")
        await signed_in(server, page, linda)
        await page.goto(f"{server.origin}/facilitator/programme/{here.rpartition('/')[2]}")
        await page.get_by_role("button", name=says("programme.promise.to_link")).click()
        part = page.get_by_role("region", name=says("programme.promise.title"))
        await expect(part.get_by_label(says("programme.promise.address"))).to_be_visible()
        await page.get_by_role("button", name=says("programme.promise.to_anybody")).click()
        look = page.get_by_role("link", name=says("programme.promise.look"))
        await expect(look).to_have_attribute("href", f"{server.origin}/promise/{here.rpartition('/')[2]}/public.html"
                                                     f"?language={language}")
        await picture(page, f"promise-opened-{size}-{language}", whole=True)
        await nothing_hangs_over(page)
        await is_accessible(page)

        _, stranger = await screen(browser, size)
        await stranger.goto(f"{server.origin}/promise/{here.rpartition('/')[2]}/public.html?language={language}")
        await expect(stranger.get_by_role("heading", level=1)).to_have_text(says("promise.title"))
        await expect(stranger.get_by_text(says("promise.loops", done=1, count=3))).to_be_visible()
        await expect(stranger.get_by_text("Wacht op antwoord van de gemeente.")).to_be_visible()
        every = stranger.locator("table.report__cards :is(tbody th, td):not(:empty)")
        ends = await every.evaluate_all("all => all.map((one) => one.getBoundingClientRect().right)")
        assert ends and max(ends) <= await stranger.evaluate("innerWidth"), "no column lies beside the screen"
        await picture(stranger, f"promise-{size}-{language}", whole=True)
        await nothing_hangs_over(stranger)
        await is_accessible(stranger)

        await page.get_by_role("button", name=says("programme.promise.to_nobody")).click()
        await expect(page.get_by_text(says("programme.promise.closed"))).to_be_visible()
        assert page.wrong == stranger.wrong == []  # type: ignore[attr-defined]


async def test_who_has_an_action_allows_that_their_words_and_name_stand_on_the_page(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        followed = await a_closed_workshop(server, linda, here)
        _, page = await screen(browser, "phone")
        await at_the_link(page, server, await a_link(linda, followed))
        await page.get_by_role("button", name="Vast", exact=True).click()
        await page.get_by_label("Waarop zit het vast?").fill("Wacht op de gemeente")
        await page.get_by_label(text("nl", "owner.open")).check()
        await page.get_by_label(text("nl", "owner.named")).check()
        await picture(page, "owner-allows-phone-nl", whole=True)
        await is_accessible(page)
        await page.get_by_role("button", name="Bewaar", exact=True).click()
        await expect(page.locator("ol.told")).to_contain_text("Wacht op de gemeente")
        tellings = (await server.house.hub.open(followed.split("/")[3])).room.state.tellings.values()
        assert [(one.open, one.named) for one in tellings] == [(True, True)]
        assert page.wrong == []  # type: ignore[attr-defined]
