"""What a participant does with what lies there: ask about a note, find one's own, put groups together; and undo."""

import re
from pathlib import Path

from playwright.async_api import Page, expect

from tests.web.running import running

from .along import look_along
from .hands import Keys, Mouse
from .screens import chromium, is_accessible, picture
from .table import Table, a_table, come_in, wall
from .test_looking_together import console

QUESTION = "Bedoel je thuis of op het werk?"


async def tab(page: Page, word: str) -> None:
    await page.locator(".tab").filter(has_text=word).click()


async def test_a_question_about_a_note_lies_beside_it_for_all_and_nobody_learns_who_asked(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        asking = await come_in(browser, table, name="Kanarie-Joke", seat="distance")
        other = await come_in(browser, table, "laptop", name="Samir", seat="distance", settings={"language": "en"})
        calm = await come_in(browser, table, name="Rob", seat="distance", settings={"calm": True})
        await table.go("think")
        await table.write(6)
        await table.reveal()
        await table.go("share")
        note = asking.locator(".grouped li").first
        id = str(await note.get_attribute("data-item")).removeprefix("note:")
        words = table.steering.table("notes")[id]["text"]
        await note.locator("button.note").tap()
        await note.get_by_role("button", name="Vraag", exact=True).tap()
        dialog = asking.get_by_role("dialog")
        await expect(dialog.get_by_text(words, exact=True)).to_be_visible()
        await dialog.get_by_role("button", name="Stel de vraag").tap()
        await expect(dialog.get_by_text("Er staat nog niets.")).to_be_visible()
        await dialog.get_by_label("Wat wil je vragen?").fill(QUESTION)
        await is_accessible(asking)
        await picture(asking, "ask-nl")

        await asking.reload()
        note = asking.locator(f'[data-item="note:{id}"]')
        await note.locator("button.note").tap()
        await note.get_by_role("button", name="Vraag", exact=True).tap()
        await expect(dialog.get_by_label("Wat wil je vragen?")).to_have_value(QUESTION)
        await dialog.get_by_role("button", name="Stel de vraag").tap()
        await expect(asking.locator(".sent")).to_contain_text("Je vraag staat bij het briefje.")
        await expect(note.get_by_text("1 vraag")).to_be_visible()
        following = asking.locator(f'[data-item="note:{id}"] + li')
        await expect(following).to_contain_text(QUESTION)
        await expect(following.get_by_text(re.compile("bij: .?" + re.escape(words[:20])))).to_be_visible()
        await following.scroll_into_view_if_needed()
        await picture(asking, "asked-nl")

        told = other.locator(".grouped li").filter(has_text=QUESTION)
        await expect(told).to_contain_text("question")
        await expect(told).to_contain_text("about:")
        await tab(other, "Board")
        await expect(other.locator(".paper .note").filter(has_text=QUESTION)).to_be_visible()
        await is_accessible(other)
        await picture(other, "asked-board-en")
        await expect(calm.locator(".waiting")).to_contain_text("nieuw")
        await calm.get_by_role("button", name="Laat zien").tap()
        await expect(calm.get_by_role("button", name="Vraag", exact=True)).to_be_visible()
        await picture(calm, "ask-calm-nl")
        desk = await console(browser, table)
        await desk.get_by_role("radio", name="Bord").check()
        await expect(desk.locator(".paper .note").filter(has_text=QUESTION)).to_contain_text("bij:")
        await is_accessible(desk)
        await picture(desk, "asked-console-nl")
        shared = await wall(browser, table)
        asked = next(id for id, row in table.steering.table("notes").items() if row["text"] == QUESTION)
        await table.steering.ask(type="wall.show", view="note", target=asked)
        await expect(shared.locator(".note").filter(has_text=QUESTION)).to_contain_text("bij:")
        await expect(shared.get_by_text(QUESTION)).to_be_visible()
        await picture(shared, "asked-wall-nl")
        await table.go("sort")
        await desk.get_by_role("radio", name="Lees en leg").check()
        assert await table.steering.ask(type="reading.start", board="paper") is None
        while (now := table.steering.table("reading")["paper"]["note"]) != asked:
            placed = await table.steering.ask(type="reading.place", board="paper", note=now, where="loose")
            assert placed is None
        stage = desk.locator(".read__note")
        await expect(stage).to_contain_text(QUESTION)
        await expect(stage).to_contain_text("bij:")
        read = asking.locator(".read")
        await expect(read).to_contain_text("bij:")
        await picture(asking, "asked-read-nl")
        assert await table.steering.ask(type="note.aside", id=id) is None
        for one in (stage, read):
            await expect(one).to_contain_text(QUESTION)
            await expect(one).not_to_contain_text("bij:")
        assert "author" not in str(table.voters[0].table("notes"))
        for page in (asking, other, calm):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_ones_own_notes_are_found_on_the_board_by_one_press(tmp_path: Path) -> None:
    """X04.10"""
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table, seat="distance")
        without = await come_in(browser, table, name="Bas", seat="distance")
        await table.go("think")
        await table.write(40)
        for words in ("Mijn eerste", "Mijn tweede"):
            await page.get_by_label("Wat wil je opschrijven?").fill(words)
            await page.get_by_role("button", name="is lastig").tap()
            await expect(page.get_by_label("Wat wil je opschrijven?")).to_have_value("")
        await expect(page.locator(".mine").get_by_text("bewaard", exact=True)).to_have_count(2)
        await table.reveal()
        await table.go("sort")
        await table.group()
        for one in (page, without):
            await tab(one, "Bord")
            await expect(one.locator(".paper .note").first).to_be_visible()
        await expect(without.get_by_role("button", name="Mijn briefjes")).to_have_count(0)
        mine = page.locator(".paper .note").filter(has_text="van jou")
        await expect(mine).to_have_count(2)
        await page.get_by_role("button", name="Mijn briefjes").tap()
        await expect(mine.first).to_be_focused()
        await expect(mine.first).to_be_in_viewport()
        await expect(mine.last).to_be_in_viewport()
        await picture(page, "board-mine-nl")
        await is_accessible(page)
        await page.get_by_role("button", name="Alles").tap()
        await expect(page.locator(".paper--far")).to_be_visible()
        await page.get_by_role("button", name="Mijn briefjes").tap()
        await expect(mine.first).to_be_in_viewport()
        sheet = page.locator(".paper")
        await page.get_by_role("button", name="Alles").tap()
        await expect(sheet).to_have_attribute("style", "--zoom: 0.6;")
        await page.get_by_role("button", name="Groter").tap()
        await expect(sheet).to_have_attribute("style", "--zoom: 0.8;")
        await page.get_by_role("button", name="Kleiner").tap()
        await expect(sheet).to_have_attribute("style", "--zoom: 0.6;")
        assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def sorted_by_all(table: Table, *room: Page) -> None:
    """Four groups on the board of a step that lets participants sort; these look along."""
    await table.go("think")
    writer = await table.seat(name="Samir")
    for number in range(8):
        refused = await writer.ask(type="note.add", id=f"n{number}", board="swot", text=f"Zin {number}", kind="strong")
        assert refused is None
    assert await table.steering.ask(type="board.reveal", board="swot") is None
    await table.go("sort")
    for number, name in enumerate(("Een", "Twee", "Drie", "Vier")):
        notes = [f"n{2 * number}", f"n{2 * number + 1}"]
        refused = await table.steering.ask(type="cluster.make", id=f"g{number}", board="swot", notes=notes, name=name)
        assert refused is None
    for page in room:
        await look_along(page)


