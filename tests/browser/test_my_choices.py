"""One's own choices: who comes late meets the house rules first, and everybody changes what they chose at any time."""

from pathlib import Path

import pytest
from playwright.async_api import expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture, screen
from .table import a_table, come_in


async def test_who_comes_late_reads_the_house_rules_before_anything_else_and_only_once(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("welcome")
        early = await come_in(browser, table)
        await table.go("think")
        late = await come_in(browser, table, name="Bas")
        await expect(late.get_by_role("heading", name="Fijn dat je er bent")).to_be_visible()
        await expect(late.get_by_text("Laat elkaar uitpraten.")).to_be_visible()
        await expect(late.get_by_label("Wat wil je opschrijven?")).to_have_count(0)
        await late.get_by_role("checkbox", name="Ik mag op een foto staan").check()
        await is_accessible(late)
        await picture(late, "phone-late-rules-nl", whole=True)
        await late.get_by_role("button", name="Gelezen, ik doe mee").click()
        await expect(late.get_by_label("Wat wil je opschrijven?")).to_be_visible()
        await late.reload()
        await expect(late.get_by_label("Wat wil je opschrijven?")).to_be_visible()
        await expect(early.get_by_label("Wat wil je opschrijven?")).to_be_visible()
        persons = table.steering.table
        await table.steering.until(lambda: [
            one.get("consents") for one in persons("persons").values() if one.get("name") == "Bas"] == [["photo"]])
        assert early.wrong == late.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_name_help_place_and_consents_are_changed_in_the_middle_of_a_step(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        assert await table.steering.ask(type="call.link", link="https://call.example/tafel-1") is None
        await table.go("think")
        page = await come_in(browser, table)
        composer = page.get_by_label("Wat wil je opschrijven?")
        await composer.fill("Een halve zin")
        await page.get_by_role("button", name="Hulp").click()
        await page.get_by_role("button", name="Mijn keuzes").click()
        await expect(page.get_by_role("heading", name="Mijn keuzes")).to_be_focused()
        await page.get_by_label("Jouw naam").fill("Johanna")
        await page.get_by_role("button", name="Bewaar", exact=True).click()
        await expect(page.get_by_text("Je naam is bewaard.")).to_be_visible()
        await page.get_by_role("checkbox", name="Iemand typt voor mij").check()
        await page.get_by_role("radio", name="Op afstand").check()
        await page.get_by_role("checkbox", name="Een zin van mij mag als citaat").check()

        def her() -> dict[str, object]:
            return next((one for one in table.steering.table("persons").values() if one.get("name") == "Johanna"), {})

        await table.steering.until(lambda: her().get("consents") == ["quote"])
        assert her()["helps"] == ["scribe"] and her()["seat"] == "distance"
        await is_accessible(page)
        await picture(page, "phone-choices-nl")
        await page.get_by_role("checkbox", name="Rustig scherm").check()
        await expect(page.locator("html[data-calm]")).to_have_count(1)
        await page.get_by_role("checkbox", name="Een zin van mij mag als citaat").uncheck()
        await table.steering.until(lambda: not her().get("consents"))
        await page.get_by_role("button", name="Liever zonder naam").click()
        await expect(page.get_by_text("Je naam is gewist.")).to_be_visible()
        await table.steering.until(lambda: her() == {})
        await page.get_by_role("button", name="Sluit").click()
        await expect(composer).to_have_value("Een halve zin")
        await expect(page.get_by_role("link", name="Videogesprek")).to_be_visible()
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_the_yes_about_health_is_taken_back_after_hearing_what_that_erases(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        page = await come_in(browser, table, name="canary-joke")
        await page.get_by_label("Wat wil je opschrijven?").fill("Dit briefje blijft")
        await page.get_by_role("button", name="gaat goed").click()
        await expect(page.get_by_text("Dit briefje blijft")).to_be_visible()
        await page.get_by_role("button", name="Hulp").click()
        await page.get_by_role("button", name="Mijn keuzes").click()
        await page.get_by_role("button", name="Ik trek mijn ja in", exact=True).click()
        await expect(page.get_by_text("Dat kan niet terug.")).to_be_focused()
        await page.get_by_role("button", name="Toch niet").click()
        await page.get_by_role("button", name="Ik trek mijn ja in", exact=True).click()
        await is_accessible(page)
        await page.get_by_role("button", name="Ja, ik trek mijn ja in").scroll_into_view_if_needed()
        await picture(page, "phone-health-yes-nl")
        await page.get_by_role("button", name="Ja, ik trek mijn ja in").click()
        await expect(page.get_by_text("Je ja is ingetrokken.")).to_be_visible()
        await expect(page.get_by_label("Jouw naam")).to_have_count(0)
        await picture(page, "phone-health-yes-gone-nl")
        await table.steering.until(lambda: "canary-joke" not in str(table.steering.table("persons")))
        kept = b"".join(file.read_bytes() for file in tmp_path.rglob("*.sqlite*"))
        assert b"canary-joke" not in kept
        await page.get_by_role("button", name="Sluit").click()
        await expect(page.get_by_text("Dit briefje blijft")).to_be_visible()
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_what_one_device_changes_does_not_undo_what_the_other_changed_meanwhile(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        await table.go("think")
        phone = await come_in(browser, table, settings={"language": "nl"})
        context, laptop = await screen(browser, "laptop", service_workers="block")
        await context.add_cookies(await phone.context.cookies())  # type: ignore[arg-type]
        await laptop.goto(phone.url)
        await expect(laptop.get_by_label("Wat wil je opschrijven?")).to_be_visible()
        await laptop.get_by_role("button", name="Tekst").click()
        calm = laptop.get_by_role("checkbox", name="Rustig scherm")
        await expect(calm).to_be_visible()
        await context.set_offline(True)
        await expect(laptop.locator(".banner")).to_have_count(1)
        await calm.check()
        await phone.get_by_role("button", name="Hulp").click()
        await phone.get_by_role("button", name="Mijn keuzes").click()
        scribe = phone.get_by_role("checkbox", name="Iemand typt voor mij")
        await scribe.check()
        await phone.get_by_role("radio", name="Op afstand").check()

        def joke() -> dict[str, object]:
            return next(one for one in table.steering.table("persons").values() if one.get("name") == "Joke")

        await table.steering.until(lambda: joke().get("helps") == ["scribe"] and joke().get("seat") == "distance")
        await context.set_offline(False)
        await expect(laptop.locator(".banner")).to_have_count(0)
        await laptop.keyboard.press("Escape")
        await laptop.get_by_role("button", name="Ik ben klaar").click()
        await table.steering.until(lambda: table.steering.table("counts")["counts"].get("ready") == 1)
        state = (await server.house.workshop(table.workshop)).room.state
        person = next(one for one in state.persons.values() if one.name == "Joke")
        assert (person.calm, person.helps, person.seat) == (True, ("scribe",), "distance")
        await expect(scribe).to_be_checked()
        assert phone.wrong == laptop.wrong == []  # type: ignore[attr-defined]
        await table.close()


@pytest.mark.parametrize(("language", "said"), [
    ("nl", "Er ligt nu niets om uit te kiezen."), ("en", "There is nothing to choose from now."),
])
async def test_where_nothing_lies_to_choose_from_the_phone_says_so_and_asks_for_no_choice(
    tmp_path: Path, language: str, said: str,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table, settings={"language": language})
        await table.go("choose")
        await expect(page.get_by_text(said)).to_be_visible()
        await expect(page.locator(".phone__dock .btn")).to_have_count(0)
        await table.close()
