"""A tree from the first cause to the report: grown by all, flipped into goals, and read as an outline (method F)."""

import json
import re
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, expect

from tests.web.running import running

from .screens import chromium, is_accessible, picture, screen
from .table import Table, a_table, come_in, wall

ROOT = "Mensen wachten te lang op begeleiding"
ISOLATED = "\u2068{}\u2069"
"""People's words in a sentence, kept apart so that their direction turns nothing round."""
CAUSES = {
    "staff": ("Er zijn te weinig begeleiders", "root"), "forms": ("De aanvraag duurt weken", "root"),
    "pay": ("Het werk betaalt slecht", "staff"), "leave": ("Nieuwe mensen gaan snel weer weg", "staff"),
}


async def console_of(table: Table, browser: Browser, size: str = "laptop", locale: str = "nl-NL") -> Page:
    context, page = await screen(browser, size, locale)
    language = json.dumps(json.dumps({"language": locale[:2]}))
    await context.add_init_script(f"localStorage.setItem('brownpaper.preferences', {language})")
    await context.add_cookies([
        {"name": one.name, "value": one.value or "", "url": table.server.origin}
        for one in table.steering.browser.cookies.jar
    ])
    await page.goto(f"{table.server.origin}/w/{table.workshop}")
    await expect(page.locator(".console")).to_be_visible()
    return page


async def a_tree(table: Table) -> None:
    """The board is shown, and others grew a tree on it."""
    ask = table.steering.ask
    assert await ask(type="board.reveal", board="tree") is None
    await table.go("build")
    assert await ask(type="tree.grow", id="root", board="tree", parent=None, text=ROOT) is None
    for id, (text, parent) in CAUSES.items():
        assert await ask(type="tree.grow", id=id, board="tree", parent=parent, text=text) is None


def above(table: Table, text: str) -> str | None:
    """The words of what a note hangs under; "" while it hangs nowhere, None at a root."""
    notes, causes = table.steering.table("notes"), table.steering.table("causes")
    id = next((id for id, note in notes.items() if note["text"] == text), "")
    if id not in causes:
        return ""
    parent = causes[id].get("parent")
    return None if parent is None else str(notes[parent]["text"])


def cause(page: Page, id: str) -> Any:
    return page.locator(f'[data-item="note:{id}"]:not([data-away] *)')


