"""The fixture's programme, played to the eve of its second meeting: ten people, real letters, all of it read back."""

from collections import defaultdict
from pathlib import Path

from tests.mail.sink import sink
from tests.web.test_after import mailing

from . import arbeid, first_meeting, first_report, own_pages
from .dialogue_table import DIRECTIONS, NOTES, DialogueTable
from .letterbox import says_nothing
from .preparing import BEFORE
from .programme_of_two import Programme
from .screens import chromium

MAILED = [one.id for one in arbeid.TABLE.participants if one.consents["mail"]]


async def test_ten_people_are_asked_play_dialogue_table_1_and_read_what_they_said_at_home(tmp_path: Path) -> None:
    async with sink() as mailbox, mailing(tmp_path, mailbox) as server, chromium() as browser:
        programme = await Programme.begin(server, browser, mailbox)
        first = await programme.first_table()
        await first_meeting.play(first, server)
        await first_report.read_back(first, tmp_path)
        await after_the_first(first, programme, tmp_path)
        says_nothing(mailbox, "Kanarie-", BEFORE, "Arbeid", *(note.words for note in NOTES))
        for name, page in first.pages.items():
            assert page.wrong == [], name  # type: ignore[attr-defined]


async def after_the_first(table: DialogueTable, programme: Programme, folder: Path) -> tuple[str, str]:
    """The report goes out, everybody finds their own page, some react, the second table is made, and it is confirmed.
    The id of that table, and its code."""
    browser, mailbox = programme.browser, programme.mailbox
    wrote: dict[str, list[str]] = defaultdict(list)
    for note in (*NOTES, arbeid.PARKED):
        wrote[note.by].append(note.words)
    for boxed in arbeid.TABLE.boxed:
        wrote[boxed.by].append(boxed.said(arbeid.language_of(boxed.by)))
    for id, words in DIRECTIONS.items():
        wrote[id].append(words)
    before = len(mailbox.messages)
    await own_pages.send(table)
    await own_pages.letters_lead_home(table, browser, mailbox, before, wrote, MAILED)
    await own_pages.by_letter_on_paper(table, browser, folder)
    await own_pages.contact_list(table)
    await own_pages.react(table)
    second = await programme.ask_for_the_second()
    before = len(mailbox.messages)
    await own_pages.confirm(table)
    await mailbox.until(before + len(MAILED))
    return second
