"""The second meeting, from getting in to the closing: dialogue table 2, where solutions become actions."""

import re

from playwright.async_api import expect

from brownpaper.core.rules.following import STEP as OPEN_ACTIONS
from brownpaper.core.rules.recalling import STEP as LAST_TIME
from tests.web.running import Running

from . import arbeid
from .canaries import unheard
from .dialogue_table import LINDA, WILMA, WINNER
from .first_meeting import BETWEEN, all_ready, close, close_round, may_know, members, reads, table_ids
from .screens import picture
from .second_table import (
    ACTIONS,
    BEGUN_AT,
    BY_HENK,
    FOR_OTHERS,
    FORMAT,
    FROM_BEFORE,
    IN_GROUPS,
    TOO_LATE,
    SecondTable,
    ballot_of,
    fill_action,
    group_of,
    thought_by,
    totals,
    write_action,
)

MISSED = "Bedrijfsarts"
FROM_GROUP = re.compile(r"uit groepje \d")


async def play(table: SecondTable, server: Running) -> None:
    """From the first step to the closing; everybody is in the waiting room."""
    elske = table.elske
    await elske.add_on_paper(table.name_of(WILMA), "Ervaringsdeskundige")
    await elske.make_scribe(table.name_of(LINDA))
    await elske.act("begin")
    await table.everybody(table.consent)
    await look_back(table)
    await on_to(table, "kennismaking")
    await table.everybody(table.introduce)
    await all_ready(table)
    await unheard(table, lambda viewer: [
        words for one in arbeid.TABLE.participants if one.id not in may_know(viewer)
        for words in (one.come_for, one.bring)
    ])
    await on_to(table, "individueel")
    await lay_what_was_parked(table)
    await table.everybody(table.think)
    await all_ready(table)
    await unheard(table, lambda viewer: [
        words for one in table_ids() if one not in may_know(viewer) for words, _ in thought_by(one)
    ])
    await elske.act("reveal")
    await elske.is_at(next(one.title.nl for one in FORMAT.steps if one.id == "onthulling"))  # in the same press
    await what_was_parked_is_there(table)
    await on_to(table, "samenvatten")
    await sort(table)
    await on_to(table, "pauze")
    await table.make_groups()
    await on_to(table, "groepjes")
    await small_groups(table, server)
    await on_to(table, "bespreken")
    for id, guest in table.guests.items():
        await guest.is_at("bespreken")
        await reads(id, guest, [note.said(arbeid.language_of(note.by)) for note in arbeid.TABLE.worked_out])
    for _, told in IN_GROUPS.values():
        await expect(table.wall.locator(".brought").filter(has_text=told["what"])).to_have_count(1)
    await picture(table.wall, "second-wall-brought")
    await on_to(table, "acties")
    await agree(table)
    await on_to(table, "prioriteren")
    await choose(table)
    await put_in_order(table)
    await on_to(table, "vervolg")
    await miss_somebody(table)
    await on_to(table, "afsluiting")
    await close(table)


async def on_to(table: SecondTable, step: str) -> None:
    """Press on until this step is there; what comes before it and asks for nothing is passed."""
    await on_until(table, next(one.title.nl for one in FORMAT.steps if one.id == step))


async def on_until(table: SecondTable, title: str) -> None:
    """Press on until the step with this title is there."""
    here = table.elske.script.locator("[aria-current=step] .step__name")
    for _ in range(4):
        before = await here.inner_text()
        await table.elske.act("next")
        await expect(here).not_to_have_text(before)
        if title in await here.inner_text():
            return
    raise AssertionError(f"{title} does not come")


