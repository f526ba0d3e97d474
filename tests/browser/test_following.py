"""Actions after the closing in real browsers: a link on a phone without an account, and the facilitator's list."""

import asyncio
from pathlib import Path

import pytest
from playwright.async_api import Page, Route, expect

from brownpaper.locales import text
from tests.web.programme import an_open_programme
from tests.web.running import Running, running
from tests.web.test_following import a_closed_workshop, a_link

from .screens import chromium, is_accessible, picture, screen
from .test_programme import signed_in


async def nothing_hangs_over(page: Page) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing hangs over the edge"


async def at_the_link(page: Page, server: Running, secret: str) -> None:
    await page.goto(f"{server.origin}/o#{secret}")
    await expect(page.get_by_role("heading", level=1)).to_have_text("Bellen met het UWV")


@pytest.mark.parametrize(("size", "language"), [("phone", "nl"), ("phone", "en"), ("laptop", "nl")])
async def test_who_has_an_action_tells_how_it_stands_with_one_press(tmp_path: Path, size: str, language: str) -> None:
    def says(key: str, **values: str) -> str:
        return text(language, key, isolate=True, **values)

    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        followed = await a_closed_workshop(server, linda, await an_open_programme(linda))
        secret = await a_link(linda, followed)
        _, page = await screen(browser, size, "nl-NL" if language == "nl" else "en-GB")
        await at_the_link(page, server, secret)
        assert "#" not in page.url, "the secret does not stay in the address"
        await expect(page.get_by_text(says("owner.standing.open"))).to_be_visible()
        await picture(page, f"owner-{size}-{language}", whole=True)
        await nothing_hangs_over(page)
        await is_accessible(page)

        await page.get_by_role("button", name=says("owner.press.busy"), exact=True).click()
        await expect(page.get_by_text(says("owner.kept", standing=says("owner.standing.busy")))).to_be_visible()
        await page.get_by_role("button", name=says("owner.press.stuck"), exact=True).click()
        await expect(page.get_by_label(says("owner.ask.stuck"))).to_be_focused()
        await page.get_by_role("button", name=says("owner.keep"), exact=True).click()
        await expect(page.get_by_text(says("following.why_stuck"))).to_be_visible()
        await picture(page, f"owner-stuck-{size}-{language}", whole=True)
        await is_accessible(page)
        await page.get_by_label(says("owner.ask.stuck")).fill("Wacht op antwoord van de gemeente.")
        await page.get_by_role("button", name=says("owner.keep"), exact=True).click()
        await expect(page.locator("ol.told")).to_contain_text("Wacht op antwoord van de gemeente.")
        await page.reload()
        await expect(page.locator("ol.told > li")).to_have_count(2)
        await picture(page, f"owner-told-{size}-{language}", whole=True)
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_words_that_are_typed_while_the_press_is_on_its_way_stay_and_are_told_too(tmp_path: Path) -> None:
    """On a slow network the answer to the press comes when somebody is typing already."""
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        secret = await a_link(linda, await a_closed_workshop(server, linda))
        _, page = await screen(browser, "phone")
        await at_the_link(page, server, secret)
        arrives = asyncio.Event()

        async def slowly(route: Route) -> None:
            await arrives.wait()
            await route.continue_()
        await page.route("**/api/owner/tell", slowly)
        await page.get_by_role("button", name="Klaar", exact=True).click()
        field, told = page.get_by_label("Wat is er gedaan?"), page.locator("ol.told > li")
        await field.fill("Het staat online")
        arrives.set()
        await expect(told).to_have_count(1)
        await expect(page.get_by_text(text("nl", "owner.kept", isolate=True, standing="Klaar"))).to_be_visible()
        await expect(field).to_have_value("Het staat online")
        await page.get_by_role("button", name="Bewaar", exact=True).click()
        await expect(told).to_have_count(2)
        await expect(told.first).to_contain_text("Het staat online")
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_who_hands_an_action_over_passes_the_link_on_and_it_opens_with_three_lines(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        secret = await a_link(linda, await a_closed_workshop(server, linda))
        _, page = await screen(browser, "phone")
        await at_the_link(page, server, secret)
        await page.get_by_role("button", name="Geef door", exact=True).click()
        await page.get_by_label("Aan wie geef je de actie?").fill("Noor")
        await page.get_by_label("Wat is er al gedaan?").fill("Twee keer gebeld")
        await picture(page, "owner-handing-over", whole=True)
        await is_accessible(page)
        await page.get_by_role("button", name="Bewaar", exact=True).click()
        link = await page.get_by_label("Link voor").input_value()
        await picture(page, "owner-handed-over", whole=True)
        await nothing_hangs_over(page)
        await is_accessible(page)
        _, hers = await screen(browser, "phone")
        await hers.goto(link)
        await expect(hers.locator("dl")).to_contain_text("Noor")
        await expect(hers.locator("ol.told")).to_contain_text("Twee keer gebeld")
        await page.goto(f"{server.origin}/")
        await page.goto(f"{server.origin}/o#{secret}")
        await expect(page.get_by_role("main").get_by_role("alert")).to_have_text(text("nl", "following.handed_over"))
        await is_accessible(page)
        assert page.wrong == hers.wrong == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(("size", "language"), [("phone", "nl"), ("laptop", "nl"), ("laptop", "en")])
async def test_the_facilitator_sees_how_actions_stand_and_gives_their_owners_a_link(
    tmp_path: Path, size: str, language: str,
) -> None:
    def says(key: str, **values: str) -> str:
        return text(language, key, isolate=True, **values)

    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        await a_closed_workshop(server, linda, here)
        _, page = await screen(browser, size, "nl-NL" if language == "nl" else "en-GB")
        await signed_in(server, page, linda)
        await page.goto(f"{server.origin}/facilitator/programme/{here.rpartition('/')[2]}")
        await page.get_by_text(says("following.more")).click()
        await page.get_by_role("button", name=says("following.link_make")).click()
        link = await page.get_by_label(says("following.link_for", name="Rob")).input_value()
        assert link in await page.get_by_label(says("following.mail.text")).input_value()
        await page.get_by_role("button", name=says("following.tell")).click()
        await page.get_by_role("button", name=says("owner.press.done"), exact=True).click()
        await expect(page.locator("ol.told")).to_contain_text(says("owner.by_facilitator"))
        await page.get_by_text(says("following.ideas", count=1)).click()
        await picture(page, f"following-{size}-{language}", whole=True)
        await nothing_hangs_over(page)
        await is_accessible(page)
        await page.get_by_role("button", name=says("following.link_stop")).click()
        await expect(page.get_by_text(says("following.link_stopped"))).to_be_visible()
        assert page.wrong == []  # type: ignore[attr-defined]
