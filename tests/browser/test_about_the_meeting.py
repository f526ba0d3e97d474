"""What people say of the meeting itself, first listening, and a visit to who was missed: on phone and console."""

from pathlib import Path

from playwright.async_api import expect

from .console_table import QUESTION, a_table
from .screens import is_accessible, picture, screen

ASKED = ("took_part", "listened", "unhurried", "other_view", "come_again")


async def test_five_questions_about_the_meeting_are_answered_as_one_likes_and_told_as_sums(tmp_path: Path) -> None:
    """method I07, N19"""
    async with a_table(tmp_path) as (table, browser):
        await table.joins("piet", "Piet", "professional", seat="paper")
        await table.do(type="step.go", step="close")
        for name in ("Joke", "Samir"):
            for key in ASKED:
                assert await table.people[name].ask(type="answer.give", step="close", key=key, value="yes") is None
        page = await table.console(browser)
        await expect(page.get_by_text("Kon je goed meedoen?")).to_have_count(0)

        context, phone = await screen(browser, "phone")
        rob = table.people["Rob"]
        await context.add_cookies([
            {"name": one.name, "value": one.value or "", "url": table.server.origin} for one in rob.browser.cookies.jar
        ])
        await phone.goto(f"{table.server.origin}/w/{table.workshop}")
        folded = phone.get_by_text("Vijf korte vragen over deze bijeenkomst")
        await expect(folded).to_be_visible()
        await expect(phone.get_by_role("group", name="Kon je goed meedoen?")).to_have_count(0)
        await picture(phone, "about-meeting-folded", whole=True)
        await folded.press("Enter")
        asked = phone.get_by_role("group", name="Kon je goed meedoen?")
        await asked.get_by_role("radio", name="Nee").check()
        await expect(asked.get_by_role("radio", name="Nee")).to_be_checked()
        await is_accessible(phone)
        await picture(phone, "about-meeting-phone", whole=True)
        told = page.locator(".about li").filter(has_text="Kon je goed meedoen?")
        await expect(told).to_contain_text("Ja 2")
        await expect(told).to_contain_text("Nee 1")
        await expect(page.locator(".about li")).to_have_count(1)

        await page.get_by_role("button", name="Invullen voor iemand op papier").click()
        dialog = page.get_by_role("dialog")
        await dialog.get_by_text("Vijf korte vragen over deze bijeenkomst").click()
        heard = dialog.get_by_role("group", name="Werd er naar je geluisterd?")
        await heard.get_by_role("radio", name="Een beetje").check()
        await expect(dialog.get_by_role("status")).to_contain_text("Bewaard voor")
        await page.keyboard.press("Escape")
        await expect(page.locator(".about li")).to_have_count(2)
        await picture(page, "about-meeting-console")
        await is_accessible(page)
        assert page.wrong == phone.wrong == []  # type: ignore[attr-defined]


async def test_while_the_table_first_listens_phones_say_so_and_offer_no_replies(tmp_path: Path) -> None:
    """method K02, K04"""
    async with a_table(tmp_path) as (table, browser):
        await table.shown("share")
        page = await table.console(browser)
        context, phone = await screen(browser, "phone")
        await context.add_cookies([
            {"name": one.name, "value": one.value or "", "url": table.server.origin}
            for one in table.people["Rob"].browser.cookies.jar
        ])
        await phone.goto(f"{table.server.origin}/w/{table.workshop}")
        late = phone.get_by_text("Wil je nog iets toevoegen?")
        recognise = phone.get_by_role("button", name="Herken ik")
        await expect(late).to_be_visible()
        await phone.locator(".grouped button.note").first.tap()
        await expect(recognise.first).to_be_visible()
        await page.get_by_role("button", name="Eerst luisteren").click()
        await expect(phone.get_by_text("We luisteren eerst. Reageren kan straks.")).to_be_visible()
        await expect(late).to_have_count(0)
        await expect(recognise).to_have_count(0)
        await expect(phone.get_by_role("button", name="Ik wil iets zeggen")).to_be_visible()
        await is_accessible(phone)
        await is_accessible(page)
        await picture(phone, "listen-phone")
        await picture(page, "listen-console")
        await page.get_by_role("button", name="Open het reageren").click()
        await expect(recognise.first).to_be_visible()
        await page.get_by_role("button", name="Leg een kaart").click()
        await page.get_by_role("menuitem", name="Vraag eerst om het te begrijpen.").click()
        await expect(phone.get_by_text("Vraag eerst om het te begrijpen. Raad geven komt later.")).to_be_visible()
        await expect(recognise.first).to_be_visible()
        assert page.wrong == phone.wrong == []  # type: ignore[attr-defined]


