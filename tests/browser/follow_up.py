"""After the second table: on the agreed days who has an action is asked, tells how it stands, or is silent.

Who left hands it over. What becomes of it all stands on the page "You said, we did"."""

import datetime
import re
import types

import pytest
from playwright.async_api import Browser, Locator, Page, expect

from brownpaper.locales import text
from brownpaper.web import following
from tests.mail.sink import Sink
from tests.web.running import Running
from tests.web.test_reminding import on

from . import arbeid
from .first_meeting import BETWEEN
from .letterbox import letters_to, links_in
from .programme_desk import ProgrammeDesk
from .screens import is_accessible, picture, screen
from .second_table import ACTIONS, BEGUN_AT, OWNERS, SecondTable
from .table import FIXTURE

NOTES = {one["action"]: one["note"] for one in FIXTURE["followup_s3"]}
"""What was told of each."""
OPEN = ("a1", "a2")
"""Of these the words may be read by anybody."""
TOLD = {
    "p08": {"a1": "done"}, "p05": {"a3": "done"}, "p07": {"a2": "stuck", "a7": "stuck"},
    "p09": {"a4": "busy", "a5": "busy"}, "p10": {"a6": "stuck"},
}
"""Who tells what of which; of a8 Bas tells nothing: he has another job."""


async def on_the_first_day(server: Running, table: SecondTable, browser: Browser, mailbox: Sink) -> None:
    """The first day that was agreed: one letter, to who has that action, with what nobody else could read in it."""
    before = len(mailbox.messages)
    await on(server, table.workshop, datetime.date.fromisoformat(ACTIONS["a5"]["when"]))
    await mailbox.until(before + 1)
    [letter] = letters_to(mailbox, "p09", before)
    page = await at_action(browser, links_in(letter)[0])
    await expect(page.get_by_role("heading", level=1)).to_have_text(ACTIONS["a5"]["what"])
    await picture(page, "follow-phone-owner", whole=True)


async def six_weeks_later(server: Running, table: SecondTable, browser: Browser, mailbox: Sink) -> str:
    """Everybody looks back: who has an action tells how it stands, the others find their own page. The link of the one
    action of which nothing is told."""
    untold = []
    before = len(mailbox.messages)
    day = datetime.date.today() + datetime.timedelta(days=42)
    await on(server, table.workshop, day)
    mailed = [one.id for one in arbeid.TABLE.participants if one.consents["mail"]]
    await mailbox.until(before + len(mailed))
    for id in mailed:
        [letter] = letters_to(mailbox, id, before)
        links = [link for link in links_in(letter) if "#stop." not in link]
        assert all(("/o#" in link) is (id in OWNERS) for link in links), id
        for link in links if id in OWNERS else ():
            page = await at_action(browser, link, arbeid.language_of(id))
            if not await tell(page, arbeid.language_of(id), TOLD[id]):
                untold.append(link)
            await page.context.close()
    [silent] = untold
    return silent


async def at_action(browser: Browser, link: str, language: str = "nl") -> Page:
    """The page of an action, by its link, on a phone that was never here."""
    _, page = await screen(browser, "phone", {"nl": "nl-NL", "en": "en-GB"}[language], service_workers="block")
    await page.goto(link)
    await expect(page.get_by_role("heading", name=text(language, "owner.how_is_it"))).to_be_visible()
    return page


async def tell(page: Page, language: str, told: dict[str, str]) -> bool:
    """What who has this action says of it; False where they say nothing. It reads with where it began."""
    what = await page.get_by_role("heading", level=1).inner_text()
    action = next(id for id, one in ACTIONS.items() if one["what"] == what)
    if action in BEGUN_AT:
        await expect(page.locator("dl")).to_contain_text(BEGUN_AT[action])
    if action not in told:
        return False
    standing, words = told[action], NOTES[action]
    await page.get_by_role("button", name=text(language, f"owner.press.{standing}"), exact=True).click()
    await page.get_by_label(text(language, f"owner.ask.{standing}")).fill(words)
    if action in OPEN:
        await page.get_by_label(text(language, "owner.open")).check()
    await page.get_by_role("button", name=text(language, "owner.keep"), exact=True).click()
    await expect(page.locator("ol.told")).to_contain_text(words)
    await picture(page, f"follow-phone-told-{action}", whole=True)
    return True


def it_is(later: datetime.date, patch: pytest.MonkeyPatch) -> None:
    """What the server takes for today when it tells who is silent."""
    class Day(datetime.date):
        @classmethod
        def today(cls) -> "Day":
            return cls(later.year, later.month, later.day)
    patch.setattr(following, "datetime", types.SimpleNamespace(**{**vars(datetime), "date": Day}))


