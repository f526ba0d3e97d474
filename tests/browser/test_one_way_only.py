"""One way of working is enough: a facilitator with keys alone, a participant who only taps or only reads the list."""

from pathlib import Path

from playwright.async_api import expect

from tests.web.running import running

from .arbeid import TABLE
from .guests import Guest
from .hands import Keys
from .screens import chromium, is_accessible, picture
from .seated import seated

GROUPS = {group.name: [note for note in TABLE.notes if note.id in group.notes][:5] for group in TABLE.clusters[:3]}
GROUP_OF = {note.text: name for name, notes in GROUPS.items() for note in notes}
READ = len(GROUP_OF)


async def test_a_facilitator_sorts_fifteen_notes_and_closes_with_the_keyboard_alone(tmp_path: Path) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await seated(server, browser, list(GROUP_OF))
        elske, keys = table.elske, Keys(table.elske.page)
        await keys.press(elske.button("sort.start_reading"))
        placed = await elske.read_and_place(GROUP_OF, READ)
        assert len(placed) == READ
        await elske.page.keyboard.press("Backspace")
        await expect(elske.page.locator(".read__stage .note__text")).to_have_text(placed[-1])
        groups = await elske.page.locator(".read__name").all_inner_texts()
        await elske.page.keyboard.press(str(groups.index(GROUP_OF[placed[-1]]) + 1))
        await expect(elske.page.get_by_text(elske.says("sort.all_placed"))).to_be_visible()
        await keys.press(elske.button("sort.to_board"))

        for name, notes in GROUPS.items():
            assert sorted(await elske.group(name).locator(".note__text").all_inner_texts()) == sorted(
                note.text for note in notes
            )
        await is_accessible(elske.page)
        await picture(elske.page, "keys-only-sorted")

        await keys.press(elske.button("script.act.next", elske.script))
        await elske.is_at("Kies wat eerst komt")
        await keys.press(elske.button("script.act.close_round", elske.script))
        await elske.page.keyboard.press("Tab")
        await keys.press(elske.button("script.act.close_round", elske.page.get_by_role("dialog")))
        await keys.press(elske.button("script.act.next", elske.script))
        await elske.is_at("Wie doet wat?")
        await keys.press(elske.button("console.action.add"))
        await elske.page.keyboard.type("Eén vast contact")
        await elske.page.keyboard.press("Enter")
        await expect(elske.page.locator(".acts-table")).to_contain_text("Eén vast contact")
        await elske.choose_from_palette("script.act.close")
        await keys.press(elske.button("script.act.close", elske.page.get_by_role("dialog")))
        await expect(elske.page.get_by_text(elske.says("script.check_report"))).to_be_visible()
        assert elske.page.wrong == []  # type: ignore[attr-defined]
        await table.joke.close()


async def test_a_participant_finds_in_the_list_all_that_is_on_the_board_and_takes_part_by_single_taps(
    tmp_path: Path,
) -> None:
    async with running(tmp_path) as server, chromium() as browser:
        table = await seated(server, browser, list(GROUP_OF))
        guest = await Guest.sit(browser, "Naomi", "phone")
        await table.elske.open_door()
        await guest.come_in(f"{server.origin}/j/{table.code}", "expert")
        await guest.is_at("sort")
        await table.elske.press("sort.start_reading")
        await table.elske.read_and_place(GROUP_OF, len(GROUP_OF))
        await guest.press_tab("list")
        listed = guest.page.locator(".board-list")
        for name, notes in GROUPS.items():
            part = listed.locator("section").filter(has=guest.page.get_by_role("heading", name=name)).last
            await expect(part.get_by_role("listitem")).to_have_count(len(notes))
            for note in notes:
                await expect(part.get_by_text(note.text, exact=True)).to_be_visible()
        await is_accessible(guest.page)
        await picture(guest.page, "list-only")
        await guest.press_tab("do")
        name = next(iter(GROUPS))
        part = guest.page.locator("section.part").filter(has_text=name)
        await guest.press("participant.propose", part)
        await guest.hands.fill(part.get_by_label(guest.says("participant.propose.name")), "Rust en energie")
        await guest.press("participant.propose.send", part)
        await expect(table.elske.page.locator(".prop")).to_contain_text("Rust en energie")
        await table.elske.act("next")
        await guest.is_at("choose")
        await guest.give({name: 2})
        await guest.send_ballot()
        assert guest.page.wrong == []  # type: ignore[attr-defined]
        await table.joke.close()