async def test_when_talk_drifts_one_press_brings_the_question_back_on_phones_and_on_the_wall(tmp_path: Path) -> None:
    """method A12, C02"""
    async with a_table(tmp_path) as (table, browser):
        await table.shown("share")
        page = await table.console(browser)
        context, phone = await screen(browser, "phone")
        await context.add_cookies([
            {"name": one.name, "value": one.value or "", "url": table.server.origin}
            for one in table.people["Rob"].browser.cookies.jar
        ])
        await phone.goto(f"{table.server.origin}/w/{table.workshop}")
        await page.get_by_role("button", name="Terug naar de vraag").click()
        await expect(phone.get_by_text("Terug naar onze vraag:")).to_be_visible()
        await expect(phone.get_by_text(QUESTION)).to_be_visible()
        assert table.steering.table("workshop")["workshop"]["wall"] == "question"
        await picture(phone, "question-phone")
        await picture(page, "question-console")
        await page.get_by_role("button", name="Haal weer weg").click()
        await expect(phone.get_by_text(QUESTION)).to_have_count(0)
        assert page.wrong == phone.wrong == []  # type: ignore[attr-defined]


async def test_who_is_missed_and_will_be_visited_stands_among_the_actions(tmp_path: Path) -> None:
    """method B19"""
    async with a_table(tmp_path) as (table, browser):
        await table.do(type="step.go", step="close")
        await table.do(type="chair.name", id="c1", role="de werkgever")
        page = await table.console(browser)
        await page.locator(".console__right").get_by_role("button", name="Hoe verder?").click()
        await page.get_by_role("menuitem", name="Ga erheen").click()
        await expect(page.locator(".console__right")).to_contain_text("we gaan erheen")
        await page.locator(".console__right").get_by_role("button", name="Hoe verder?").click()
        await page.get_by_role("menuitem", name="Ga erheen").click()
        await table.steering.until(lambda: bool(table.steering.table("actions")))
        made = [one["what"] for one in table.steering.table("actions").values()]
        assert made == ["Op bezoek bij: de werkgever"], "once, however often it is pressed"
        assert page.wrong == []  # type: ignore[attr-defined]


async def test_who_closes_the_meeting_hears_first_that_no_day_to_look_back_was_agreed(tmp_path: Path) -> None:
    """method M13"""
    async with a_table(tmp_path) as (table, browser):
        await table.do(type="step.go", step="actions")
        await table.do(type="action.add", id="a1", what="Bellen", who="Joke", when="morgen", how="samen")
        await table.do(type="step.go", step="close")
        page = await table.console(browser)
        dialog = page.get_by_role("dialog")
        for again, told in (
            ("", "Er is nog geen dag afgesproken om terug te kijken."),
            ("over zes weken", "Bij 1 actie staat nog geen dag om terug te kijken."),
        ):
            if again:
                await table.do(
                    type="action.add", id="a2", what="Vragen", who="Rob", when="morgen", how="zo", again=again,
                )
            await page.get_by_role("button", name="Sluit af").click()
            await expect(dialog).to_contain_text(told)
            await page.keyboard.press("Escape")
        assert page.wrong == []  # type: ignore[attr-defined]