async def test_a_tree_is_begun_on_the_console_and_grown_on_phones_by_words_written_alone_and_together(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        phone, console = await come_in(browser, table), await console_of(table, browser)
        await table.go("think")
        await phone.get_by_label("Wat wil je opschrijven?").fill("Niemand belt terug")
        await phone.locator(".composer").get_by_role("button", name="Stuur").click()
        await expect(phone.locator(".mine .note").get_by_text("bewaard", exact=True)).to_be_visible()
        assert "Niemand belt terug" not in await console.content(), "private until shown"
        assert await table.steering.ask(type="board.reveal", board="tree") is None
        await table.go("build")

        await console.get_by_role("button", name="Begin de boom").click()
        await expect(console.get_by_label("Wat lukt nog niet?")).to_be_focused()
        await console.keyboard.type(ROOT)
        await console.keyboard.press("Enter")
        await table.steering.until(lambda: above(table, ROOT) is None)

        await expect(phone.get_by_role("button", name="Nog een boom")).to_be_visible()
        await picture(phone, "tree-phone-do-nl")
        loose = phone.locator(".board-list__notes .board-list__note")
        await loose.get_by_role("button", name="Doe iets").tap()
        await phone.get_by_role("menuitem", name="Hang ergens onder").tap()
        await phone.get_by_role("dialog").get_by_role("button", name=ROOT).tap()
        await table.steering.until(lambda: above(table, "Niemand belt terug") == ROOT)

        mine = phone.locator(".outline .outline .board-list__note").filter(has_text="Niemand belt terug")
        await mine.get_by_role("button", name="Doe iets").tap()
        await phone.get_by_role("menuitem", name="Waardoor komt dit?").tap()
        why = phone.get_by_label(re.compile("Waardoor komt dit: .*Niemand belt terug"))
        await why.fill("De telefoon is maar twee uur open")
        await phone.keyboard.press("Enter")
        await table.steering.until(lambda: above(table, "De telefoon is maar twee uur open") == "Niemand belt terug")
        await is_accessible(phone)
        await phone.locator(".tab", has_text="Bord").tap()
        await expect(phone.get_by_role("treeitem").filter(has_text="De telefoon is maar twee uur open")).to_be_visible()
        await picture(phone, "tree-phone-board-nl", whole=True)
        await is_accessible(phone)
        for page in (phone, console):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_branches_are_hung_by_mouse_and_by_keys_and_never_in_themselves(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        console = await console_of(table, browser)
        await a_tree(table)
        await expect(cause(console, "leave")).to_be_visible()
        await cause(console, "pay").drag_to(cause(console, "forms"))
        await table.steering.until(lambda: above(table, CAUSES["pay"][0]) == CAUSES["forms"][0])

        await cause(console, "staff").drag_to(cause(console, "leave"))
        await cause(console, "forms").focus()
        await console.keyboard.press("m")
        await console.keyboard.press("ArrowDown")
        targets = console.locator(".is-target")
        await expect(targets).to_have_count(1)
        await expect(targets).to_contain_text(ROOT)
        await console.keyboard.press("ArrowRight")
        await expect(targets).to_contain_text(CAUSES["staff"][0])
        await console.keyboard.press("Enter")
        await table.steering.until(lambda: above(table, CAUSES["forms"][0]) == CAUSES["staff"][0])
        assert above(table, CAUSES["staff"][0]) == ROOT, "no branch hangs in itself"
        await console.keyboard.press("Control+z")
        await table.steering.until(lambda: above(table, CAUSES["forms"][0]) == ROOT)
        assert console.wrong == []  # type: ignore[attr-defined]
        await table.close()


UNDER = """() => {
  const list = document.querySelector(".board-list--tree"), bar = list.querySelector(".tree__faces");
  return [...list.querySelectorAll(".outline button")].flatMap((one) => {
    one.focus({ preventScroll: true });
    one.scrollIntoView({ block: "start" });
    const [its, covers] = [one.getBoundingClientRect(), bar.getBoundingClientRect()];
    const under = its.top < covers.bottom && its.bottom > covers.top;
    return under ? [`${one.textContent}: ${its.top} under ${covers.bottom}`] : [];
  });
}"""
"""What has the focus and lies under the bar of faces, once it is brought to the edge of what can be seen."""


async def test_however_many_rows_the_bar_of_faces_takes_nothing_that_gets_the_focus_lies_under_it(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        console = await console_of(table, browser)
        settings = json.dumps(json.dumps({"language": "nl", "textScale": 150}))
        await console.context.add_init_script(f"localStorage.setItem('brownpaper.preferences', {settings})")
        await console.reload()
        await a_tree(table)
        await table.go("flip")
        await console.get_by_role("radio", name="Naast elkaar").check()
        await console.get_by_role("radio", name="Lijst").check()
        bar, causes = console.locator(".tree__faces"), console.locator(".outline .board-list__note")
        for width, height in ((360, 740), (500, 740), (1366, 768)):
            await console.set_viewport_size({"width": width, "height": height})
            await expect(causes).to_have_count(5)
            await expect(bar).to_have_css("position", "sticky")
            await picture(console, f"tree-console-{width}-nl")
            assert await console.evaluate(UNDER) == [], width
            await is_accessible(console)
        await table.close()


async def test_a_tree_is_flipped_goal_by_goal_marked_and_told_in_the_report(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "een-boom")
        console, shared = await console_of(table, browser), await wall(browser, table)
        english = await console_of(table, browser, "wall", "en-GB")
        phone = await come_in(browser, table, settings={"language": "en", "calm": True}, name="Ann", seat="distance")
        await a_tree(table)
        await expect(cause(console, "leave")).to_be_visible()
        await picture(console, "tree-console-causes-nl")
        await table.go("flip")
        await console.get_by_role("radio", name="Naast elkaar").check()
        goals = {
            ROOT: "Wie begeleiding nodig heeft, krijgt die binnen een week",
            CAUSES["staff"][0]: "Er zijn genoeg begeleiders", CAUSES["pay"][0]: "Het werk betaalt goed",
        }
        goals_shown = console.locator(".tree:not([data-away]) .goal")
        for text, goal in goals.items():
            await console.get_by_role("button", name=re.compile("te schrijven")).click()
            await expect(console.get_by_label("Hoe is het als het goed gaat?")).to_be_focused()
            await expect(console.locator(".branch__cause").filter(has=console.locator("input"))).to_contain_text(text)
            await console.keyboard.type(goal)
            await console.keyboard.press("Enter")
            await expect(goals_shown.filter(has_text=goal)).to_be_visible()
        await expect(console.get_by_role("button", name="nog 2 doelen te schrijven, van de 5")).to_be_visible()
        bare = cause(console, "pay").locator("xpath=..").locator(".goal")
        await expect(bare).to_contain_text("nog zonder middel")
        await expect(goals_shown.filter(has_text=goals[ROOT])).not_to_contain_text("zonder middel")
        await console.locator(".tree__faces").get_by_role("button", name="1 doel nog zonder middel").click()
        await expect(cause(console, "pay")).to_be_in_viewport()
        await picture(console, "tree-console-both-nl")
        await is_accessible(console)

        await cause(console, "pay").click()
        await console.locator(".paper-bar").get_by_role("button", name="Markeer").click()
        dialog = console.get_by_role("dialog", name="Wat weten we hiervan?")
        await dialog.get_by_role("radio", name="feit").check()
        await dialog.get_by_role("radio", name="ligt buiten ons").check()
        await dialog.get_by_role("button", name="Dit is de kern").click()
        await expect(dialog.get_by_role("button", name="Dit is de kern")).to_have_attribute("aria-pressed", "true")
        await picture(console, "tree-console-mark-nl")
        await is_accessible(console)
        await dialog.get_by_role("button", name="Sluit").click()
        await expect(cause(console, "pay")).to_contain_text("de kern")
        await console.get_by_role("radio", name="Doelen").check()
        await expect(cause(console, "pay")).to_contain_text("Het werk betaalt goed")
        await picture(console, "tree-console-goals-nl")
        await is_accessible(console)
        await console.get_by_role("radio", name="Lijst").check()
        logic = console.locator(".outline__logic").filter(has_text=f"Dan lukt ook: {ISOLATED.format(goals[ROOT])}.")
        await expect(logic).to_contain_text(f"Als dit lukt: {ISOLATED.format(goals[CAUSES['staff'][0]])}.")
        await is_accessible(console)
        await picture(console, "tree-console-list-nl")

        await english.get_by_role("radio", name="Side by side").check()
        await expect(english.get_by_text("2 goals of 5 still to write")).to_be_visible()
        await picture(english, "tree-console-wall-size-en")
        await expect(shared.get_by_role("treeitem").filter(has_text=CAUSES["pay"][0])).to_be_visible()
        await picture(shared, "tree-wall-nl")
        await is_accessible(shared)
        await expect(phone.locator('[data-item="note:pay"] .note')).to_be_visible()
        await picture(phone, "tree-phone-calm-en", whole=True)
        await is_accessible(phone)

        assert await table.steering.ask(
            type="action.add", id="a1", what="Betaal het werk beter", who="Daan", when="2027-03-01", how="In de cao",
            source_table="notes", source="pay",
        ) is None
        await expect(console.get_by_text("zonder middel")).to_have_count(0)
        await table.go("close")
        assert await table.steering.ask(type="meeting.close") is None
        answer = await table.steering.browser.get(f"/api/w/{table.workshop}/report.md?language=nl")
        told = answer.text.replace("\\", "")
        for words in (*goals, *goals.values(), "1.1.1", "de kern, feit, ligt buiten ons"):
            assert words in told, words
        assert f"{ROOT} → {CAUSES['staff'][0]} → {CAUSES['pay'][0]}" in told, "the path to the cause it takes away"

        await console.locator(".console__top").get_by_role("button", name="Meer", exact=True).click()
        await console.get_by_role("menuitem", name="Verslag", exact=True).click()
        await expect(console.get_by_role("heading", name="Borden")).to_be_visible()
        for kind, begin in (("Tekening, SVG", b"<?xml"), ("Plaatje, PNG", b"\x89PNG"), ("Lijst, OPML", b"<?xml")):
            async with console.expect_download() as started:
                await console.get_by_role("link", name=f"{kind} : De boom").click()
            assert (await (await started.value).path()).read_bytes().startswith(begin), kind
        await console.locator(".downloads").last.scroll_into_view_if_needed()
        await picture(console, "tree-console-files-nl")
        await is_accessible(console)
        for page in (console, shared, phone, english):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()
