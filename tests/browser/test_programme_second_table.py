"""The second table of the fixture's programme: solutions become actions, and what was agreed is followed.

How the first was played is another test's; here it is over, and confirmed."""

import datetime
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.mail.sink import Sink, sink
from tests.web.running import Running
from tests.web.test_after import mailing

from . import arbeid, follow_up, own_pages, second_meeting, second_report
from .after_one_table import after_one_table
from .letterbox import says_nothing
from .preparing import BEFORE
from .programme_of_two import Programme
from .screens import chromium
from .second_table import ACTIONS, SecondTable, group_of

MAILED = [one.id for one in arbeid.TABLE.participants if one.consents["mail"]]


async def test_ten_people_play_dialogue_table_2_and_what_they_agreed_is_followed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server, chromium() as browser:
        programme, first, workshop, code = await after_one_table(server, browser, mailbox)
        second = await programme.second_table(first, workshop, code)
        await second_meeting.play(second, server)
        await second_report.read_back(second, tmp_path)
        await after_the_second(second, browser, mailbox)
        await what_was_agreed_is_followed(programme, second, monkeypatch)
        says_nothing(
            mailbox, "Kanarie-", BEFORE, "Arbeid", *(one["what"] for one in ACTIONS.values()), *group_of(),
        )
        for name, page in second.pages.items():
            assert page.wrong == [], name  # type: ignore[attr-defined]


async def after_the_second(table: SecondTable, browser: Browser, mailbox: Sink) -> None:
    """The report goes out, letters lead home, and it is confirmed."""
    before = len(mailbox.messages)
    await own_pages.send(table)
    await own_pages.letters_lead_home(table, browser, mailbox, before, {}, ["p08"])
    await own_pages.confirm(table)
    await mailbox.until(before + 2 * len(MAILED))


async def what_was_agreed_is_followed(
    programme: Programme, table: SecondTable, monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Letters on the agreed days, owners who tell, one who left, and the page for anybody who has its link."""
    server: Running = programme.server
    await follow_up.on_the_first_day(server, table, programme.browser, programme.mailbox)
    his = await follow_up.six_weeks_later(server, table, programme.browser, programme.mailbox)
    with monkeypatch.context() as later:
        follow_up.it_is(datetime.date.today() + datetime.timedelta(days=50), later)
        await follow_up.one_is_silent(programme.elske)
    await follow_up.who_left(programme.elske, programme.browser, his)
    await follow_up.said_and_done(
        programme.elske, programme.browser, ["Kanarie-", BEFORE, *follow_up.HANDED.values()],
    )
