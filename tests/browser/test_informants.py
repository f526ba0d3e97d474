"""Somebody tells something without coming: asked, filled in on a phone, at the table, and what became of it."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Page, expect

from brownpaper.locales import text
from tests.web.running import running
from tests.web.test_informants import set_out, told_and_closed

from .along import look_along
from .screens import chromium, is_accessible, picture, screen
from .table import a_table, come_in, wall
from .test_programme import signed_in
from .test_tree import console_of

LOCALE = {"nl": "nl-NL", "en": "en-GB"}
ROLE = {"nl": "Ervaringsdeskundige", "en": "Expert by experience"}
WORKS, HARD, TOLD = "Een vaste plek helpt mij", "Ik durf niet te zeggen wat ik heb", "De bus rijdt niet op zondag"


def with_words(sentence: str) -> re.Pattern[str]:
    """A whole sentence in which words of people are kept apart, so that their direction turns nothing round."""
    return re.compile("^[\u2066-\u2069]*" + "".join(f"{re.escape(one)}[\u2066-\u2069]*" for one in sentence) + "$")


async def looks_right(page: Page, name: str, *, whole: bool = True) -> None:
    """A picture of it, nothing over the edge, and axe finds nothing."""
    await picture(page, name, whole=whole)
    assert await page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"{name} hangs over the edge"
    await is_accessible(page)


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_somebody_tells_without_coming_and_sees_what_became_of_it(tmp_path: Path, language: str) -> None:
    def says(key: str) -> str:
        return text(language, key)

    def filled(key: str, **values: str | int) -> re.Pattern[str]:
        return with_words(text(language, key, **values))

    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, language=language)
        assert await table.steering.ask(type="chair.name", id="stoel", role="werkgever") is None
        _, desk = await screen(browser, "laptop", LOCALE[language])
        await signed_in(server, desk, table.steering.browser)
        await desk.goto(f"{server.origin}/facilitator/guests/{table.workshop}")
        await desk.get_by_text(says("informants.new"), exact=True).click()
        await desk.get_by_label(says("informants.name"), exact=True).first.fill("Ina")
        await desk.get_by_label(says("informants.chair"), exact=True).first.select_option("werkgever")
        await desk.get_by_role("button", name=says("informants.ask"), exact=True).click()
        await expect(desk.get_by_label(says("guests.link"), exact=True)).to_be_visible()
        link = await desk.get_by_label(says("guests.link"), exact=True).input_value()
        await looks_right(desk, f"informants-asked-{language}")

        _, phone = await screen(browser, "phone", LOCALE[language])
        await phone.goto(link)
        await expect(phone.get_by_role("heading", level=1)).to_have_text("Dialoogtafel Arbeid 1")
        assert "#" not in phone.url, "the secret leaves the address"
        await expect(phone.get_by_text("werkgever")).to_be_visible()
        await expect(phone.locator("ul.what")).to_have_css("list-style-type", "disc")
        await looks_right(phone, f"informant-first-{language}")
        await phone.get_by_role("checkbox", name=says("join.privacy.health")).click()
        await phone.get_by_role("radio", name=ROLE[language]).check()
        await phone.get_by_role("checkbox", name=says("informant.said")).check()
        for kind, words in (("chance", WORKS), ("bottleneck", HARD)):
            called = filled("informant.add_kind", kind=says(f"ui.kind_plain.{kind}"))
            await phone.get_by_role("button", name=called).click()
            await phone.locator("ul.notes li:last-child textarea").fill(words)
        await expect(phone.locator("ul.notes .saved").get_by_text(says("before.saved"))).to_have_count(2)
        await looks_right(phone, f"informant-written-{language}")
        await phone.emulate_media(color_scheme="dark")
        await looks_right(phone, f"informant-written-dark-{language}")
        await phone.emulate_media(color_scheme="light")

        # Days later, on another device, by the same link.
        _, laptop = await screen(browser, "laptop", LOCALE[language])
        await laptop.goto(link)
        await expect(laptop.locator("ul.notes textarea").first).to_have_value(WORKS)
        await looks_right(laptop, f"informant-laptop-{language}")
        await desk.reload()
        await expect(desk.get_by_text(says("informants.asked"))).to_be_visible()
        await expect(desk.get_by_text(WORKS)).to_have_count(0)
        await laptop.get_by_role("button", name=says("informant.send"), exact=True).click()
        await expect(laptop.get_by_text(says("informant.sent"))).to_be_visible()
        await expect(laptop.get_by_text(says("informant.at.waits"))).to_have_count(2)
        await looks_right(laptop, f"informant-sent-laptop-{language}")

        # What somebody told on the phone is written down beside it.
        await desk.reload()
        await expect(desk.get_by_text(WORKS)).to_be_visible()
        await desk.get_by_text(says("informants.phone"), exact=True).click()
        hard = filled("informant.add_kind", kind=says("ui.kind.bottleneck"))
        await desk.get_by_role("button", name=hard).click()
        await desk.locator("form textarea").last.fill(TOLD)
        await desk.get_by_role("button", name=says("informants.keep"), exact=True).click()
        await expect(desk.get_by_text(says("informants.yes_needed"))).to_be_visible()
        await desk.get_by_role("checkbox", name=says("informants.yes")).check()
        await desk.get_by_role("button", name=says("informants.keep"), exact=True).click()
        await expect(desk.get_by_text(says("informants.told_done"))).to_be_visible()
        await looks_right(desk, f"informants-told-{language}")

        # At the table nothing of it before the reveal, and then all of it, marked.
        guest = await come_in(browser, table, settings={"language": language})
        shared, console = await wall(browser, table, LOCALE[language]), await console_of(
            table, browser, locale=LOCALE[language])
        await table.go("think")
        await table.write(4)
        await expect(console.get_by_text(WORKS)).to_have_count(0)
        await table.reveal()
        await table.steering.until(lambda: {WORKS, HARD, TOLD} <= {
            one["text"] for one in table.steering.table("notes").values()})
        ids = {one["text"]: id for id, one in table.steering.table("notes").items()}
        await table.go("sort")
        assert await table.steering.ask(
            type="cluster.make", id="g", board="paper", notes=[ids[WORKS], ids[TOLD]], name="Werk dat past") is None
        marked = f"{says('board.absent')}: werkgever"
        await console.get_by_role("button", name=says("sort.to_board")).click()
        await expect(console.get_by_text(marked).first).to_be_visible()
        await expect(console.get_by_text(says("board.absent"), exact=True).first).to_be_visible()
        await looks_right(console, f"informant-console-{language}", whole=False)
        await look_along(guest)
        await expect(guest.locator("main")).to_contain_text("Werk dat past")
        await expect(guest.get_by_text(says("board.absent"), exact=True).first).to_be_visible()
        await looks_right(guest, f"informant-guest-{language}")
        assert await table.steering.ask(type="wall.show", view="spotlight", target="g") is None
        await expect(shared.get_by_text(marked)).to_be_visible()
        await looks_right(shared, f"informant-wall-{language}", whole=False)

        await phone.reload()
        await expect(phone.get_by_text(says("informant.at.table"))).to_have_count(2)
        back = says("informant.take_note_back")
        await phone.locator("ul.notes > li").filter(has_text=HARD).get_by_role("button", name=back).click()
        await expect(phone.get_by_text(says("informant.at.back"))).to_be_visible()
        await table.steering.until(lambda: ids[HARD] not in table.steering.table("notes"))
        await looks_right(phone, f"informant-at-table-{language}")

        # Afterwards: only once a report was sent.
        await table.go("choose")
        for number, voter in enumerate(table.voters):
            token = f"{number:032x}"
            assert await voter.ask(type="ballot.cast", round="choose", token=token, choices={"g": 1}) is None
        for command in (
            {"type": "round.close", "round": "choose"}, {"type": "step.go", "step": "actions"},
            {"type": "action.add", "id": "a", "what": "Bel de werkgever", "who": "Rob", "when": "2027-05-01",
             "how": "nu", "source_table": "clusters", "source": "g"},
            {"type": "meeting.close"},
        ):
            assert await table.steering.ask(**command) is None
        await phone.reload()
        await expect(phone.get_by_text(says("informant.later"))).to_be_visible()
        assert await table.steering.ask(type="report.send") is None
        await phone.reload()
        became = phone.locator("ul.notes > li").filter(has_text=WORKS)
        await expect(became.get_by_text("Werk dat past")).to_be_visible()
        await expect(became.get_by_text("Bel de werkgever")).to_be_visible()
        await expect(became.get_by_text(filled("informant.became.dots", count=6))).to_be_visible()
        assert "Rob" not in await phone.locator("main").inner_text()
        await looks_right(phone, f"informant-afterwards-{language}")
        await phone.get_by_text(says("informant.take_back"), exact=True).click()
        await phone.get_by_role("button", name=says("before.take_back_yes")).click()
        await expect(phone.get_by_text(says("before.taken_back"))).to_be_visible()
        await looks_right(phone, f"informant-taken-back-{language}")
        await table.steering.until(lambda: table.steering.rows["workshop", "workshop"]["issued"][-1].get("withdrawn"))
        report = await table.steering.browser.get(f"/api/w/{table.workshop}/report.html?language={language}")
        assert WORKS not in report.text and TOLD in report.text and says("report.absent") in report.text
        for page in (desk, phone, laptop, guest, shared, console):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


@pytest.mark.parametrize("language", ["nl", "en"])
async def test_after_the_report_is_confirmed_the_link_still_opens_what_came_of_it(
    tmp_path: Path, language: str,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await set_out(server)
        ina, lead = await told_and_closed(server, table)
        for sent in ({}, {"status": "confirmed"}):
            assert await lead.ask(type="report.send", **sent) is None
        await lead.until(lambda: lead.rows["workshop", "workshop"].get("link_cut"))
        pages = []
        for size in ("phone", "laptop"):
            _, page = await screen(browser, size, LOCALE[language])
            await page.goto(ina.made["url"])
            await expect(page.get_by_text(text(language, "informant.came.parted"))).to_be_visible()
            await expect(page.get_by_text("Werk dat past")).to_be_visible()
            await expect(page.get_by_text("Bel de baas")).to_be_visible()
            words = await page.locator("main").inner_text()
            assert not [one for one in ("Ik werk graag", "Het lawaai", "Rob") if one in words]
            await looks_right(page, f"informant-parted-{size}-{language}")
            pages.append(page)
        assert all(page.wrong == [] for page in pages)  # type: ignore[attr-defined]
        await lead.close()