async def look_back(table: SecondTable) -> None:
    """The table opens with what came out last time, most dots first, and what had come too early; then with what was
    agreed and is not done: it says how that stands before it goes on."""
    elske = table.elske
    await on_until(table, LAST_TIME.title.nl)
    await expect(elske.page.locator(".recall .last__group").first).to_contain_text(WINNER)
    await expect(table.wall.locator(".wall__action").first).to_contain_text(WINNER)
    for id, guest in table.guests.items():
        if arbeid.person(id).seat != "room":
            await expect(guest.page.locator(".last__group").first).to_contain_text(WINNER)
            await expect(guest.page.get_by_text(FROM_BEFORE.words)).to_be_visible()
    await picture(elske.page, "second-console-last-time")
    await picture(table.guests["p05"].page, "second-phone-last-time", whole=True)
    await on_until(table, OPEN_ACTIONS.title.nl)
    await expect(elske.page.locator(".follow li")).to_contain_text(BETWEEN.what)
    for id, guest in table.guests.items():
        if arbeid.person(id).seat != "room":
            await expect(guest.page.locator(".carried li")).to_contain_text(BETWEEN.what)
    await picture(elske.page, "second-console-before")
    await picture(table.guests["p05"].page, "second-phone-before", whole=True)
    await elske.press("owner.press.done", elske.page.locator(".follow"))
    await expect(elske.page.get_by_text(elske.says("following.none_left"))).to_be_visible()


async def lay_what_was_parked(table: SecondTable) -> None:
    """The solution that came too early at the first table lies on the board of this one, after one press."""
    elske = table.elske
    parked = elske.page.get_by_role("group", name=elske.says("console.last.part.parked"))
    await expect(parked).to_contain_text(elske.says("console.last.wait", count=1))
    await parked.get_by_role("button", name=elske.says("console.last.lay_all", count=1)).click()
    await expect(parked).to_contain_text(elske.says("console.last.all_laid"))


async def what_was_parked_is_there(table: SecondTable) -> None:
    """Shown with what people thought up, and marked as of the table before: nobody here has to have said it."""
    elske, rob = table.elske, table.guests["p08"]
    await expect(elske.on_board(FROM_BEFORE.words)).to_be_visible()
    await expect(elske.page.get_by_text(elske.says("look.before")).first).to_be_visible()
    await rob.is_at("onthulling")
    await expect(rob.page.get_by_text(FROM_BEFORE.words, exact=True).first).to_be_visible()
    await picture(elske.page, "second-console-laid")


async def sort(table: SecondTable) -> None:
    """What belongs together, by Elske's keys, in the words of the table."""
    elske = table.elske
    await elske.press("sort.start_reading")
    placed = await elske.read_and_place(group_of(), len(group_of()))
    assert sorted(placed) == sorted(group_of())
    await expect(elske.page.get_by_role("heading", name=elske.says("sort.all_placed"))).to_be_visible()
    await picture(table.wall, "second-wall-sorted")


async def small_groups(table: SecondTable, server: Running) -> None:
    """Three small groups work solutions out; what one writes no other group has."""
    theirs = {id: group for group in await members(table, server) for id in group}
    for id, guest in table.guests.items():
        await guest.is_at("groepjes")
        await table.work_out(id, theirs[id])
    for by, told in IN_GROUPS.values():
        await table.make_action(by, told, theirs[by])
    await table.everybody(table.ready)
    await unheard(table, lambda viewer: [
        *(note.said(arbeid.language_of(note.by)) for note in arbeid.TABLE.worked_out
          if note.by not in theirs.get(viewer, set())),
        *(told["what"] for by, told in IN_GROUPS.values() if by not in theirs.get(viewer, set())),
    ])
    await picture(table.guests["p10"].page, "second-phone-group", whole=True)


