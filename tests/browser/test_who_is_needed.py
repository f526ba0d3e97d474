"""Whom the table before wants at this one, where its facilitator asks people to come."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from brownpaper.locales import text
from tests.web.programme import an_open_programme
from tests.web.running import running
from tests.web.test_who_is_needed import looked_who_is_needed, the_next

from .screens import chromium, is_accessible, picture, screen
from .test_before import LOCALE, fits
from .test_programme import signed_in

ROLES = (
    ("Mensen die op hulp wachten", "erbij"), ("Hun ouders en broers en zussen", "erbij"), ("Huisarts", "nodig"),
    ("Iemand van de gemeente die over de indicaties gaat, ook bij een verhuizing", "nodig"), ("Wijkteam", "nodig"),
    ("Wethouder zorg", "beslist"), ("Zorgverzekeraar", "beslist"), ("Buurthuis", "geraakt"),
)


@pytest.mark.parametrize(("size", "language"), [
    ("phone", "nl"), ("phone", "en"), ("laptop", "nl"), ("laptop", "en"),
])
async def test_a_facilitator_invites_along_the_rings_of_the_table_before(
    tmp_path: Path, size: str, language: str,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        linda = await server.facilitator()
        here = await an_open_programme(linda)
        lead, anna = await looked_who_is_needed(server, linda, here, *ROLES)
        _, page = await screen(browser, size, LOCALE[language])
        await signed_in(server, page, linda)
        await page.goto(f"{server.origin}/facilitator/guests/{await the_next(linda, here)}")
        part = page.get_by_role("region", name=text(language, "guests.needed"))
        await expect(part.get_by_role("heading", level=3)).to_have_count(4)
        await expect(part.get_by_role("listitem")).to_have_count(len(ROLES))
        assert sorted(await part.get_by_role("listitem").all_inner_texts()) == sorted(role for role, _ in ROLES)
        await picture(page, f"guests-needed-{size}-{language}", whole=True)
        await fits(page)
        await is_accessible(page)
        assert page.wrong == []  # type: ignore[attr-defined]
        for one in (lead, anna):
            await one.close()