async def test_groups_are_put_together_by_drag_by_tap_and_by_keys_where_the_table_sorts_itself(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server, "swot")
        mouse = await come_in(browser, table, "laptop")
        phone = await come_in(browser, table, name="Samir")
        keys = await come_in(browser, table, "laptop", name="Rob")
        await sorted_by_all(table, mouse, phone, keys)

        def names() -> list[str]:
            return sorted(row["name"] for row in table.steering.table("clusters").values())

        await tab(mouse, "Bord")
        await expect(mouse.locator('.paper [data-item^="group:"]')).to_have_count(4)
        await mouse.locator('[data-item="group:g1"]').drag_to(mouse.locator('[data-item="group:g0"]'))
        await table.steering.until(lambda: names() == ["Drie", "Een", "Vier"])
        await expect(mouse.locator('[data-drop="group:g0"] .note')).to_have_count(4)
        await expect(mouse.locator(".sent")).to_contain_text("Samengevoegd met")
        await picture(mouse, "merged-board-nl")
        await Mouse().press(mouse.get_by_role("button", name="Ongedaan maken"))
        await table.steering.until(lambda: names() == ["Drie", "Een", "Twee", "Vier"])

        await tab(phone, "Lijst")
        part = phone.locator('.grouped [data-drop="group:g3"]')
        head = part.locator(".grouped__head")
        await expect(head).to_be_visible()
        if await head.get_attribute("aria-expanded") == "false":
            await head.tap()
        await part.get_by_role("button", name="Voeg samen met…").tap()
        dialog = phone.get_by_role("dialog")
        await is_accessible(phone)
        await picture(phone, "merge-phone-nl")
        await dialog.get_by_role("button", name=re.compile(r"Drie.? \(2\)")).tap()
        await table.steering.until(lambda: names() == ["Drie", "Een", "Twee"])

        await tab(keys, "Bord")
        await expect(keys.locator('.paper [data-item^="group:"]')).to_have_count(3)
        await Keys(keys).reach(keys.locator('.paper [data-item^="group:"][tabindex="0"]').first)
        await keys.keyboard.press("Enter")
        await expect(keys.get_by_role("menuitem").first).to_be_focused()
        await keys.keyboard.press("ArrowDown")
        await expect(keys.get_by_role("menuitem", name="Voeg samen met…")).to_be_focused()
        await keys.keyboard.press("Enter")
        await Keys(keys).press(keys.get_by_role("dialog").get_by_role("button", name=re.compile(r"Drie.? \(4\)")))
        await table.steering.until(lambda: len(names()) == 2 and "Drie" in names())
        for page in (mouse, phone, keys):
            assert page.wrong == []  # type: ignore[attr-defined]
        await table.close()


async def test_where_the_table_only_proposes_nobody_but_the_facilitator_puts_groups_together(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await a_table(server)
        page = await come_in(browser, table, "laptop", seat="distance")
        await table.go("think")
        await table.write(12)
        await table.reveal()
        await table.go("sort")
        await table.group()
        await tab(page, "Bord")
        groups = page.locator('.paper [data-item^="group:"]')
        await expect(groups).to_have_count(2)
        first, second = await groups.all()
        await first.drag_to(second)
        await first.click()
        await expect(page.get_by_role("menuitem", name="Stel een naam voor")).to_be_visible()
        await expect(page.get_by_role("menuitem", name="Voeg samen met…")).to_have_count(0)
        ids = sorted(table.steering.table("clusters"))
        refused = await table.voters[0].ask(type="cluster.merge", id=ids[0], into=ids[1])
        assert refused == "step_forbids"
        assert sorted(table.steering.table("clusters")) == ids
        await table.close()