async def agree(table: SecondTable) -> None:
    """The eight, of which two begin at a group of solutions; an idea of Henk's, one for others that nobody brings yet,
    and one whose days cannot be: it goes."""
    elske, henk = table.elske, table.guests["p06"]
    await henk.look_along("acties")
    await henk.propose_action(BY_HENK["what"])
    rows = elske.page.locator(".acts-table tbody tr")
    for _, told in IN_GROUPS.values():
        await expect(rows.filter(has_text=told["what"])).to_contain_text(FROM_GROUP)
    for id, told in ACTIONS.items():
        if id not in IN_GROUPS:
            await write_action(elske, told, BEGUN_AT.get(id))
    for id, group in BEGUN_AT.items():
        comes_from = elske.says("console.action.from", source=group)
        await expect(rows.filter(has_text=ACTIONS[id]["what"])).to_contain_text(comes_from)
    await from_menu(table, ACTIONS["a8"]["what"], "console.action.edit")
    await fill_action(elske, {**ACTIONS["a8"], "who": "Bas en Linda"})
    load = elske.says("console.action.load", who="Linda", count=3, all=8)
    await expect(elske.page.get_by_text(load)).to_be_visible()
    await picture(elske.page, "second-console-load")
    await from_menu(table, ACTIONS["a8"]["what"], "console.action.edit")
    await fill_action(elske, ACTIONS["a8"])
    await expect(elske.page.get_by_text(load)).to_have_count(0)
    await write_action(elske, FOR_OTHERS)
    await write_action(elske, TOO_LATE)
    for idea, lacks in ((BY_HENK, "wie, wanneer en hoe"), (FOR_OTHERS, "wie")):
        row = rows.filter(has_text=idea["what"])
        await expect(row).to_contain_text(elske.says("console.action.still_idea", missing=lacks))
    late = rows.filter(has_text=TOO_LATE["what"])
    await expect(late).to_contain_text(elske.says("participant.action.day_over"))
    await expect(late).to_contain_text(elske.says("participant.action.looks_early"))
    await picture(elske.page, "second-console-actions")
    await from_menu(table, TOO_LATE["what"], "sort.bin")
    await expect(late).to_have_count(0)
    await picture(table.wall, "second-wall-actions")
    await picture(henk.page, "second-phone-actions", whole=True)


async def from_menu(table: SecondTable, what: str, act: str) -> None:
    """An act on an action, from its menu."""
    row = table.elske.page.locator(".acts-table tbody tr").filter(has_text=what)
    await table.elske.press("board.acts", row)
    await table.elske.page.get_by_role("menuitem", name=table.elske.says(act), exact=True).click()


async def choose(table: SecondTable) -> None:
    """Three dots in secret, Wilma's out of the box; equal is equal; and where the sides see it otherwise."""
    elske = table.elske
    for overheard in table.told.values():
        overheard.heard.clear()
    await table.everybody(table.choose_actions)
    await elske.bring_in_paper(1, "Ervaringskant", ballot_of(WILMA))
    for overheard in table.told.values():
        assert overheard.heard_of('"totals":{"') == [], f"{overheard.whose} knows what was chosen"
    await close_round(table, dict(totals()))
    for id in ("a1", "a2"):
        row = table.daan.page.locator("table.ranks tbody tr").filter(has_text=ACTIONS[id]["what"])
        await expect(row.locator("td").first).to_have_text(re.compile(rf"^1\s*{elske.says('sort.tied')}$"))
    await picture(table.daan.page, "second-console-tie")
    await elske.press("sort.see_two_results")
    await expect(elske.page.locator("table.fly tbody tr").first).to_contain_text(ACTIONS["a1"]["what"])
    await elske.act("show_sides")
    await expect(elske.page.get_by_text(elske.says("sort.sides_shown"))).to_be_visible()
    await picture(table.wall, "second-wall-chosen")


async def miss_somebody(table: SecondTable) -> None:
    """Who was not there and should be."""
    pieter = table.guests["p04"]
    await pieter.is_at("vervolg")
    await pieter.hands.fill(pieter.page.get_by_label(pieter.says("participant.close.chair.label")), MISSED)
    await pieter.press("participant.close.chair.add")
    await expect(table.elske.page.get_by_text(MISSED, exact=True).first).to_be_visible()


async def put_in_order(table: SecondTable) -> None:
    """What got most dots stands first in the list."""
    await table.elske.choose_from_palette("console.actions_list")
    await table.elske.press("console.action.by_dots")
    await expect(table.elske.page.locator(".acts-table tbody th").first).to_contain_text(ACTIONS["a1"]["what"])
    await table.elske.press("console.back_to_step")
