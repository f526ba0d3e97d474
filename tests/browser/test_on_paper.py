"""Who takes part on paper, and who asked that somebody types: counted in, written for, and asked at the closing too."""

from pathlib import Path

from playwright.async_api import Page, expect

from .console_table import Table, a_table
from .screens import is_accessible, picture, screen


async def add_on_paper(page: Page, name: str) -> None:
    """Count somebody in from the panel with the people, after their own yes."""
    await page.locator(".console__top .top__plain").click()
    await page.get_by_role("button", name="Iemand op papier toevoegen").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog.get_by_label("Voornaam")).to_have_count(0)
    await dialog.get_by_role("checkbox").check()
    await dialog.get_by_label("Voornaam").fill(name)
    await dialog.get_by_role("combobox", name="Rol").select_option(label="Naaste")
    await picture(page, "on-paper-add")
    await is_accessible(page)
    await dialog.get_by_role("button", name="Voeg toe").click()
    await expect(dialog).to_have_count(0)


async def test_somebody_on_paper_is_added_written_for_and_asked_at_the_closing(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.joins("wim", "Wim", "expert", helps=["scribe"])
        await table.do(type="step.go", step="think")
        page = await table.console(browser)
        await add_on_paper(page, "Piet")
        await expect(page.locator(".console__top")).to_contain_text("5 aanwezig")
        await page.get_by_role("button", name="Toon namen").click()
        rows = page.locator(".drawer .rows li")
        await expect(rows.filter(has_text="Wim")).to_contain_text("wil dat iemand typt")
        await expect(rows.filter(has_text="Piet")).to_contain_text("op papier")
        await expect(rows.filter(has_text="Joke")).not_to_contain_text("typt")
        await picture(page, "on-paper-people")
        await is_accessible(page)

        await rows.filter(has_text="Piet").get_by_role("button", name="Doe iets").click()
        await page.get_by_role("menuitem", name="Schrijf voor deze persoon").click()
        dialog = page.get_by_role("dialog")
        whom = dialog.get_by_label("Voor wie?")
        await expect(whom).to_be_visible()
        named = [await one.inner_text() for one in await whom.locator("option").all()]
        assert sorted(named[2:]) == ["Piet", "Wim"], "only who asked, or is on paper"
        await expect(whom.locator("option:checked")).to_have_text("Piet")
        await dialog.get_by_label("Wat staat er?").fill("Een briefje van Piet")
        await picture(page, "on-paper-write")
        await dialog.get_by_role("button", name="knelpunt").click()
        await expect(dialog.get_by_role("status").last).to_contain_text("1")
        await page.keyboard.press("Escape")

        await table.do(type="step.go", step="close")
        await page.get_by_role("button", name="Sluit", exact=True).first.click()
        await expect(page.get_by_text("doet mee op papier")).to_be_visible()
        await picture(page, "on-paper-close")
        await page.get_by_role("button", name="Invullen voor iemand op papier").click()
        await expect(dialog.get_by_label("Voor wie?")).to_have_value(await paper_person(table))
        await dialog.get_by_role("radio", name="Een beetje").check()
        await expect(dialog.get_by_role("status")).to_contain_text("Bewaard voor")
        await dialog.get_by_role("radio", name="Gaat wel").check()
        await picture(page, "on-paper-answers")
        await is_accessible(page)
        state = (await table.server.house.workshop(table.workshop)).room.state
        assert {one.key: one.value for one in state.answers.values()} == {"got_it": "little", "energy": "enough"}
        assert page.wrong == []  # type: ignore[attr-defined]


async def paper_person(table: Table) -> str:
    state = (await table.server.house.workshop(table.workshop)).room.state
    return next(one.id for one in state.persons.values() if one.seat == "paper")


async def test_a_scribe_comes_by_a_link_writes_for_who_is_on_paper_and_asks_them_at_the_closing(
    tmp_path: Path,
) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.do(type="person.add", id="piet", name="Piet", tile="relative", health_yes=True)
        await table.do(type="step.go", step="think")
        page = await table.console(browser)
        await page.locator(".top__code").click()
        part = page.locator(".purpose").filter(has_text="Schrijft voor wie dat wil.")
        await part.get_by_role("button", name="Maak link").click()
        link = await part.get_by_label("Link om te delen").input_value()

        _, phone = await screen(browser, "phone")
        await phone.goto(link)
        await phone.get_by_role("button", name="Ga naar binnen").click()
        await phone.get_by_label("Voor wie?").select_option(label="Piet")
        await phone.get_by_label("Wat wil je opschrijven?").fill("Van papier overgetypt")
        await picture(phone, "scribe-think")
        await is_accessible(phone)
        await phone.get_by_role("button", name="is lastig").click()
        await expect(phone.get_by_text("Van papier overgetypt")).to_be_visible()
        await table.do(type="step.go", step="close")
        others = phone.get_by_role("region", name="Invullen voor iemand op papier")
        await others.get_by_role("radio", name="Nee").check()
        await expect(others.get_by_role("status")).to_contain_text("Bewaard voor")
        await others.scroll_into_view_if_needed()
        await picture(phone, "scribe-close", whole=True)
        await is_accessible(phone)
        state = (await table.server.house.workshop(table.workshop)).room.state
        assert [(one.key, one.value) for one in state.answers.values()] == [("got_it", "no")]
        assert {one.source for one in state.notes.values()} <= {"scribe", "paper"} != set()
        assert phone.wrong == []  # type: ignore[attr-defined]


async def test_a_facilitators_phone_opens_the_remote_by_itself_and_the_console_shows_the_way(tmp_path: Path) -> None:
    async with a_table(tmp_path) as (table, browser):
        await table.shown("share")
        page = await table.console(browser)
        await page.get_by_role("button", name="Meer").click()
        await page.get_by_role("menuitem", name="Telefoon als afstandsbediening").click()
        await picture(page, "phone-panel-before")
        await page.get_by_role("button", name="Toon een code voor mijn telefoon").click()
        await expect(page.get_by_alt_text("QR-code van je eigen link")).to_be_visible()
        await picture(page, "phone-panel")
        await is_accessible(page)
        link = await page.get_by_label("Je eigen link").input_value()

        _, phone = await screen(browser, "phone")
        await phone.goto(link)
        await phone.get_by_role("button", name="Ga naar binnen").click()
        await expect(phone.get_by_role("button", name="Volgende stap")).to_be_visible()
        await expect(phone.locator(".console")).to_have_count(0)
        await picture(phone, "phone-remote-by-itself")
        await is_accessible(phone)
        await phone.get_by_role("link", name="Hele console").click()
        await expect(phone.locator(".console")).to_be_visible()
        assert page.wrong == [] == phone.wrong  # type: ignore[attr-defined]
