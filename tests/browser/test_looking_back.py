"""Table 2 opens with what table 1 left: on phones, console and wall, and its parked solutions on the board."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from brownpaper.locales import text
from tests.web.programme import an_open_programme
from tests.web.running import running
from tests.web.test_carrying import entered
from tests.web.test_following import asked
from tests.web.two_tables import GROUP, MORE, PARKED, the_first, the_second

from .screens import chromium, is_accessible, picture, screen
from .test_programme import signed_in


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_the_next_table_looks_back_and_lays_the_parked_solutions_on_its_board(
    tmp_path: Path, language: str,
) -> None:
    def says(key: str, **values: str | int) -> str:
        return text(language, key, isolate=True, **values)

    locale = "nl-NL" if language == "nl" else "en-GB"
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        first, people = await the_first(server, linda, here)
        workshop, code = await the_second(linda, here)
        lead = await entered(server, linda, workshop)
        assert await lead.ask(type="person.settings", language=language) is None
        context, phone = await screen(browser, "phone", locale)
        joined = await context.request.post(
            f"{server.origin}/api/door/{code}/join", headers={"origin": server.origin},
            data={"health": True, "name": "Joke", "role": "expert", "language": language},
        )
        assert joined.ok
        await phone.goto(f"{server.origin}/w/{workshop}")
        assert await lead.ask(type="step.go", step="uitleg") is None
        _, wall = await screen(browser, "wall", locale)
        made = await asked(linda, f"/api/w/{workshop}/links", {"purpose": "wall"})
        await wall.goto(made["url"])
        await wall.get_by_role("button", name=says("door.link.go")).click()
        assert await lead.ask(type="step.go", step="last-time") is None

        await expect(phone.locator(".last__group").first).to_contain_text(GROUP)
        await expect(phone.get_by_text(PARKED)).to_be_visible()
        await phone.get_by_role("radio", name=says("own.react.right"), exact=True).check()
        await picture(phone, f"last-time-phone-{language}", whole=True)
        await is_accessible(phone)
        await expect(wall.locator(".wall__action").first).to_contain_text(GROUP)
        await picture(wall, f"last-time-wall-{language}")

        _, page = await screen(browser, "laptop", locale)
        await signed_in(server, page, linda)
        await page.goto(f"{server.origin}/w/{workshop}")
        await expect(page.locator(".recall .last__group").first).to_contain_text(GROUP)
        await picture(page, f"last-time-console-{language}")
        await is_accessible(page)
        skip = page.get_by_text(says("console.last.skip"), exact=True)
        await skip.click()
        await page.get_by_label(says("following.skip_why")).fill("Iedereen was erbij")
        await picture(page, f"last-time-skip-{language}")
        await skip.click()

        assert await lead.ask(type="step.go", step="individueel") is None
        fold = phone.get_by_text(says("look.last.fold"), exact=True)
        await expect(fold).to_be_visible()
        await picture(phone, f"last-time-think-{language}")
        await fold.click()
        await expect(phone.get_by_text(PARKED)).to_be_visible()
        await picture(phone, f"last-time-look-up-{language}", whole=True)
        await is_accessible(phone)

        parked = says("console.last.part.parked")
        lay = page.locator(".lay").get_by_role("group", name=parked)
        rest = page.locator(".lay__rest")
        await expect(rest.get_by_text(says("console.last.part.group"), exact=True)).to_be_hidden()
        await rest.get_by_text(says("console.last.more")).click()
        await expect(rest.get_by_text(says("console.last.part.group"), exact=True)).to_be_visible()
        await picture(page, f"last-time-lay-more-{language}")
        await is_accessible(page)
        await rest.get_by_text(says("console.last.more")).click()
        await expect(lay.get_by_text(says("console.last.wait", count=2))).to_be_visible()
        await lay.get_by_text(says("console.last.by_one")).click()
        await picture(page, f"last-time-lay-{language}")
        await is_accessible(page)
        await lay.get_by_role("listitem").filter(has_text=PARKED).get_by_role("button").click()
        await expect(lay.get_by_text(says("console.last.wait", count=1))).to_be_visible()
        await lay.get_by_role("button", name=says("console.last.lay_all", count=1)).click()
        await expect(lay.get_by_text(says("console.last.all_laid"))).to_be_visible()
        await expect(phone.locator(".note")).to_have_count(0)
        assert await lead.ask(type="board.reveal", board="ideeen") is None
        assert await lead.ask(type="step.go", step="onthulling") is None
        await expect(page.get_by_text(says("look.before")).first).to_be_visible()
        await picture(page, f"last-time-laid-console-{language}")
        await expect(phone.get_by_text(MORE).first).to_be_visible()
        await picture(phone, f"last-time-laid-phone-{language}", whole=True)
        assert page.wrong == wall.wrong == phone.wrong == []  # type: ignore[attr-defined]
        for person in (first, lead, *people):
            await person.close()
