"""The whole table plays the whole format in real browsers, and the report says what was said, and only that."""

import re
from pathlib import Path

from playwright.async_api import Page, expect

from tests.web.running import running

from . import arbeid
from .canaries import nothing_told_that_is_secret
from .said import expected_actions, expected_ranks, files_say, lists_say, page_says, source_of
from .screens import chromium, picture
from .whole_table import WholeTable, full_name

BY_KEYS = 16
FILES = ("html", "pdf", "docx", "md")
LISTS = ("xlsx", "csv", "ics", "json")


async def test_ten_people_two_facilitators_and_a_wall_play_the_whole_format_and_the_report_says_what_they_said(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await WholeTable.sit_down(server, browser)
        await table.everybody(table.come_in)
        await table.elske.act("begin")
        await table.everybody(table.begin)
        await table.elske.make_scribe(full_name(arbeid.person(arbeid.ON_PAPER).scribe or ""))
        await table.elske.act("next")
        await table.everybody(table.write)
        await table.everybody(table.ready)
        await table.elske.counts(table.elske.says("script.all_ready", count=10))
        await nothing_told_that_is_secret(table, thinking=True, sides=False)

        await table.elske.act("reveal")
        await look(table)
        await table.elske.act("next")
        await sort(table)
        await table.elske.act("next")
        await choose(table)
        await table.elske.act("next")
        await plan(table)
        await table.elske.act("next")
        await table.everybody(table.answer)
        await table.elske.act("close")
        await table.elske.confirm("script.act.close")
        await afterwards(table, tmp_path)
        for name, page in table.pages.items():
            assert page.wrong == [], name  # type: ignore[attr-defined]


async def look(table: WholeTable) -> None:
    """Everyone reads the same; somebody is sorry for a note, one hurts, one was a try, one comes too early."""
    for guest in table.guests.values():
        await guest.is_at("share")
    await table.elske.set_aside(arbeid.SET_ASIDE.words)
    await table.daan.throw_away(arbeid.THROWN_AWAY.words)
    await table.guests[arbeid.TAKEN_BACK_SHOWN.by].take_back(arbeid.TAKEN_BACK_SHOWN.words)
    parking = table.guests[arbeid.PARKED.by]
    await parking.press("participant.park", parking.mine(arbeid.PARKED.words))
    for one in (arbeid.SET_ASIDE, arbeid.THROWN_AWAY, arbeid.TAKEN_BACK_SHOWN, arbeid.PARKED):
        await expect(table.elske.on_board(one.words)).to_have_count(0)
    await picture(table.wall, "whole-wall-share")


async def sort(table: WholeTable) -> None:
    """Groups in the table's own words; phones in the room rest, and Pieter looks along in the list."""
    for id, guest in table.guests.items():
        await (guest.rests() if arbeid.person(id).seat == "room" else guest.is_at("sort"))
    pieter = table.guests["p04"]
    await pieter.look_along("sort")
    await table.sort(BY_KEYS)
    await pieter.press_tab("list")
    for group in arbeid.TABLE.clusters:
        heading = pieter.page.locator(".grouped").get_by_role("heading", name=group.name)
        await expect(heading).to_be_visible()  # which of them stands open is known once all are there
    for group in arbeid.TABLE.clusters:
        part = pieter.page.locator(".grouped section").filter(
            has=pieter.page.get_by_role("heading", name=group.name),
        ).last
        head = part.get_by_role("button", name=group.name)
        if await head.get_attribute("aria-expanded") == "false":
            await pieter.hands.press(head)
        await expect(part.get_by_role("listitem")).to_have_count(len(group.notes))
    await table.elske.show_on_wall("overview")
    for group in arbeid.TABLE.clusters:
        await expect(table.wall.get_by_text(group.name)).to_be_visible()
    await picture(table.wall, "whole-wall-overview")
    await picture(pieter.page, "whole-list")


async def choose(table: WholeTable) -> None:
    """Nobody knows what comes out until it is closed; then all know the totals, and the sides when they are shown."""
    await table.everybody(table.choose)
    wilma = arbeid.person(arbeid.ON_PAPER)
    await table.elske.bring_in_paper(1, "Ervaringskant", arbeid.ballot_of(wilma.id))
    await nothing_told_that_is_secret(table, thinking=False, sides=False)
    for overheard in table.told.values():
        assert overheard.heard_of('"totals":{"') == [], f"{overheard.whose} knows what was chosen"
    await table.elske.act("close_round")
    await table.elske.confirm("script.act.close_round")
    for id, guest in table.guests.items():
        if id != wilma.id:
            await expect(guest.page.get_by_text(guest.says("participant.result.counted"))).to_be_visible()
    assert await ranks(table.daan.page) == dict(expected_ranks())
    await nothing_told_that_is_secret(table, thinking=False, sides=False)
    await table.elske.press("sort.see_two_results")
    await table.elske.act("show_sides")
    await expect(table.elske.page.get_by_text(table.elske.says("sort.sides_shown"))).to_be_visible()
    await picture(table.wall, "whole-wall-result")


async def plan(table: WholeTable) -> None:
    """Who does what and when; an idea of Henk stays an idea."""
    for id, guest in table.guests.items():
        if id == "p04" or arbeid.person(id).seat != "room":
            await guest.is_at("actions")
        else:
            await guest.look_along("actions")
    await table.guests["p06"].propose_action(arbeid.action("x1").what)
    for action in arbeid.actions():
        await table.elske.add_action(action, source_of(action) or None)
    await table.elske.press("console.action.by_dots")
    rows = table.daan.page.locator(".acts-table tbody th")
    await expect(rows.first).to_contain_text(expected_actions()[0][0])
    for guest in table.guests.values():
        await expect(guest.page.locator("ol.actions > li")).to_have_count(len(arbeid.actions()) + 1)
    await picture(table.elske.page, "whole-console-actions")


async def afterwards(table: WholeTable, folder: Path) -> None:
    """Linda keeps one note out; the draft is for facilitators until it is sent; then all read what was said."""
    linda = table.guests[arbeid.KEPT_OUT.by]
    for guest in table.guests.values():
        await expect(guest.page.get_by_role("heading", name=guest.says("participant.thanks"))).to_be_visible()
    kept_out = linda.page.locator("ul.mine > li").filter(has_text=arbeid.KEPT_OUT.words)
    await linda.hands.choose(kept_out.get_by_label(linda.says("participant.keep_out")))
    here = f"{table.elske.origin}/api/w/{table.workshop}"
    drafts = [f"report.{kind}" for kind in FILES] + [f"actions.{kind}" for kind in LISTS[:3]] + ["export.json"]
    for page in (linda.page, table.wall):
        for draft in drafts:
            answer = await page.request.get(f"{here}/{draft}")
            assert answer.status in (401, 403), draft
            assert arbeid.notes()[0].words not in await answer.text()
    report = await table.elske.report()
    await page_says(report)
    await picture(table.elske.page, "whole-report")
    files = {kind: await table.elske.download(kind) for kind in (*FILES[1:], *LISTS)}
    files_say(files, folder)
    lists_say(files)
    assert "author" not in files["json"].decode()
    await table.elske.check_and_send()
    for guest in table.guests.values():
        await expect(guest.page.get_by_role("link", name=guest.says("participant.report"))).to_be_visible()
    sent = {kind: await (await linda.page.request.get(f"{here}/report.{kind}")).body() for kind in FILES[1:]}
    files_say(sent, folder)
    await nothing_told_that_is_secret(table, thinking=False, sides=True)


async def ranks(page: Page) -> dict[str, int]:
    """The totals as the console shows them."""
    rows = page.locator("table.ranks tbody tr")
    await expect(rows).to_have_count(len(arbeid.TABLE.clusters))
    cells = await rows.evaluate_all("rows => rows.map(row => [...row.cells].map(cell => cell.innerText))")
    return {
        next(name for name in arbeid.totals() if name in " ".join(row)): int(re.findall(r"\d+", " ".join(row))[-1])
        for row in cells
    }
