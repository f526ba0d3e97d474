"""The fixture's edge notes on every screen: each ends there as the fixture expects."""

import re
from pathlib import Path

from playwright.async_api import Browser, Locator, expect

from brownpaper.data import DemoAction
from tests.web.running import Running, running

from .facilitator import Facilitator
from .guests import Guest
from .screens import chromium, screen
from .soundness import ENDLESS, Watch, is_sound
from .table import FIXTURE, KINDS

EDGE = {one["id"]: one["text"] for one in FIXTURE["edge_notes"]}
ALIKE = next(one["text"] for one in FIXTURE["notes"] if one["id"] == "n01")
KIND = {one["id"]: KINDS.get(one["kind"], "bottleneck") for one in FIXTURE["edge_notes"]}
SPACES, SOLUTION, THIRD, CONTACT, DICTATED = EDGE["e09"], EDGE["e02"], EDGE["e03"], EDGE["e04"], EDGE["e05"]
MARKUP, FORMULA, EMOJI, ANGER, ENGLISH = EDGE["e06"], EDGE["e07"], EDGE["e08"], EDGE["e10"], EDGE["e11"]
ARABIC, LONG = EDGE["e13"], EDGE["e14"]
TYPED = [id for id in EDGE if id != "e09"]
PASTED = [MARKUP, FORMULA, EMOJI, ARABIC, LONG, ALIKE]
"""What the facilitator brings in from a list; all but the last lie on the board already."""
EVERYWHERE = (MARKUP, FORMULA, EMOJI, ENGLISH, ARABIC, LONG, DICTATED, CONTACT, THIRD, ANGER, ALIKE, EDGE["e01"])
NAMES = ("<i>Scheef</i> & \"recht\"", "شكرا (1)", ENDLESS[:80])
"""What groups are called."""


class EdgeTable:
    """Elske at her console, Joke and Rob on phones, two who only choose, and the wall."""

    def __init__(self, elske: Facilitator, joke: Guest, rob: Guest, wall: Watch) -> None:
        self.elske, self.joke, self.rob = elske, joke, rob
        self.console, self.phone, self.other, self.wall = (
            Watch.over(elske.page), Watch.over(joke.page), Watch.over(rob.page), wall,
        )

    async def phone_looks(self, name: str, holds: tuple[str, ...], long: tuple[str, ...] = (LONG,)) -> None:
        """On a phone, and at the width that a laptop zoomed to 400 % leaves."""
        await is_sound(self.phone, f"{name}-phone", holds=holds, long=long)
        await self.joke.page.set_viewport_size({"width": 320, "height": 568})
        await is_sound(self.phone, f"{name}-320", holds=holds, long=long)
        await self.joke.page.set_viewport_size({"width": 360, "height": 740})


async def sit_down(server: Running, browser: Browser) -> EdgeTable:
    elske = await Facilitator.signed_in(server, browser, "Elske")
    _, code = await elske.open_workshop("Tafel Arbeid 1", "Hoe?", "Elske en Daan")
    joke = await Guest.sit(browser, "Joke", "phone")
    rob = await Guest.sit(browser, "Rob", "phone", language="en")
    await joke.come_in(f"{server.origin}/j/{code}", "expert")
    await rob.come_in(f"{server.origin}/j/{code}", "professional")
    await elske.open_door()
    link = await elske.make_link("wall")
    _, page = await screen(browser, "wall")
    watch = Watch.over(page)
    await page.goto(link)
    await page.locator(".btn--primary").click()
    await page.locator(".wall").wait_for()
    return EdgeTable(elske, joke, rob, watch)


