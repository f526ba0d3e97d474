"""Which form fits: by keys alone from the questions to a workshop of the form that was advised; and no table at all."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from .console_table import a_table
from .screens import is_accessible, picture


async def answers(page: Page, word: str) -> None:
    """Answer what is asked by keys, and go on."""
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_role("radio").first).to_be_visible()
    for _ in range(4):
        if await dialog.get_by_role("radio", name=word).is_checked():
            break
        await page.keyboard.press("ArrowDown")
    await expect(dialog.get_by_role("radio", name=word)).to_be_checked()
    before = await dialog.inner_text()
    await page.keyboard.press("Enter")
    await expect(dialog).not_to_have_text(before, use_inner_text=True)


async def test_questions_answered_by_keys_lead_to_a_form_that_is_then_chosen(tmp_path: Path) -> None:
    async with a_table(tmp_path / "data") as (table, browser):
        page = await table.console(browser)
        await page.goto(f"{table.server.origin}/facilitator")
        await page.get_by_role("button", name="Welke vorm past?").focus()
        await page.keyboard.press("Enter")
        dialog = page.get_by_role("dialog")
        await expect(dialog.get_by_role("radio").first).to_be_focused()
        await page.keyboard.press("Enter")
        await expect(dialog.get_by_role("alert")).to_have_text("Kies een antwoord.")
        await is_accessible(page)
        await answers(page, "Iets lastigs waar mensen verschillend naar kijken")
        await expect(dialog).to_contain_text("Vraag 2 van hoogstens 5")
        await expect(dialog.get_by_role("radio").first).to_be_focused()
        await answers(page, "De oorzaken")
        await answers(page, "Hoogstens acht mensen")
        await answers(page, "Goed genoeg")
        await answers(page, "Hoogstens vijf kwartier")
        advised = dialog.get_by_role("heading", name="Visgraat en vijf keer waarom")
        await expect(advised).to_be_focused()
        await expect(dialog).to_contain_text(re.compile("Je wilt .zicht op de oorzaken., en daar is deze vorm voor"))
        await expect(dialog).to_contain_text("Let op: dit duurt 105 minuten. Dat is langer dan jullie hebben.")
        await is_accessible(page)
        # One answer changed: the others stay, and the advice is there at once.
        await dialog.get_by_role("button", name="Verander: Hoeveel tijd hebben jullie?").press("Enter")
        await expect(dialog.get_by_role("radio", name="Hoogstens vijf kwartier")).to_be_focused()
        await answers(page, "Hoogstens twee uur")
        await expect(dialog).not_to_contain_text("langer dan jullie hebben")
        await expect(dialog.get_by_role("listitem").filter(has_text="Hoogstens acht mensen")).to_be_visible()
        await dialog.get_by_role("button", name="Neem deze vorm: Visgraat en vijf keer waarom").press("Enter")
        await expect(dialog).to_have_count(0)
        taken = page.locator("input[name=format][value=visgraat-5x-waarom]")
        await expect(taken).to_be_checked()
        await expect(taken).to_be_focused()
        await page.get_by_label("Naam van de bijeenkomst").fill("Waarom zo laat?")
        await page.get_by_role("button", name="Open de bijeenkomst").click()
        await expect(page.locator(".top__title")).to_contain_text("Waarom zo laat?")
        assert page.wrong == []  # type: ignore[attr-defined]


@pytest.mark.parametrize(("kind", "said"), [
    ("Een vraag die iemand kan opzoeken of oplossen", "Dit vraagt geen tafel: iemand kan het antwoord opzoeken"),
    ("Een besluit dat al is genomen", "Dit vraagt geen tafel: het besluit is al genomen"),
])
async def test_no_table_is_advised_where_none_is_needed_and_one_can_answer_otherwise(
    tmp_path: Path, kind: str, said: str,
) -> None:
    async with a_table(tmp_path / "data") as (table, browser):
        page = await table.console(browser)
        await page.goto(f"{table.server.origin}/facilitator")
        await page.get_by_role("button", name="Welke vorm past?").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_role("radio", name=kind).check()
        await dialog.get_by_role("button", name="Verder").click()
        await expect(dialog.get_by_role("heading", name=said)).to_be_focused()
        await expect(dialog.get_by_role("button", name="Neem deze vorm")).to_have_count(0)
        await picture(page, "which-form-none")
        await is_accessible(page)
        await dialog.get_by_role("button", name="Verander: Waar gaat het over?").click()
        await expect(dialog.get_by_role("radio", name=kind)).to_be_checked()
        await page.keyboard.press("Escape")
        await expect(page.get_by_role("button", name="Welke vorm past?")).to_be_focused()
        assert page.wrong == []  # type: ignore[attr-defined]