async def one_is_silent(elske: ProgrammeDesk) -> None:
    """Of one action nothing was heard: it is silent, never late."""
    await elske.to_programme()
    row = row_of(elske, ACTIONS["a8"]["what"])
    await expect(row).to_contain_text(f"{elske.says('owner.standing.open')} {elske.says('following.silent')}")
    await expect(elske.page.get_by_text(re.compile("verteld\u2069? · "))).to_be_visible()
    await expect(elske.page.get_by_text(elske.says("following.silent"), exact=True)).to_have_count(1)
    await picture(elske.page, "follow-programme-silent", whole=True)


def row_of(elske: ProgrammeDesk, what: str) -> Locator:
    """An action in the list of the programme."""
    return elske.page.locator("li").filter(has_text=what).last


HANDED = {"did": NOTES["a8"], "stuck": "De lijst is er nog niet.", "helps": "De arbodienst denkt mee."}
"""What who comes after reads in three lines."""


async def who_left(elske: ProgrammeDesk, browser: Browser, link: str) -> None:
    """Bas left; Linda takes his action over, and reads what was. link: the one that Bas has."""
    his = await at_action(browser, link)
    await elske.to_programme()
    row = row_of(elske, ACTIONS["a8"]["what"])
    await row.get_by_text(elske.says("following.more")).click()
    await elske.press("following.tell", row)
    await elske.press("owner.press.handed_over", row)
    await row.get_by_label(elske.says("owner.to")).fill("Linda")
    for line, words in HANDED.items():
        await row.get_by_label(elske.says(f"owner.line.{line}")).fill(words)
    await elske.press("owner.keep", row)
    await expect(row.locator("ol.told")).to_contain_text("Linda")
    await elske.press("following.link_make", row)
    link = await row.get_by_label(elske.says("following.link_for", name="Linda")).input_value()
    page = await at_action(browser, link)
    await expect(page.locator("dl")).to_contain_text("Linda")
    [handed] = await page.locator("ol.told > li").all()
    for line, words in HANDED.items():
        await expect(handed).to_contain_text(re.compile(rf"{re.escape(elske.says(f'owner.line.{line}'))}\W+{words}"))
    await is_accessible(page)
    await picture(page, "follow-phone-taken-over", whole=True)
    await no_longer_his(his)
    await page.get_by_role("button", name=elske.says("owner.press.busy"), exact=True).click()
    await expect(page.locator("ol.told > li")).to_have_count(2)


async def no_longer_his(page: Page) -> None:
    """His page is still open: what he presses there is not told, and he reads why. So does who opens the link anew."""
    ended = text("nl", "following.handed_over")
    await page.get_by_role("button", name=text("nl", "owner.press.done"), exact=True).click()
    await expect(page.get_by_text(ended)).to_be_visible()
    await expect(page.get_by_text(text("nl", "owner.standing.open"))).to_be_visible()
    await picture(page, "follow-phone-no-longer-his", whole=True)
    await page.reload()
    await expect(page.get_by_role("main").get_by_role("alert")).to_have_text(ended)
    await expect(page.get_by_role("button", name=text("nl", "owner.press.done"), exact=True)).to_have_count(0)
    await is_accessible(page)
    await picture(page, "follow-phone-handed-over", whole=True)


async def said_and_done(elske: ProgrammeDesk, browser: Browser, secrets: list[str]) -> None:
    """The page for who has its link: per direction what was agreed and how it stands, and nobody's name."""
    await elske.to_programme()
    await elske.press("programme.promise.to_link")
    part = elske.page.get_by_role("region", name=elske.says("programme.promise.title"))
    link = await part.get_by_label(elske.says("programme.promise.address")).input_value()
    _, stranger = await screen(browser, "phone")
    await stranger.goto(link)
    await expect(stranger.get_by_role("heading", level=1)).to_have_text(elske.says("promise.title"))
    done = [BETWEEN.what, *(ACTIONS[id]["what"] for told in TOLD.values() for id, how in told.items() if how == "done")]
    told = await stranger.locator("article").or_(stranger.locator("main")).first.inner_text()
    assert text("nl", "promise.loops", done=len(done), count=len(ACTIONS) + 1) in told
    assert [one["what"] for one in ACTIONS.values() if one["what"] not in told] == []
    assert [NOTES[id] for id in OPEN if NOTES[id] not in told] == []
    shut = [words for id, words in NOTES.items() if id not in OPEN]
    owners = [arbeid.person(id).name for id in OWNERS]
    page = await stranger.content()
    assert [words for words in (*shut, *secrets) if words in page] == []
    assert [name for name in owners if name in told] == []
    await is_accessible(stranger)
    await picture(stranger, "follow-promise", whole=True)
    assert stranger.wrong == []  # type: ignore[attr-defined]