async def test_every_edge_note_ends_on_every_screen_as_the_fixture_expects(tmp_path: Path) -> None:
    """X07.7 X09.1"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await sit_down(server, browser)
        await table.elske.act("begin")
        await table.elske.act("next")
        await think(table)
        await table.elske.act("reveal")
        await share(table)
        await table.elske.act("next")
        await sort(table)
        await show(table)
        await table.elske.act("next")
        await choose(table)
        await table.elske.act("next")
        await plan(table)
        await table.elske.act("next")
        await table.elske.act("close")
        await table.elske.confirm("script.act.close")
        await afterwards(table)


async def think(table: EdgeTable) -> None:
    """Joke types every one of them; a hint says what may be amiss, and stops nothing."""
    joke, page = table.joke, table.joke.page
    await joke.is_at("think")
    await joke.hands.fill(joke.composer, SPACES)
    await joke.press_send("chance")
    await expect(page.get_by_text(joke.says("participant.composer.empty"))).to_be_visible()
    await expect(page.locator("ul.mine > li")).to_have_count(0)
    hints = {"e03": "name", "e04": "mail", "e05": "long"}
    for id in TYPED:
        await joke.hands.fill(joke.composer, EDGE[id])
        for hint in ("name", "mail", "phone", "long"):
            told = page.get_by_text(joke.says(f"participant.composer.{hint}"))
            await expect(told).to_have_count(1 if hints.get(id) == hint else 0)
        await joke.write(EDGE[id], KIND[id])
    for id, lang in (("e11", "en"), ("e13", "ar")):
        note = joke.mine(EDGE[id])
        await joke.press("participant.edit", note)
        editing = page.locator("ul.mine > li").filter(has=page.get_by_label(joke.says("participant.edit.label")))
        await editing.get_by_label(joke.says("participant.edit.language")).select_option(lang)
        await joke.press("ui.cancel", editing)
        await expect(note.locator(".note__text")).to_have_attribute("lang", lang)
    await joke.press("participant.park", joke.mine(SOLUTION))
    await expect(joke.mine(SOLUTION).get_by_text(joke.says("ui.note.parked"))).to_be_visible()
    await table.phone_looks("1-own-notes", EVERYWHERE[:-2])
    await table.rob.write(ALIKE, "bottleneck")
    await joke.ready()
    await table.rob.ready()
    await is_sound(table.console, "1-think-console")
    assert ANGER not in await table.elske.page.content()


async def share(table: EdgeTable) -> None:
    """All of it lies on the board, once; what Elske pastes comes in beside it, doubles too."""
    elske, page = table.elske, table.elske.page
    await table.joke.is_at("share")
    await elske.look_as("board")
    await is_sound(table.console, "2-board-console", holds=EVERYWHERE, long=(LONG, DICTATED[:40]))
    await right_to_left(elske.on_board(ARABIC))
    await expect(elske.on_board(ENGLISH).locator(".note__text")).to_have_attribute("lang", "en")

    await elske.choose("console.more", "console.import")
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label(elske.says("console.import_paste")).fill("\n".join(PASTED))
    await elske.press("console.import_preview", dialog)
    await expect(dialog.get_by_text(elske.says("intake.is_double"))).to_have_count(len(PASTED))
    await is_sound(table.console, "2-pasted-console")
    await dialog.get_by_label(elske.says("intake.doubles", count=len(PASTED))).check()
    await elske.press("intake.take", dialog, count=len(PASTED))
    await elske.press("ui.close", dialog.locator(".dialog__acts"))
    await expect(dialog).to_have_count(0)
    for words in PASTED:
        await expect(elske.on_board(words)).to_have_count(2)
    await expect(elske.on_board(EDGE["e01"])).to_have_count(1)

    note = await elske.open_note(DICTATED)
    await expect(note.get_by_text(DICTATED, exact=True)).to_be_visible()
    await is_sound(table.console, "2-note-console", long=(DICTATED[:40],))
    await elske.press("ui.close", note)
    await elske.look_as("list")
    await is_sound(table.console, "2-list-console", holds=EVERYWHERE, long=(LONG, DICTATED[:40]))
    await page.set_viewport_size({"width": 320, "height": 640})  # what a laptop at 400 % has left
    await is_sound(table.console, "2-list-console-320", holds=EVERYWHERE, long=(LONG, DICTATED[:40]))
    await page.set_viewport_size({"width": 1366, "height": 768})
    await table.phone_looks("2-share", (), long=(LONG,))
    await table.joke.press_tab("board")
    await table.phone_looks("2-board", EVERYWHERE)
    await right_to_left(table.joke.page.get_by_role("option").filter(has_text=ARABIC).first)
    await table.joke.press_tab("list")
    await expect(table.joke.page.locator(".grouped__head").first).to_be_visible()
    for head in await table.joke.page.locator('.grouped__head[aria-expanded="false"]').all():
        await head.tap()
    await table.phone_looks("2-list", EVERYWHERE)
    await table.joke.press_tab("do")
    await expect(elske.on_board(ANGER).or_(page.get_by_text(ANGER, exact=True)).first).to_be_attached()
    await expect(table.wall.page.locator(".wall__one")).to_have_count(0)  # none stands alone before Elske shows it


async def sort(table: EdgeTable) -> None:
    """Read one by one and laid in groups with names that are as strange."""
    elske, page = table.elske, table.elske.page
    await table.joke.look_along("sort")
    await elske.look_as("read_and_place")
    await elske.press("sort.start_reading")
    stage = page.locator(".read__stage")
    total = len(TYPED) - 1 + 1 + len(PASTED)
    seen: set[str] = set()
    for left in range(total, 0, -1):
        await expect(stage.locator(".read__left")).to_have_text(elske.says("sort.left", count=left))
        words = await stage.locator(".note__text").inner_text()
        if words not in seen:
            await is_sound(table.console, f"3-read-console-{total - left:02}", holds=(words,), long=(words,))
            if words in (DICTATED, MARKUP, ARABIC, LONG):
                await expect(table.wall.page.locator(".note__text")).to_have_text(words)
                await is_sound(table.wall, f"3-read-wall-{total - left:02}", long=(words,))
                await expect(table.joke.page.locator(".read .note__text")).to_have_text(words)
                await table.phone_looks(f"3-read-{total - left:02}", (words,), (words,))
        seen.add(words)
        groups = await page.locator(".read__name").all_inner_texts()
        if words in (EMOJI, EDGE["e12"]):
            await page.keyboard.press("l")
        elif len(groups) < len(NAMES):
            await page.keyboard.press("n")
            await expect(page.get_by_label(elske.says("sort.name_new_group"))).to_be_focused()
            await page.keyboard.insert_text(NAMES[len(groups)])
            await page.keyboard.press("Enter")
        else:
            await page.keyboard.press("1" if words in (MARKUP, ARABIC, LONG, DICTATED) else str(left % 3 + 1))
    assert seen >= {*EVERYWHERE, EDGE["e12"]}
    await elske.look_as("board")
    await is_sound(table.console, "3-board-console", holds=(*EVERYWHERE, *NAMES), long=(LONG, ENDLESS[:80]))
    await elske.look_as("list")
    await is_sound(table.console, "3-list-console", holds=EVERYWHERE, long=(LONG, ENDLESS[:80]))
    await expect(table.joke.page.locator(".grouped__name").filter(has_text=NAMES[0])).to_be_visible()
    await table.phone_looks("3-sort", (), (LONG, ENDLESS[:80]))
    await table.joke.press_tab("board")
    await table.phone_looks("3-board", (*EVERYWHERE, *NAMES), (LONG, ENDLESS[:80]))
    await table.joke.press_tab("do")


async def show(table: EdgeTable) -> None:
    """The wall: the groups, one of them, and notes alone. Elske chooses what the room sees."""
    elske, wall = table.elske, table.wall
    await elske.look_as("board")
    await elske.show_on_wall("overview")
    await is_sound(wall, "4-overview-wall", holds=NAMES, long=(ENDLESS[:80],))
    for number, name in enumerate(NAMES):
        await elske.from_group_menu(name, "sort.on_wall")
        await expect(wall.page.locator(".wall__spot > .tape")).to_have_text(name)
        await is_sound(wall, f"4-group-{number}-wall", long=(LONG, ENDLESS[:80]))
    for words in (DICTATED, MARKUP, FORMULA, EMOJI, ANGER, ARABIC, LONG):
        note = await elske.open_note(words) if await elske.on_board(words).count() == 1 else None
        if note is None:
            continue
        await elske.press("sort.on_wall", note)
        await expect(wall.page.locator(".wall__one .note__text")).to_have_text(words)
        await is_sound(wall, f"4-note-{words[:3].encode().hex()}-wall", long=(words,))
        await elske.press("ui.close", note)


async def choose(table: EdgeTable) -> None:
    """Groups with such names can be chosen like any other, and are counted."""
    elske, joke = table.elske, table.joke
    await joke.is_at("choose")
    for name in NAMES:
        await expect(joke.step_of(name)).to_be_visible()
    for name in await joke.page.locator("ul.items summary").all():
        await name.tap()
    await table.phone_looks("5-choose", (MARKUP, ARABIC, LONG), (LONG, ENDLESS[:80]))
    for guest in (joke, table.rob):
        await guest.give({NAMES[1]: 2, NAMES[0]: 1})
        await guest.send_ballot()
    await elske.bring_in_paper(1, "Ervaringskant", {NAMES[2]: 2})
    await is_sound(table.console, "5-choose-console", long=(ENDLESS[:80],))
    await elske.act("close_round")
    await elske.confirm("script.act.close_round")
    await expect(joke.page.locator("table").get_by_text(NAMES[0], exact=True)).to_be_visible()
    await table.phone_looks("5-result", NAMES, (ENDLESS[:80],))
    await is_sound(table.console, "5-result-console", holds=NAMES, long=(ENDLESS[:80],))
    await elske.show_on_wall("result")
    await expect(table.wall.page.get_by_text(NAMES[0], exact=True)).to_be_visible()
    await is_sound(table.wall, "5-result-wall", holds=NAMES, long=(ENDLESS[:80],))


async def plan(table: EdgeTable) -> None:
    """Actions with such words: literal, whole, each in its own direction."""
    elske = table.elske
    await table.joke.is_at("actions")
    for id, what, who, how in (
        ("1", MARKUP, ARABIC, FORMULA), ("2", f"{ARABIC} (2)", ENDLESS[:300], ARABIC),
        ("3", ENDLESS, "<b>Rob</b>", ENDLESS),
    ):
        await elske.add_action(DemoAction(
            id=id, what=what, who=who, when="2027-03-11", how=how, where=ARABIC, again="2027-04-11", source="", by="",
        ))
    await table.joke.propose_action(EMOJI)
    await is_sound(table.console, "6-actions-console", holds=(MARKUP, ENDLESS, f"{ARABIC} (2)"), long=(ENDLESS,))
    await table.phone_looks("6-actions", (MARKUP, ENDLESS, f"{ARABIC} (2)", EMOJI), (ENDLESS,))
    await elske.show_on_wall("actions")
    await expect(table.wall.page.get_by_text(MARKUP, exact=True)).to_be_visible()
    await is_sound(table.wall, "6-actions-wall", long=(ENDLESS,))


async def afterwards(table: EdgeTable) -> None:
    """The report's page, and the person's own."""
    elske, joke = table.elske, table.joke
    await expect(joke.page.get_by_role("heading", name=joke.says("participant.thanks"))).to_be_visible()
    await table.phone_looks("7-afterwards", (MARKUP, ARABIC, LONG), (LONG, ENDLESS))
    await elske.report()
    page = elske.page
    await expect(page.locator("iframe.report__page")).to_be_visible()
    address = str(await page.locator("iframe.report__page").get_attribute("src"))
    check = page.locator("section.check")
    await expect(check.get_by_role("status").first).to_be_visible()
    await is_sound(table.console, "7-report-console")
    report = await elske.context.new_page()
    report.wrong = []  # type: ignore[attr-defined]
    watch = Watch.over(report)
    for name, width, height in (("console", 1366, 768), ("phone", 360, 740), ("320", 320, 568)):
        await report.set_viewport_size({"width": width, "height": height})
        await report.goto(elske.origin + address)
        for words in EVERYWHERE:
            many = 2 if words in PASTED else 1
            await expect(report.locator(".report__words").get_by_text(words, exact=True)).to_have_count(many)
        await is_sound(watch, f"7-report-page-{name}", holds=(*EVERYWHERE, SOLUTION), long=(LONG, ENDLESS))
    words = report.locator('.report__words[lang="ar"]')
    await expect(words).to_have_text(ARABIC)
    assert await words.evaluate("one => getComputedStyle(one).direction") == "rtl"


async def right_to_left(note: Locator) -> None:
    """The words run from right to left, and the kind beside them stays where that of every note stands."""
    assert await note.locator(".note__text").evaluate("one => getComputedStyle(one).direction") == "rtl"
    kind = note.locator(".note__kind")
    assert await kind.evaluate("one => getComputedStyle(one).direction") == "ltr"
    left = await kind.evaluate(
        "one => one.getBoundingClientRect().left - one.parentElement.getBoundingClientRect().left",
    )
    assert left < 40
    assert re.search(r"[A-Za-z]", await kind.inner_text())
