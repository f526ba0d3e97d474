"""A next workshop opens with the actions that are still open: on the console, on phones and on the wall."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from brownpaper.locales import text
from tests.web.programme import an_open_programme
from tests.web.running import running
from tests.web.test_carrying import entered, the_next
from tests.web.test_following import a_closed_workshop, asked

from .screens import chromium, is_accessible, picture, screen
from .test_programme import signed_in


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_table_says_how_its_open_actions_stand_before_it_goes_on(tmp_path: Path, language: str) -> None:
    def says(key: str, **values: str) -> str:
        return text(language, key, isolate=True, **values)

    locale = "nl-NL" if language == "nl" else "en-GB"
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        followed = await a_closed_workshop(server, linda, here, "Een rustige werkplek proberen bij twee werkgevers")
        await asked(linda, f"{followed}/a", {"standing": "stuck", "words": "Wacht op antwoord van de gemeente."})
        workshop = await the_next(linda, here)
        lead = await entered(server, linda, workshop)
        assert await lead.ask(type="person.settings", language=language) is None
        code = (await linda.get(f"/api/w/{workshop}")).json()["code"]
        context, phone = await screen(browser, "phone", locale)
        joined = await context.request.post(
            f"{server.origin}/api/door/{code}/join", headers={"origin": server.origin},
            data={"health": True, "name": "Joke", "role": "expert", "language": language},
        )
        assert joined.ok
        await phone.goto(f"{server.origin}/w/{workshop}")
        assert await lead.ask(type="step.go", step="welcome") is None
        for step in ("last-time", "open-actions"):
            assert await lead.ask(type="step.go", step=step) is None

        _, wall = await screen(browser, "wall", locale)
        made = await asked(linda, f"/api/w/{workshop}/links", {"purpose": "wall"})
        await wall.goto(made["url"])
        await wall.get_by_role("button", name=says("door.link.go")).click()
        await expect(wall.locator(".wall__action")).to_have_count(2)
        await picture(wall, f"carried-wall-{language}")

        await expect(phone.locator(".carried li")).to_have_count(2)
        await picture(phone, f"carried-phone-{language}", whole=True)
        await is_accessible(phone)

        _, page = await screen(browser, "laptop", locale)
        await signed_in(server, page, linda)
        await page.goto(f"{server.origin}/w/{workshop}")
        await expect(page.get_by_role("button", name=says("script.act.next"), exact=True)).to_be_visible()
        await expect(page.locator(".follow li")).to_have_count(2)
        await picture(page, f"carried-console-{language}")
        await is_accessible(page)
        await page.get_by_role("button", name=says("script.act.next"), exact=True).click()
        await expect(page.get_by_text(says("refusal.actions_wait"))).to_be_visible()
        await page.locator(".follow").get_by_role("button", name=says("owner.press.done"), exact=True).click()
        await expect(page.get_by_text(text(language, "following.left", isolate=True, count=1))).to_be_visible()
        await page.get_by_text(says("following.skip"), exact=True).click()
        await page.get_by_role("button", name=says("following.skip_go"), exact=True).click()
        await expect(page.locator(".field__hint")).to_contain_text(says("following.skip_needed"))
        await picture(page, f"carried-skipping-{language}")
        await page.get_by_label(says("following.skip_why")).fill("Rob kon niet komen")
        await picture(page, f"carried-skip-{language}")
        await page.get_by_role("button", name=says("following.skip_go"), exact=True).click()
        await expect(page.get_by_text(says("following.none_left"))).to_be_visible()
        await picture(page, f"carried-done-{language}")
        await is_accessible(page)

        # The wall speaks the language of the workshop.
        await expect(wall.get_by_text(text("nl", "owner.skipped"))).to_be_visible()
        await expect(wall.get_by_text(text("nl", "owner.standing.done"), exact=True)).to_be_visible()
        assert page.wrong == wall.wrong == phone.wrong == []  # type: ignore[attr-defined]
        await lead.close()
