"""After a table: the report goes out, letters lead everybody to their own page, they react, and it is confirmed."""

import csv
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path

from playwright.async_api import Browser, Page, expect

from brownpaper.locales import text
from tests.mail.sink import Sink
from tests.reports.files import text_of_pdf

from . import arbeid
from .canaries import NAME
from .dialogue_table import LINDA, WILMA, DialogueTable
from .first_meeting import may_know
from .guests import Guest
from .hands import Taps
from .letterbox import address, letters_to, links_in
from .overheard import Overheard
from .reached import ON_LIST, ORGANISATIONS, SHARE_ORGANISATION
from .screens import picture, screen

REACTIONS = {"p04": "wrong", "p07": "right", "p08": "right", "p10": "missing"}
WANTED = "De brieven van de gemeente staan er niet bij"
"""What one of them would see otherwise."""
HER_PHONE = "06 12345678"


async def send(table: DialogueTable) -> None:
    """Every point of the check looked at, and the report to the table."""
    await table.elske.check_and_send()
    for guest in table.guests.values():
        await expect(guest.page.get_by_role("link", name=guest.says("participant.report"))).to_be_visible()


async def letters_lead_home(
    table: DialogueTable, browser: Browser, mailbox: Sink, since: int, wrote: Mapping[str, list[str]],
    opened: list[str],
) -> None:
    """Everybody with a yes to mail has one letter; at home, on another device, it opens their page and nobody else's.
    wrote: the words of each. opened: whose letter is opened."""
    mailed = [one.id for one in arbeid.TABLE.participants if one.consents["mail"]]
    await mailbox.until(since + len(mailed))
    assert sorted(str(one["To"]) for one in mailbox.messages[since:]) == sorted(map(address, mailed))
    everything = {words for said in wrote.values() for words in said}

    async def opens(id: str) -> None:
        [letter] = letters_to(mailbox, id, since)
        [link] = links_in(letter)
        overheard = Overheard(f"{id} at home")
        page = await at_home(browser, link, arbeid.language_of(id), overheard)
        for words in wrote.get(id, []):
            await expect(page.locator("ul.mine").get_by_text(words, exact=True)).to_be_visible()
        own = await page.locator("main").inner_text()
        theirs = {words for one in may_know(id) for words in wrote.get(one, [])}
        assert [words for words in everything - theirs if words in own] == [], id
        await overheard.settle()
        # Who typed for somebody knew the names at the table.
        others = [] if id == LINDA else [one.id for one in arbeid.TABLE.participants if one.id != id]
        assert overheard.heard_of(*(NAME + other for other in others)) == [], id
        if id == "p10":
            await picture(page, "programme-phone-own-page", whole=True)
        assert page.wrong == []  # type: ignore[attr-defined]
        await page.context.close()

    for id in opened:
        await opens(id)


async def at_home(browser: Browser, link: str, language: str, overheard: Overheard | None = None) -> Page:
    """The own page behind a link, in a browser that was never here."""
    locale = {"nl": "nl-NL", "en": "en-GB"}[language]
    _, page = await screen(browser, "phone", locale, overheard=overheard, service_workers="block")
    await page.goto(link)
    await page.locator(".btn--primary").click()
    await expect(page.get_by_role("heading", level=1, name=text(language, "participant.thanks"))).to_be_visible()
    return page


async def by_letter_on_paper(table: DialogueTable, browser: Browser, folder: Path) -> None:
    """Wilma has no mail: her letter is printed, and by its link she says who may ring her."""
    part = table.elske.page.locator("section.mail")
    async with table.elske.page.expect_download() as started:
        await table.elske.press("console.mail.letters_apart", part)
    name = table.name_of(WILMA)
    with zipfile.ZipFile(await (await started.value).path()) as letters:
        hers = next(letters.read(file) for file in letters.namelist() if name in file)
    printed = text_of_pdf(hers, folder).replace(" ", "").replace("\n", "")
    found = re.search(r"/l#([\w-]{43})", printed)
    assert found is not None
    page = await at_home(browser, f"{table.elske.origin}/l#{found[1]}", "nl")
    wilma = Guest(name, page.context, page, Taps(), Overheard(name), format=table.FORMAT)
    await wilma.hands.choose(page.get_by_role("checkbox", name=wilma.says("participant.consent.contact")))
    part = page.locator("section.contact")
    await wilma.hands.fill(part.get_by_role("textbox", name=wilma.says("contact.field.phone"), exact=True), HER_PHONE)
    for share in ("name", "phone"):
        name_of_tile = wilma.says(f"contact.share.{share}")
        await wilma.hands.choose(part.get_by_role("checkbox", name=name_of_tile, exact=True))
    await wilma.press("contact.keep", part)
    await expect(part.get_by_role("status").filter(has_text=wilma.says("contact.kept"))).to_be_visible()
    await picture(page, "programme-phone-by-letter", whole=True)
    assert page.wrong == []  # type: ignore[attr-defined]


async def react(table: DialogueTable) -> None:
    """Four say whether it is right; Elske reads how many said what, and the line, without a name."""
    for id, value in REACTIONS.items():
        guest = table.guests[id]
        part = guest.page.locator("section.react fieldset").last
        await guest.press(f"own.react.{value}", part)
        if value == "missing":
            await guest.hands.fill(part.get_by_label(guest.says("own.react.line")), WANTED)
            await guest.press("own.react.send", part)
            await expect(part.get_by_text(guest.says("own.react.sent"))).to_be_visible()
    told = table.elske.page.locator("section.reactions")
    await expect(told).to_contain_text(table.elske.says("console.react.sums", right=2, wrong=1, missing=1))
    await expect(told).to_contain_text(WANTED)
    await told.scroll_into_view_if_needed()
    await picture(table.elske.page, "programme-console-reactions")


async def confirm(table: DialogueTable) -> None:
    """It is right now: nobody can join words and people any more."""
    await table.elske.press("console.check.confirm")
    await table.elske.confirm("console.check.confirmed_yes")
    for guest in table.guests.values():
        await expect(guest.page.get_by_text(guest.says("participant.link_cut"))).to_be_visible()


async def contact_list(table: DialogueTable) -> None:
    """Who is on it has it, with the fields each lets out; who is not on it has nothing of it."""
    joke = table.guests["p01"]
    here = f"{table.elske.origin}/api/w/{table.workshop}/contacts.csv"
    told = (await (await joke.page.request.get(here)).body()).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(told), delimiter=";"))
    for id in ON_LIST:
        name = table.name_of(id)
        lets_out = {name, HER_PHONE if id == WILMA else address(id)}
        lets_out |= {ORGANISATIONS[id]} if id in SHARE_ORGANISATION else set()
        [row] = [one for one in rows if name in one]
        assert {cell for cell in row if cell} == lets_out, id
    assert len(rows) == 1 + len(ON_LIST)
    for page in (table.guests["p02"].page, table.guests["p04"].page, table.elske.page, table.wall):
        answer = await page.request.get(here)
        assert answer.status in (401, 403, 404) and "@" not in await answer.text()

